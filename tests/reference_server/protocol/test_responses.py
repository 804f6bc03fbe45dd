"""Checking, framing and encoding of responses."""

import re
from email.utils import parsedate_to_datetime

import pytest

from reference_server import ProtocolError
from reference_server.protocol import responses
from reference_server.protocol.messages import Fields, Request
from reference_server.protocol.responses import (
    InvalidResponse,
    ResponseFraming,
    check_response,
    encode_chunk,
    encode_last_chunk,
    encode_refusal,
    frame,
)


def request(method: str = "GET", minor: int = 1) -> Request:
    return Request(method, "/", f"HTTP/1.{minor}", minor, Fields(), "/", "")


@pytest.mark.parametrize(
    ("status", "code", "reason"),
    [
        ("200 OK", 200, "OK"),
        ("599 Not\tso gr\xfcn", 599, "Not\tso gr\xfcn"),
        ("404 ", 404, ""),
        ("404", 404, ""),
    ],
)
def test_accepts_a_status(status: str, code: int, reason: str) -> None:
    response = check_response(status, [("A", "b")])
    assert (response.status, response.reason) == (code, reason)
    line = frame(response, request(), 0).lines.split(b"\r\n")[0]
    assert line == f"HTTP/1.1 {code} {reason}".encode("latin-1")


@pytest.mark.parametrize(
    "status", ["", "OK", "20 OK", "2000 OK", "600 X", "100 Continue", "200 a\r\nb: c", "200 \u20ac"]
)
def test_refuses_a_status(status: str) -> None:
    with pytest.raises(InvalidResponse):
        check_response(status, [])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("", "a"),
        ("A B", "a"),
        ("A:", "a"),
        ("A\r\nB", "a"),
        ("\xe4", "a"),
        ("A", "b\r\nc: d"),
        ("A", "b\nc"),
        ("A", "b\0"),
        ("A", "\x7f"),
        ("A", "\u20ac"),
        ("Transfer-Encoding", "chunked"),
        ("keep-alive", "timeout=5"),
        ("Upgrade", "x"),
        ("Connection", "keep-alive"),
    ],
)
def test_refuses_a_field(name: str, value: str) -> None:
    with pytest.raises(InvalidResponse):
        check_response("200 OK", [(name, value)])


def test_many_different_responses_are_not_all_remembered() -> None:
    for number in range(600):
        response = check_response("200 OK", [("X", str(number))])
        assert frame(response, request(), 0).lines.startswith(b"HTTP/1.1 200 OK\r\nX: ")
    assert len(responses._checked) <= 256
    response = check_response("200 OK", [])
    for length in range(100):
        assert b": %d\r\n" % length in frame(response, request(), length).lines
    assert len(response.framed) <= 16


NONE, LENGTH = ResponseFraming.NONE, ResponseFraming.LENGTH
CHUNKED, CLOSE = ResponseFraming.CHUNKED, ResponseFraming.CLOSE


@pytest.mark.parametrize(
    ("status", "announced", "length", "asked", "framing", "fields"),
    [
        ("200 OK", None, 5, request(), LENGTH, {b"Content-Length": b"5"}),
        ("200 OK", None, 0, request(), LENGTH, {b"Content-Length": b"0"}),
        ("200 OK", "7", None, request(), LENGTH, {b"Content-Length": b"7"}),
        ("200 OK", None, None, request(), CHUNKED, {b"Transfer-Encoding": b"chunked"}),
        ("200 OK", None, None, request(minor=0), CLOSE, {}),
        ("200 OK", "7", None, request(minor=0), LENGTH, {b"Content-Length": b"7"}),
        ("200 OK", None, None, request("HEAD"), NONE, {b"Transfer-Encoding": b"chunked"}),
        ("200 OK", None, 5, request("HEAD"), NONE, {b"Content-Length": b"5"}),
        ("200 OK", None, 0, request("HEAD"), NONE, {}),
        ("200 OK", "7", 0, request("HEAD"), NONE, {b"Content-Length": b"7"}),
        ("204 No Content", "7", 7, request(), NONE, {}),
        ("204 No Content", None, None, request(), NONE, {}),
        ("205 Reset Content", "7", 7, request(), NONE, {b"Content-Length": b"0"}),
        ("304 Not Modified", "7", 0, request(), NONE, {b"Content-Length": b"7"}),
        ("304 Not Modified", None, 0, request(), NONE, {}),
        ("404 Not Found", None, 5, request(), LENGTH, {b"Content-Length": b"5"}),
    ],
)
def test_framing(
    status: str,
    announced: str | None,
    length: int | None,
    asked: Request,
    framing: ResponseFraming,
    fields: dict[bytes, bytes],
) -> None:
    given = [] if announced is None else [("content-length", announced)]
    framed = frame(check_response(status, given), asked, length)
    assert framed.framing is framing
    lines = framed.lines.split(b"\r\n")[1:-1]
    assert dict(line.split(b": ") for line in lines) == fields


@pytest.mark.parametrize("lengths", [["x"], ["-1"], ["1", "2"], ["9" * 20], [""]])
def test_refuses_an_announced_length(lengths: list[str]) -> None:
    response = check_response("200 OK", [("Content-Length", length) for length in lengths])
    with pytest.raises(InvalidResponse, match="Content-Length"):
        frame(response, request(), 5)


def test_the_same_length_twice_is_sent_once() -> None:
    response = check_response("200 OK", [("Content-Length", "1"), ("content-length", "1")])
    assert frame(response, request(), 1).lines.lower().count(b"content-length") == 1


def test_the_application_can_close_the_connection() -> None:
    framed = frame(check_response("200 OK", [("Connection", "Close")]), request(), 1)
    assert framed.close
    assert b"Connection" not in framed.lines
    assert framed.encode(responses.CLOSE).count(b"Connection: close") == 1


def test_date_is_added_once() -> None:
    head = frame(check_response("200 OK", []), request(), 1).encode(responses.PERSIST)
    dates = re.findall(rb"\r\nDate: ([^\r]+)\r\n", head)
    assert len(dates) == 1
    assert parsedate_to_datetime(dates[0].decode()).tzinfo is not None
    own = [("Date", "Sun, 06 Nov 1994 08:49:37 GMT")]
    head = frame(check_response("200 OK", own), request(), 1).encode(responses.PERSIST)
    assert head.count(b"Date: ") == 1


def test_trailers_are_announced_and_not_remembered() -> None:
    response = check_response("200 OK", [])
    assert b"\r\nTrailer: A, B\r\n" in frame(response, request(), None, ["A", "B"]).lines
    assert b"Trailer" not in frame(response, request(), None).lines
    assert b"Trailer" not in frame(response, request(), 5, ["A"]).lines


def test_chunks() -> None:
    assert encode_chunk(b"x" * 17) == b"11\r\n" + b"x" * 17 + b"\r\n"
    assert encode_last_chunk([("A", "b"), ("C", "\xe4")]) == b"0\r\nA: b\r\nC: \xe4\r\n\r\n"


@pytest.mark.parametrize(
    ("status", "reason"),
    [(400, b"Bad Request"), (413, b"Content Too Large"), (414, b"URI Too Long"), (599, b"")],
)
def test_refusals(status: int, reason: bytes) -> None:
    error = ProtocolError(status, "rfc9112#3.2/no-host-400", "There is no Host.")
    head, _, content = encode_refusal(error, head_only=False).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 %d %b\r\nDate: " % (status, reason))
    assert b"Content-Length: %d" % len(content) in head
    assert head.endswith(b"\r\nConnection: close")
    assert b"There is no Host.\nSee rfc9112#3.2/no-host-400.\n" in content
    assert encode_refusal(error, head_only=True).endswith(b"\r\nConnection: close\r\n\r\n")
