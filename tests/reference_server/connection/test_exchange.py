"""Exchanges: responses and their framing."""

import io
from collections.abc import Callable

import pytest

from reference_server.connection.exchange import Exchange
from reference_server.protocol.messages import Response
from reference_server.protocol.responses import InvalidResponse, check_response
from tests.reference_server.support.playback import content, request, statuses, talk

OK = Response(200, "OK", [])


def answer_of(handler: Callable[[Exchange], None], head: bytes | None = None) -> bytes:
    return talk([head or request()], handler)


def test_a_whole_response_has_a_length() -> None:
    answer = answer_of(lambda exchange: exchange.send_whole(OK, b"hello"))
    assert b"\r\nContent-Length: 5\r\n" in answer
    assert content(answer) == b"hello"


def test_large_content_is_sent_completely() -> None:
    answer = answer_of(lambda exchange: exchange.send_whole(OK, b"x" * 100_000))
    assert b"\r\nContent-Length: 100000\r\n" in answer
    assert content(answer) == b"x" * 100_000


def in_pieces(exchange: Exchange) -> None:
    exchange.start(OK, b"one")
    exchange.write(b"")
    exchange.write(b"two")
    exchange.finish()


def test_a_response_of_unknown_length_is_chunked() -> None:
    answer = answer_of(in_pieces)
    assert b"\r\nTransfer-Encoding: chunked\r\n" in answer
    assert content(answer) == b"3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n"


def test_content_for_http_10_ends_with_the_connection() -> None:
    answer = answer_of(in_pieces, request(b"Connection: keep-alive", line=b"GET / HTTP/1.0"))
    assert b"Transfer-Encoding" not in answer
    assert b"\r\nConnection: close\r\n" in answer
    assert content(answer) == b"onetwo"


def test_head_gets_the_same_fields_and_no_content() -> None:
    for handler in (in_pieces, lambda exchange: exchange.send_whole(OK, b"hello")):
        head, _, _ = answer_of(handler).partition(b"\r\n\r\n")
        answer = answer_of(handler, request(line=b"HEAD / HTTP/1.1"))
        assert content(answer) == b""
        names = [line.partition(b":")[0] for line in head.split(b"\r\n")]
        assert [line.partition(b":")[0] for line in answer.split(b"\r\n")[:-2]] == names


def test_an_announced_length_is_kept() -> None:
    def pieces(*parts: bytes) -> Callable[[Exchange], None]:
        def handler(exchange: Exchange) -> None:
            exchange.start(check_response("200 OK", [("Content-Length", "6")]), parts[0])
            for part in parts[1:]:
                exchange.write(part)
            exchange.finish()

        return handler

    assert content(answer_of(pieces(b"abc", b"def"))) == b"abcdef"
    with pytest.raises(InvalidResponse, match="longer than"):
        answer_of(pieces(b"abc", b"defg"))
    with pytest.raises(InvalidResponse, match="1 octets shorter"):
        answer_of(pieces(b"abc", b"de"))


def test_a_whole_response_has_the_announced_length() -> None:
    response = check_response("200 OK", [("Content-Length", "6")])
    with pytest.raises(InvalidResponse, match="has 5 octets, the Content-Length is 6"):
        answer_of(lambda exchange: exchange.send_whole(response, b"hello"))


def test_there_is_one_response() -> None:
    def twice(exchange: Exchange) -> None:
        exchange.send_whole(OK, b"")
        exchange.send_whole(OK, b"")

    with pytest.raises(InvalidResponse, match="already"):
        answer_of(twice)


def test_files() -> None:
    def send(exchange: Exchange) -> None:
        exchange.send_file(OK, io.BytesIO(b"0123456789"), 2, 5)

    assert content(answer_of(send)) == b"23456"
    assert content(answer_of(send, request(line=b"HEAD / HTTP/1.1"))) == b""


def test_files_in_part() -> None:
    def send(exchange: Exchange, length: str) -> None:
        response = check_response("200 OK", [("Content-Length", length)])
        exchange.send_file(response, io.BytesIO(b"0123456789"), 2, 5)

    assert content(answer_of(lambda exchange: send(exchange, "3"))) == b"234"
    with pytest.raises(InvalidResponse, match="is 6, the file has 5"):
        answer_of(lambda exchange: send(exchange, "6"))


def with_trailers(exchange: Exchange) -> None:
    accepted = exchange.send_trailers([("X-Sum", "1")])
    exchange.start(OK, b"sum")
    exchange.send_trailers([("X-Sum", "2")])
    exchange.write(b"%d" % accepted)
    exchange.finish()


def test_trailers_are_sent_to_clients_that_accept_them() -> None:
    answer = answer_of(with_trailers, request(b"TE: trailers", b"Connection: TE"))
    assert b"\r\nTrailer: X-Sum\r\n" in answer
    assert answer.endswith(b"1\r\n1\r\n0\r\nX-Sum: 2\r\n\r\n")
    answer = answer_of(with_trailers)
    assert b"X-Sum" not in answer
    assert answer.endswith(b"1\r\n0\r\n0\r\n\r\n")


def test_a_whole_response_with_trailers_is_chunked() -> None:
    for data, chunk in [(b"hello", b"5\r\nhello\r\n"), (b"", b"")]:

        def handler(exchange: Exchange, data: bytes = data) -> None:
            exchange.send_trailers([("A", "b")])
            exchange.send_whole(OK, data)

        answer = answer_of(handler, request(b"TE: trailers"))
        assert content(answer) == chunk + b"0\r\nA: b\r\n\r\n"


def test_trailers_need_chunks() -> None:
    def late(exchange: Exchange) -> None:
        exchange.start(check_response("200 OK", [("Content-Length", "0")]), b"")
        assert not exchange.send_trailers([("A", "b")])
        exchange.finish()

    assert b"A: b" not in answer_of(late, request(b"TE: trailers"))


@pytest.mark.parametrize("field", [("Content-Length", "5"), ("A", "b\r\nc"), ("A b", "c")])
def test_trailers_are_checked(field: tuple[str, str]) -> None:
    def send(exchange: Exchange) -> None:
        exchange.send_trailers([field])

    with pytest.raises(InvalidResponse):
        answer_of(send)


def test_nothing_is_read_after_the_end() -> None:
    kept: list[Exchange] = []

    def keep(exchange: Exchange) -> None:
        kept.append(exchange)
        exchange.send_whole(OK, b"")

    head = request(b"Content-Length: 5", line=b"POST / HTTP/1.1")
    answer = talk([head + b"hello" + request(b"Content-Length: 1") + b"x"], keep)
    assert statuses(answer) == [200, 200]
    assert [exchange.read(9) for exchange in kept] == [b"", b""]


def test_no_continue_after_the_response_has_begun() -> None:
    def late(exchange: Exchange) -> None:
        exchange.start(OK, b"begin")
        exchange.write(exchange.read(9))
        exchange.finish()

    head = request(b"Expect: 100-continue", b"Content-Length: 2", line=b"POST / HTTP/1.1")
    answer = talk([head, 0.5, b"hi"], late)
    assert statuses(answer) == [200]


def test_received_trailers_are_apart_from_the_fields() -> None:
    def tell(exchange: Exchange) -> None:
        before = exchange.trailers()
        while exchange.read(9):
            pass
        exchange.send_whole(OK, repr((before, exchange.trailers())).encode())

    head = request(b"Transfer-Encoding: chunked", line=b"POST / HTTP/1.1")
    answer = talk([head, 0.5, b"0\r\nA: b\r\n\r\n"], tell)
    assert content(answer) == b"([], [('A', 'b')])"
