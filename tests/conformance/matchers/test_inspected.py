"""Matchers of what ``/inspect`` reports of the request."""

import json

import pytest

from conformance.matchers.inspected import Reported, Understood
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


def understanding(**changes: object) -> Response:
    return with_content(json.dumps(TOLD | changes).encode())


@pytest.mark.parametrize(
    ("demand", "good", "bad"),
    [
        (
            Understood(),
            [understanding(), understanding(method="GET")],
            [with_content(b"OK"), with_content(b"[]"), with_content(b"")],
        ),
        (
            Understood(method="POST", target="/inspect?{nonce}", version="HTTP/1.1", content="abc"),
            [understanding()],
            [
                understanding(method="post"),
                understanding(target="/inspect?{nonce}"),
                understanding(version="HTTP/1.0"),
                understanding(content="ab"),
                understanding(content=None),
            ],
        ),
        (
            Understood(fields=(("host", "h"), ("X-TWO", "a, b"))),
            [understanding()],
            [
                understanding(fields=[]),
                understanding(fields=None),
                understanding(fields=[["Host", "h"], ["X-Two", "a"]]),
                understanding(fields={"Host": "h"}),
                understanding(fields=[["Host"]]),
            ],
        ),
        (
            Understood(trailers=(("x-t", "u"),)),
            [understanding()],
            [understanding(trailers=[]), understanding(trailers=[["x-t", "v"]])],
        ),
        (
            Understood(absent=("X-None",)),
            [understanding()],
            [understanding(fields=[["x-none", ""]])],
        ),
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


def test_understood_describes_what_is_demanded() -> None:
    demand = Understood(method="GET", fields=(("x-a", "b"),), absent=("x-c",))
    words = "200 with the request understood as method 'GET', field x-a: 'b' and no field x-c"
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
def test_hostile_answer_of_inspect_meets_no_demand(content: bytes) -> None:
    demand = Understood(method="GET", fields=(("a", "b"),))
    assert not demand.holds(with_content(content), observed())


def test_answer_of_another_exchange_meets_no_demand() -> None:
    demand = Understood(target="/inspect?{nonce}")
    assert not demand.holds(understanding(target="/inspect?fedcba9876543210"), observed())


def test_host_in_a_field_is_that_of_the_target() -> None:
    demand = Understood(fields=(("host", "{host}"),))
    assert demand.holds(understanding(fields=[["Host", "test"]]), observed())
    assert not demand.holds(understanding(fields=[["Host", " test"]]), observed())
    assert not demand.holds(understanding(fields=[["Host", "{host}"]]), observed())


def agrees(content: bytes, status: bytes = b"200 OK") -> bool:
    octets = b"HTTP/1.1 %b\r\nContent-Length: %d\r\n\r\n%b" % (status, len(content), content)
    return Reported("authority", "{host}").holds(response(octets), observed(octets))


def test_value_reported_by_inspect_is_compared_with_the_target() -> None:
    assert agrees(b'{"authority": "test"}')
    assert not agrees(b'{"authority": "other"}')
    assert not agrees(b'{"scheme": "http"}')
    assert not agrees(b"[]")
    assert not agrees(b"authority")
    assert not agrees(b'{"authority": "test"}', b"404 Not Found")


def test_key_that_the_application_does_not_report_shows_nothing() -> None:
    authority, nonce = Reported("authority", "{host}"), Reported("nonce", "{nonce}")
    assert authority.holds(understanding(), observed())
    assert authority.moot(understanding(), observed()) == (
        "the application does not report the authority"
    )
    assert not authority.moot(understanding(authority="test"), observed())
    assert not authority.holds(understanding(authority=None), observed())
    assert not nonce.moot(understanding(), observed())


def test_nonce_may_be_reported_in_the_target_alone() -> None:
    nonce = Reported("nonce", "{nonce}")
    assert nonce.holds(understanding(), observed())
    assert nonce.holds(understanding(target="/", nonce=NONCE.decode()), observed())
    assert not nonce.holds(understanding(nonce="other"), observed())
    assert not nonce.holds(understanding(target="/inspect?other"), observed())
    assert not nonce.holds(understanding(target=None), observed())
