"""The words for what ``/inspect`` says of the request."""

import json

import pytest

from conformance.matchers.inspected import Told, Understood
from conformance.model.observation import Response
from tests.conformance.support.factories import NONCE, observed, response

TOLD = {
    "method": "POST",
    "target": f"/inspect?{NONCE.decode()}",
    "version": "HTTP/1.1",
    "content": "abc",
    "fields": [["Host", "h"], ["X-Two", "a"], ["x-two", "b"]],
    "trailers": [["X-T", "u"]],
}


def with_content(octets: bytes, status: int = 200) -> Response:
    return response(b"HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n" % (status, len(octets)) + octets)


def told(**changes: object) -> Response:
    return with_content(json.dumps(TOLD | changes).encode())


@pytest.mark.parametrize(
    ("demand", "good", "bad"),
    [
        (
            Understood(),
            [told(), told(method="GET")],
            [with_content(b"OK"), with_content(b"[]"), with_content(b"")],
        ),
        (
            Understood(method="POST", target="/inspect?{nonce}", version="HTTP/1.1", content="abc"),
            [told()],
            [
                told(method="post"),
                told(target="/inspect?{nonce}"),
                told(version="HTTP/1.0"),
                told(content="ab"),
                told(content=None),
            ],
        ),
        (
            Understood(fields=(("host", "h"), ("X-TWO", "a, b"))),
            [told()],
            [
                told(fields=[]),
                told(fields=None),
                told(fields=[["Host", "h"], ["X-Two", "a"]]),
                told(fields={"Host": "h"}),
                told(fields=[["Host"]]),
            ],
        ),
        (
            Understood(trailers=(("x-t", "u"),)),
            [told()],
            [told(trailers=[]), told(trailers=[["x-t", "v"]])],
        ),
        (Understood(absent=("X-None",)), [told()], [told(fields=[["x-none", ""]])]),
    ],
)
def test_understood_holds_where_it_is_met_and_nowhere_else(
    demand: Understood, good: list[Response], bad: list[Response]
) -> None:
    for meeting in good:
        assert demand.holds(meeting, observed())
    for failing in bad:
        assert not demand.holds(failing, observed())
    assert demand.describe().isascii()
    assert demand.describe().isprintable()


def test_understood_says_what_is_demanded() -> None:
    demand = Understood(method="GET", fields=(("x-a", "b"),), absent=("x-c",))
    words = "200 with the request understood as method 'GET', field x-a: 'b', no field x-c"
    assert demand.describe() == words


@pytest.mark.parametrize(
    "content",
    [
        b"\xff",
        b"{",
        b"[" * 100_000,
        b'{"method": NaN}',
        b"null",
        b'{"fields": [[["a"], "b"], [1, 2], ["a", "b", "c"], "ab"]}',
        b'{"method": ' + b"9" * 5000 + b"}",
    ],
)
def test_hostile_answer_to_inspect_is_no_understanding(content: bytes) -> None:
    demand = Understood(method="GET", fields=(("a", "b"),))
    assert not demand.holds(with_content(content), observed())


def test_answer_of_another_exchange_is_no_understanding() -> None:
    demand = Understood(target="/inspect?{nonce}")
    assert not demand.holds(told(target="/inspect?fedcba9876543210"), observed())


def inspected(content: bytes, status: bytes = b"200 OK") -> bool:
    octets = b"HTTP/1.1 %b\r\nContent-Length: %d\r\n\r\n%b" % (status, len(content), content)
    return Told("authority", "{host}").holds(response(octets), observed(octets))


def test_told_compares_what_inspect_says_with_the_target() -> None:
    assert inspected(b'{"authority": "test"}')
    assert not inspected(b'{"authority": "other"}')
    assert not inspected(b'{"scheme": "http"}')
    assert not inspected(b"[]")
    assert not inspected(b"authority")
    assert not inspected(b'{"authority": "test"}', b"404 Not Found")
