"""Connections with a scripted client."""

import re

import pytest

from fuzz.drivers.segmentation import every_segmentation
from reference_server import ConnectionState, Limits, Timeouts
from reference_server.connection.state import IllegalTransition, Next
from reference_server.protocol.errors import Disconnected
from reference_server.protocol.refusals import Refusal
from tests.reference_server.support.playback import (
    Log,
    connect,
    content,
    echo,
    request,
    statuses,
    talk,
)

POST = request(b"Content-Length: 5", line=b"POST / HTTP/1.1")


CHUNKED = request(b"Transfer-Encoding: chunked", line=b"POST / HTTP/1.1")


LAST = request(b"Connection: close")


def undated(answer: bytes) -> bytes:
    """Return ``answer`` without its Date lines."""
    return re.sub(rb"\r\nDate: [^\r]+", b"", answer)


def test_responds_to_pipelined_requests_in_order() -> None:
    answer = talk([POST + b"first" + CHUNKED + b"6\r\nsecond\r\n0\r\n\r\n" + LAST], echo)
    assert statuses(answer) == [200, 200, 200]
    assert answer.index(b"first") < answer.index(b"second") < answer.index(b"Connection: close")


def test_the_responses_do_not_depend_on_the_segmentation() -> None:
    stream = POST + b"first" + CHUNKED + b"2\r\nab\r\n0\r\nA: b\r\n\r\n" + LAST
    expected = undated(talk([stream], echo))
    for parts in every_segmentation(stream):
        assert undated(talk(parts, echo)) == expected


def test_a_repeated_head_gets_the_same_response() -> None:
    head = request()
    answer = undated(talk([head, head, head]))
    assert answer == 3 * answer[: len(answer) // 3]
    assert statuses(answer) == [200, 200, 200]


def test_a_head_is_repeated_only_if_it_is_whole() -> None:
    half = request()
    answer = talk([half[:10], half[10:], half[10:]])
    assert statuses(answer) == [200, 400]


@pytest.mark.parametrize(
    ("head", "persists"),
    [
        (request(), True),
        (request(b"Connection: close"), False),
        (request(line=b"GET / HTTP/1.0"), False),
        (request(b"Connection: keep-alive", line=b"GET / HTTP/1.0"), True),
    ],
)
def test_persistence(head: bytes, persists: bool) -> None:  # noqa: FBT001 - a value
    answer = talk([head, head])
    assert statuses(answer) == ([200, 200] if persists else [200])
    assert (b"\r\nConnection: close\r\n" in answer) is not persists
    assert (b"\r\nConnection: keep-alive\r\n" in answer) is (persists and b"1.0" in head)


def test_a_connection_has_a_maximum_of_requests() -> None:
    answer = talk([request() * 5], limits=Limits(requests=3))
    assert statuses(answer) == [200, 200, 200]
    assert answer.count(b"Connection: close") == 1


@pytest.mark.parametrize(
    ("script", "status"),
    [
        ([request(host=b"")], 400),
        ([b"GET"], 400),
        ([POST + b"abc"], 400),
        ([CHUNKED + b"x\r\n"], 400),
        ([request(b"Transfer-Encoding: gzip, chunked")], 501),
        ([request(b"Expect: x")], 417),
        ([request(line=b"GET https://a/ HTTP/1.1")], 421),
        ([request(line=b"GET / HTTP/3.0")], 505),
        ([request(b"Content-Length: 999999999")], 413),
    ],
)
def test_refuses_and_closes_in_stages(script: list[bytes], status: int) -> None:
    log = Log()
    connection, transport = connect([*script, request()], log=log)
    if script[0].endswith((b"GET", b"abc")):
        transport.script.pop()
    connection.run()
    answer = bytes(transport.sent)
    assert statuses(answer) == [status]
    assert b"\r\nConnection: close\r\n" in answer
    assert b"See rfc911" in content(answer)
    assert (transport.half_closed, transport.closed) == (True, True)
    assert [type(event) for event in log.events] == [Refusal]


def test_a_refused_head_request_gets_no_content() -> None:
    assert content(talk([b"HEAD / HTTP/1.1\r\n\r\n"])) == b""


def test_octets_after_a_refusal_are_discarded() -> None:
    connection, transport = connect([b"GET\r\n", b"x" * 100, 0.5, b"y" * 100])
    connection.run()
    assert statuses(bytes(transport.sent)) == [400]
    assert transport.script == []


def test_lingering_is_bounded_in_octets_and_in_time() -> None:
    connection, transport = connect([b"GET\r\n", *[b"x" * 60] * 9], limits=Limits(linger=100))
    connection.run()
    assert len(transport.script) == 7
    connection, transport = connect([b"GET\r\n", 100.0, b"x"], timeouts=Timeouts(linger=3))
    connection.run()
    assert transport.closed
    assert transport.clock.now == 1003


def test_a_silent_connection_is_closed_without_a_response() -> None:
    connection, transport = connect([100.0], timeouts=Timeouts(header=10, linger=2))
    connection.run()
    assert (bytes(transport.sent), transport.closed, transport.clock.now) == (b"", True, 1012)


def test_a_slow_head_is_answered_408_however_it_trickles() -> None:
    trickle = [event for octet in b"GET / HTTP/1.1\r\n" for event in (1.5, bytes([octet]))]
    connection, transport = connect(trickle, timeouts=Timeouts(header=10))
    connection.run()
    assert statuses(bytes(transport.sent)) == [408]
    assert len(transport.script) > 4


def test_an_idle_connection_is_closed_after_the_keep_alive_time() -> None:
    connection, transport = connect([request(), 100.0], timeouts=Timeouts(keep_alive=30))
    connection.run()
    assert statuses(bytes(transport.sent)) == [200]
    assert transport.clock.now == 1000 + 30 + 2


def test_an_empty_line_after_a_request_begins_nothing() -> None:
    connection, transport = connect([request() + b"\r\n", 100.0])
    connection.run()
    assert statuses(bytes(transport.sent)) == [200]


def test_a_handler_that_does_not_respond_ends_the_connection() -> None:
    assert talk([request() * 2], lambda _: None) == b""


def test_a_client_that_half_closes_gets_its_response() -> None:
    assert statuses(talk([POST + b"hello"], echo)) == [200]


@pytest.mark.parametrize("script", [[Disconnected], [b"GET", Disconnected]])
def test_a_reset_closes(script: list[bytes | float | type[Disconnected]]) -> None:
    connection, transport = connect(script)
    connection.run()
    assert (transport.closed, bytes(transport.sent)) == (True, b"")
    connection, transport = connect(script)
    while connection.poll() is not Next.CLOSED:
        pass
    assert connection.state is ConnectionState.CLOSED
    assert connection.close() is Next.CLOSED


@pytest.mark.parametrize("start", [request(), b"GET\r\n"])
def test_a_client_may_be_gone_when_the_response_is_sent(start: bytes) -> None:
    connection, transport = connect([start])
    transport.send_error = Disconnected
    connection.run()
    assert transport.closed
    assert not transport.half_closed


def test_a_client_may_be_gone_at_the_half_close() -> None:
    connection, transport = connect([b"GET\r\n", 1.0, b"x"])
    transport.half_close_error = Disconnected
    connection.run()
    assert transport.closed
    assert len(transport.script) == 2


def test_a_worker_stays_for_the_next_request_for_a_moment() -> None:
    connection, transport = connect([request()])
    assert connection.poll() is Next.SERVE
    transport.script = [0.01, request(), 5.0]
    assert connection.serve(0.05) is Next.WAIT
    assert statuses(bytes(transport.sent)) == [200, 200]
    assert connection.state is ConnectionState.KEEP_ALIVE


def test_a_pipelined_head_that_is_incomplete_is_waited_for() -> None:
    connection, transport = connect([request() + b"GET / HT", 100.0])
    assert connection.poll() is Next.SERVE
    assert connection.serve(0.05) is Next.WAIT
    assert connection.state is ConnectionState.READING
    connection.run()
    assert statuses(bytes(transport.sent)) == [200, 408]


def test_an_overloaded_server_responds_503() -> None:
    connection, transport = connect([request()])
    assert connection.poll() is Next.SERVE
    assert connection.refuse() is Next.WAIT
    assert statuses(bytes(transport.sent)) == [503]
    assert b"\r\nRetry-After: 1\r\n" in transport.sent


def test_retiring_closes_what_is_idle_only() -> None:
    connection, transport = connect([100.0])
    assert connection.retire() is Next.CLOSED
    assert transport.half_closed, "with the closure alert of TLS"
    assert transport.closed
    connection, transport = connect([b"GET", 100.0])
    assert connection.retire() is Next.WAIT
    assert connection.retire() is Next.WAIT
    closed = [transport.half_closed]
    assert connection.end() is Next.CLOSED
    assert connection.end() is Next.CLOSED
    assert [*closed, transport.half_closed] == [False, True]
    connection, _ = connect([request()])
    assert connection.retire() is Next.SERVE
    connection, transport = connect([request()])
    transport.handshakes = 1
    assert connection.retire() is Next.CLOSED
    assert not transport.half_closed


def test_a_handshake_comes_first() -> None:
    connection, transport = connect([request()])
    transport.handshakes = 2
    assert connection.poll() is Next.HANDSHAKE
    assert connection.do_handshake() is Next.WAIT
    assert connection.do_handshake() is Next.SERVE


def test_a_handshake_may_fail_or_take_too_long() -> None:
    connection, transport = connect([])
    assert connection.do_handshake() is Next.CLOSED
    connection, transport = connect([])
    transport.handshakes = 1
    assert connection.expire() is Next.CLOSED
    assert not transport.half_closed


def test_an_illegal_move_is_a_defect() -> None:
    connection, _ = connect([])
    with pytest.raises(IllegalTransition, match="NEW to WRITING"):
        connection._start_response(0)
