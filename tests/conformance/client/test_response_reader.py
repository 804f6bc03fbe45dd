"""Reading responses: counted by framing, however they arrive."""

import pytest

from conformance.client.response_reader import ResponseReader
from conformance.model.observation import End, Response
from fuzz.drivers.segmentation import every_segmentation
from tests.conformance.support.factories import observed

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"
EMPTY = b"HTTP/1.1 204 No Content\r\n\r\n"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
TO_END = b"HTTP/1.0 200 OK\r\n\r\nuntil the end"
CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
HINTS = b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"

Methods = tuple[bytes, ...]
Brief = tuple[int, bytes, bool]


def brief(response: Response) -> Brief:
    return response.status, response.content, response.complete


def read(pieces: list[bytes], methods: Methods = (), *, closed: bool = True) -> ResponseReader:
    reader = ResponseReader(methods)
    for piece in pieces:
        reader.feed(piece)
    if closed:
        reader.end()
    return reader


READABLE: list[tuple[bytes, Methods, list[Brief]]] = [
    (b"", (), []),
    (OK, (), [(200, b"hi", True)]),
    (OK + OK, (), [(200, b"hi", True)] * 2),
    (EMPTY + OK, (), [(204, b"", True), (200, b"hi", True)]),
    (
        b"HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n" + OK,
        (),
        [(304, b"", True), (200, b"hi", True)],
    ),
    (CHUNKED + b"5\r\nabcde\r\n0\r\n\r\n" + OK, (), [(200, b"abcde", True), (200, b"hi", True)]),
    (CHUNKED + b"5;a=b\r\nabcde\r\n3\r\nfgh\r\n0\r\nA: b\r\n\r\n", (), [(200, b"abcdefgh", True)]),
    (TO_END, (), [(200, b"until the end", True)]),
    (b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + OK, (), [(200, OK, True)]),
    (OK + TO_END, (), [(200, b"hi", True), (200, b"until the end", True)]),
    (CONTINUE + OK, (), [(200, b"hi", True)]),
    (HINTS + CONTINUE + OK + CONTINUE + OK, (), [(200, b"hi", True)] * 2),
    (
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n" + OK,
        (b"HEAD",),
        [(200, b"", True), (200, b"hi", True)],
    ),
    (
        OK + b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + OK,
        (b"GET", b"HEAD"),
        [(200, b"hi", True), (200, b"", True), (200, b"hi", True)],
    ),
    (
        b"HTTP/1.1 405 No\r\nContent-Length: 2\r\n\r\nno" + OK,
        (b"CONNECT",),
        [(405, b"no", True), (200, b"hi", True)],
    ),
    (
        b"HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\n\r\nhi",
        (b"CONNECT",),
        [(200, b"", True), (200, b"hi", True)],
    ),
    (b"HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n", (), [(999, b"", True)]),
    (b"HTTP/1.1 200\nContent-Length: 2\n\nhi" + OK, (), [(200, b"hi", True)] * 2),
    (b"HTTP/1.1 200 OK\r\nA: b\r\n c\r\nContent-Length: 2\r\n\r\nhi", (), [(200, b"hi", True)]),
    (
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + OK,
        (),
        [(200, b"", True), (200, b"hi", True)],
    ),
    (
        b"HTTP/1.1 200 OK\r\nContent-Length: " + str(len(OK)).encode() + b"\r\n\r\n" + OK,
        (),
        [(200, OK, True)],
    ),
]

CUT_OFF: list[tuple[bytes, list[Brief]]] = [
    (OK[:-1], [(200, b"h", False)]),
    (OK[:-2], [(200, b"", False)]),
    (OK + OK[:-1], [(200, b"hi", True), (200, b"h", False)]),
    (CHUNKED, [(200, b"", False)]),
    (CHUNKED + b"5\r\nabc", [(200, b"abc", False)]),
    (CHUNKED + b"5\r\nabcde\r\n", [(200, b"abcde", False)]),
    (CHUNKED + b"5\r\nabcde\r\n0\r\n", [(200, b"abcde", False)]),
]

UNREADABLE: list[tuple[bytes, list[Brief], bytes]] = [
    (b"OK", [], b"OK"),
    (b"OK\r\n\r\n", [], b"OK\r\n\r\n"),
    (b"<html>hello</html>\n", [], b"<html>hello</html>\n"),
    (b"\r\n" + OK, [], b"\r\n" + OK),
    (OK + b"\r\n" + OK, [(200, b"hi", True)], b"\r\n" + OK),
    (OK + b"stray", [(200, b"hi", True)], b"stray"),
    (OK[:20], [], OK[:20]),
    (b"HTTP/1.1 20 OK\r\n\r\n", [], b"HTTP/1.1 20 OK\r\n\r\n"),
    (b"HTTP/1.1 099 Low\r\n\r\n", [], b"HTTP/1.1 099 Low\r\n\r\n"),
    (b"HTTP/1.1 101 Switching\r\n\r\nx", [], b"HTTP/1.1 101 Switching\r\n\r\nx"),
    (
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        [],
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
    ),
    (
        b"HTTP/1.1 200 OK\r\nContent-Length: 1, 2\r\n\r\n",
        [],
        b"HTTP/1.1 200 OK\r\nContent-Length: 1, 2\r\n\r\n",
    ),
    (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
        [],
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
    ),
    (EMPTY + b"body", [(204, b"", True)], b"body"),
    (CHUNKED + b"x\r\n", [(200, b"", False)], b""),
    (CHUNKED + b"5\r\nabcdeXX0\r\n\r\n", [(200, b"abcde", False)], b""),
]


@pytest.mark.parametrize(("octets", "methods", "expected"), READABLE)
def test_responses_are_counted_by_their_framing(
    octets: bytes, methods: Methods, expected: list[Brief]
) -> None:
    for pieces in every_segmentation(octets):
        reader = read(pieces, methods)
        assert [brief(response) for response in reader.snapshot()] == expected
        assert (reader.leftover, reader.unreadable, reader.pending) == (b"", "", [])


@pytest.mark.parametrize(("octets", "expected"), CUT_OFF)
def test_truncated_response_is_incomplete(octets: bytes, expected: list[Brief]) -> None:
    for pieces in every_segmentation(octets):
        for closed in (True, False):
            reader = read(pieces, closed=closed)
            assert [brief(response) for response in reader.snapshot()] == expected
            assert not reader.leftover


@pytest.mark.parametrize(("octets", "expected", "leftover"), UNREADABLE)
def test_octets_that_are_not_a_response_are_kept(
    octets: bytes, expected: list[Brief], leftover: bytes
) -> None:
    for pieces in every_segmentation(octets):
        reader = read(pieces)
        assert [brief(response) for response in reader.snapshot()] == expected
        assert reader.leftover == leftover
        assert reader.leftover or reader.unreadable


def test_interim_responses_belong_to_the_final_one_after_them() -> None:
    for pieces in every_segmentation(HINTS + CONTINUE + OK + CONTINUE):
        reader = read(pieces)
        (response,) = reader.snapshot()
        assert [interim.status for interim in response.interim] == [103, 100]
        assert response.interim[0].fields == ((b"link", b"</a>"),)
        assert [interim.status for interim in reader.pending] == [100]


def test_all_parts_of_a_response_are_kept() -> None:
    head = b"HTTP/1.1 200 Fine \xfc\r\nX-A:  b \r\nx-a: c\r\nTransfer-Encoding: chunked\r\n\r\n"
    octets = head + b"1\r\na\r\n0\r\nX-T: u\r\n\r\n"
    for pieces in every_segmentation(octets):
        (response,) = read(pieces).snapshot()
        assert response.head == head
        assert response.version == b"HTTP/1.1"
        assert response.values(b"x-a") == (b"b", b"c")
        assert response.trailers == ((b"x-t", b"u"),)
        assert response.flaws == ()


def test_flaws_belong_to_the_head_in_which_they_occur() -> None:
    for pieces in every_segmentation(OK + b"HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n" + OK):
        flaws = [len(response.flaws) for response in read(pieces).snapshot()]
        assert flaws == [0, 1, 0]


def test_step_at_which_the_head_was_complete_is_recorded() -> None:
    reader = ResponseReader()
    reader.feed(OK[:10])
    reader.steps = 1
    reader.feed(OK[10:-1])
    reader.steps = 2
    reader.feed(OK[-1:] + OK)
    assert [response.steps for response in reader.snapshot()] == [1, 2]


@pytest.mark.parametrize(
    ("octets", "method", "close_delimited"),
    [
        (OK, b"GET", False),
        (TO_END, b"GET", True),
        (CHUNKED + b"0\r\n\r\n", b"GET", False),
        (EMPTY, b"GET", False),
        (b"HTTP/1.1 200 OK\r\n\r\n", b"HEAD", False),
        (b"HTTP/1.1 200 OK\r\n\r\n", b"CONNECT", False),
        (b"HTTP/1.1 405 No\r\n\r\n", b"CONNECT", True),
    ],
)
def test_close_delimited_responses_are_marked(
    octets: bytes, method: bytes, *, close_delimited: bool
) -> None:
    (response,) = observed(octets, End.CLOSED, (method,)).responses
    assert response.close_delimited is close_delimited


def test_tunnel_is_not_read_as_http() -> None:
    reader = ResponseReader((b"CONNECT",))
    reader.feed(b"HTTP/1.1 200 Connected\r\n\r\n")
    assert [brief(response) for response in reader.snapshot()] == [(200, b"", True)]
