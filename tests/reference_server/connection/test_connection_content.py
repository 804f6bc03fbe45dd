"""Content on connections with a scripted client."""

import pytest

from reference_server import Limits, Timeouts
from reference_server.connection.exchange import Exchange
from reference_server.connection.state import Next
from reference_server.protocol.errors import ProtocolError
from reference_server.protocol.messages import Response
from tests.reference_server.support.playback import (
    Log,
    connect,
    content,
    echo,
    hello,
    request,
    statuses,
    talk,
)

POST = request(b"Content-Length: 5", line=b"POST / HTTP/1.1")


CHUNKED = request(b"Transfer-Encoding: chunked", line=b"POST / HTTP/1.1")


def test_slow_content_is_cut_off_however_it_trickles() -> None:
    trickle = [event for _ in range(50) for event in (0.5, b"x")]
    connection, transport = connect(
        [request(b"Content-Length: 50", line=b"POST / HTTP/1.1"), *trickle],
        echo,
        timeouts=Timeouts(grace=10, rate=1000),
    )
    connection.run()
    assert statuses(bytes(transport.sent)) == [408]
    assert transport.clock.now < 1020


@pytest.mark.parametrize(
    ("pieces", "seconds", "octets", "grace", "status"),
    [(300, 0.05, 1, 5, 408), (50, 1.0, 1000, 10, 200)],
    ids=["too slow", "tolerable"],
)
def test_it_is_the_rate_of_content_that_is_limited(
    pieces: int, seconds: float, octets: int, grace: float, status: int
) -> None:
    trickle = [event for _ in range(pieces) for event in (seconds, b"x" * octets)]
    length = b"Content-Length: %d" % (pieces * octets)
    connection, transport = connect(
        [request(length, line=b"POST / HTTP/1.1"), *trickle],
        echo,
        timeouts=Timeouts(grace=grace, rate=1000),
    )
    connection.run()
    assert statuses(bytes(transport.sent)) == [status]


def test_a_response_may_precede_the_content() -> None:
    connection, transport = connect([POST, 1.0, b"hello" + request()])
    connection.run()
    assert statuses(bytes(transport.sent)) == [200, 200]


def test_the_handler_is_not_called_before_the_content_has_arrived() -> None:
    connection, transport = connect([POST, 0.05, b"hel", 0.05, b"lo"], echo)
    assert connection.poll() is Next.WAIT
    assert [connection.poll() for _ in range(5)] == [Next.WAIT] * 5
    transport.script = [b"hel"]
    assert connection.poll() is Next.WAIT
    transport.script = [b"lo"]
    assert connection.poll() is Next.SERVE


def test_content_beyond_the_prefetch_is_streamed() -> None:
    data = b"x" * 140000
    head = request(b"Content-Length: 340000", line=b"POST / HTTP/1.1")
    connection, transport = connect([head + data], echo)
    assert connection.poll() is Next.STREAM
    assert connection.ignores_input
    transport.script = [data, b"y" * 60000]
    assert connection.poll() is Next.STREAM
    assert len(transport.script) == 2
    assert connection.serve(0) is Next.WAIT
    assert content(bytes(transport.sent)) == data + data + b"y" * 60000


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ([request(b"Expect: 100-continue", b"Content-Length: 2"), 0.5, b"hi"], [100, 200]),
        ([request(b"Expect: 100-continue", b"Content-Length: 2") + b"hi"], [200]),
        ([request(b"Expect: 100-continue", b"Content-Length: 2") + b"h", 0.5, b"i"], [200]),
        ([request(b"Expect: 100-continue", b"Content-Length: 0")], [200]),
        ([request(b"Expect: 100-continue")], [200]),
        (
            [
                request(b"Expect: 100-continue", b"Content-Length: 2", line=b"GET / HTTP/1.0"),
                0.5,
                b"hi",
            ],
            [200],
        ),
    ],
)
def test_continue_is_sent_when_the_content_is_first_read(
    script: list[bytes | float], expected: list[int]
) -> None:
    assert statuses(talk(script, echo)) == expected


def test_without_a_read_the_connection_is_closed_instead_of_a_100() -> None:
    answer = talk([request(b"Expect: 100-continue", b"Content-Length: 2"), 0.5, b"hi"], hello)
    assert statuses(answer) == [200]
    assert b"\r\nConnection: close\r\n" in answer


def test_unread_content_is_skipped_up_to_a_bound() -> None:
    limits = Limits(unread_content=100)
    head = request(b"Content-Length: 100", line=b"POST / HTTP/1.1")
    assert statuses(talk([head + b"x" * 100 + request()], limits=limits)) == [200, 200]
    head = request(b"Content-Length: 101", line=b"POST / HTTP/1.1")
    answer = talk([head + b"x" * 101 + request()], limits=limits)
    assert statuses(answer) == [200]
    assert b"Connection: close" in answer
    chunk = b"64\r\n" + b"x" * 100 + b"\r\n"
    assert statuses(talk([CHUNKED + chunk + b"0\r\n\r\n" + request()], limits=limits)) == [200, 200]
    assert statuses(talk([CHUNKED + chunk * 2 + b"0\r\n\r\n" + request()], limits=limits)) == [200]


def test_unread_content_of_unknown_length_is_skipped_up_to_the_bound() -> None:
    limits = Limits(unread_content=100)
    chunk = b"33\r\n" + b"x" * 51 + b"\r\n"
    answer = talk([CHUNKED, 1.0, chunk + b"0\r\n\r\n" + request()], limits=limits)
    assert statuses(answer) == [200, 200]
    answer = talk([CHUNKED, 1.0, chunk * 2 + b"0\r\n\r\n" + request()], limits=limits)
    assert statuses(answer) == [200]


def test_an_error_in_unread_content_ends_the_connection() -> None:
    connection, transport = connect([CHUNKED, 1.0, b"x\r\n", request()])
    connection.run()
    assert statuses(bytes(transport.sent)) == [200]


def test_an_error_in_content_replaces_the_response_of_the_handler() -> None:
    def careless(exchange: Exchange) -> None:
        for _ in range(2):
            with pytest.raises(ProtocolError):
                exchange.read(10)
        exchange.send_whole(Response(200, "OK", []), b"fine")

    connection, transport = connect([CHUNKED, 1.0, b"x\r\n"], careless)
    connection.run()
    assert statuses(bytes(transport.sent)) == [400]


def test_an_error_in_content_after_the_response_began_cuts_it_short() -> None:
    def early(exchange: Exchange) -> None:
        exchange.start(Response(200, "OK", []), b"begin")
        exchange.read(10)

    log = Log()
    connection, transport = connect([CHUNKED, 1.0, b"x\r\n"], early, log=log)
    connection.run()
    assert statuses(bytes(transport.sent)) == [200]
    assert not transport.sent.endswith(b"0\r\n\r\n")
    assert len(log.events) == 1
