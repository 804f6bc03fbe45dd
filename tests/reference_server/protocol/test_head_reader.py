"""Request heads that arrive in pieces."""

import time

import pytest

from fuzz.drivers.segmentation import byte_by_byte, every_segmentation
from reference_server import Limits, ProtocolError
from reference_server.protocol.head_reader import HeadReader
from reference_server.protocol.messages import Request
from reference_server.protocol.reader import BufferedReader
from tests.reference_server.support.playback import request


def heads_of(parts: list[bytes], limits: Limits) -> list[Request]:
    """Return the requests in ``parts``, calling ``poll`` after each part."""
    reader = BufferedReader(bytes)
    head = HeadReader(reader, limits)
    requests = []
    for part in parts:
        reader.feed(part)
        while (found := head.poll()) is not None:
            requests.append(found)
    return requests


def test_finds_the_same_requests_however_they_are_delivered() -> None:
    stream = request(b"A: b") + b"\r\n\r\n" + request(b"C: d", line=b"HEAD http://x/ HTTP/1.1")
    expected = heads_of([stream], Limits())
    assert [r.method for r in expected] == ["GET", "HEAD"]
    for parts in every_segmentation(stream):
        assert heads_of(parts, Limits()) == expected


def test_every_prefix_of_a_request_is_waited_for() -> None:
    head = request(b"A: b", line=b"GET http://a/ HTTP/1.1")
    for size in range(len(head)):
        assert heads_of([head[:size]], Limits()) == []


@pytest.mark.untraced
@pytest.mark.parametrize(
    ("start", "status", "requirement"),
    [
        (b"GET /\r\n", 400, "rfc9112#3/request-line-grammar"),
        (b"GET / HTTP/1.1\n", 400, "rfc9112#2.2/may-accept-bare-lf"),
        (b"\n", 400, "rfc9112#2.2/may-accept-bare-lf"),
        (b"\x16\x03\x01", 400, "rfc9112#3/request-line-grammar"),
        (b"GET / HTTP/1.1\r\n A\r\n", 400, "rfc9112#2.2/ws-before-first-field-reject-or-skip"),
        (b"GET / HTTP/1.1\r\nA: b\r\n c\r\n", 400, "rfc9112#5.2/obs-fold-reject-or-replace"),
        (b"GET / HTTP/1.1\r\nA: b\0", 400, "rfc9110#5.5/other-ctl-invalid"),
        (b"GET / HTTP/1.1\r\nA: b\rc", 400, "rfc9110#5.5/other-ctl-invalid"),
        (b"\r\n" * 5, 400, "rfc9112#2.2/ignore-leading-empty-line"),
        (b"GET /" + b"a" * 8200, 414, "rfc9112#3/target-too-long-414"),
        (b"A" * 8200, 501, "rfc9112#3/method-too-long-501"),
        (b"GET / HTTP/1.1\r\nA: " + b"b" * 16400, 431, "rfc9110#5.4/fields-too-large-4xx"),
        (b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 101, 431, "rfc9110#5.4/fields-too-large-4xx"),
        (
            b"GET / HTTP/1.1\r\n" + (b"A: " + b"b" * 16000 + b"\r\n") * 5,
            431,
            "rfc9110#5.4/fields-too-large-4xx",
        ),
    ],
)
def test_refuses_without_waiting_for_the_end(start: bytes, status: int, requirement: str) -> None:
    for parts in ([start], byte_by_byte(start)):
        with pytest.raises(ProtocolError) as caught:
            heads_of(parts, Limits())
        assert (caught.value.status, caught.value.requirement) == (status, requirement)


def test_searches_each_request_from_its_start() -> None:
    whole = request()
    for cut in range(1, len(whole)):
        with pytest.raises(ProtocolError):
            heads_of([whole[:cut], whole[cut:] + b"xxxx\x10"], Limits())


def test_tells_whether_the_method_is_head() -> None:
    for start, for_head in [(b"HEAD / HTTP/9.9\r\n\r\n", True), (b"GET\r\n", False)]:
        reader = BufferedReader(bytes)
        head = HeadReader(reader, Limits())
        reader.feed(start)
        with pytest.raises(ProtocolError):
            head.poll()
        assert head.for_head is for_head


def test_an_empty_line_is_consumed_and_begins_nothing() -> None:
    reader = BufferedReader(bytes)
    head = HeadReader(reader, Limits())
    reader.feed(b"\r\n")
    head.poll()
    assert len(reader) == 0
    reader.feed(b"G")
    head.poll()
    assert len(reader) == 1


@pytest.mark.untraced
def test_cost_is_linear_in_the_octets() -> None:
    def cost(lines: int) -> float:
        head = request(*[b"A: " + b"b" * 1000] * lines)
        parts = byte_by_byte(head)
        best = 1e9
        for _ in range(3):
            begin = time.process_time()
            assert len(heads_of(parts, Limits())) == 1
            best = min(best, time.process_time() - begin)
        return best / len(head)

    assert cost(32) < 3 * cost(4)
