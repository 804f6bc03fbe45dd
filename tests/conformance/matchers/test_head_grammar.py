"""Matchers of the grammar of a response's head."""

import pytest

from conformance.matchers.head_grammar import (
    EachValue,
    Grammatical,
    NeatWhitespace,
    NoEmptyMembers,
    Once,
    SingleSpaces,
)
from tests.conformance.support.factories import OK, holds, observed, response

HEAD = b"HTTP/1.1 200 OK\r\n"
EMPTY = b"Content-Length: 0\r\n\r\n"


@pytest.mark.parametrize(
    ("name", "value", "right"),
    [
        (b"connection", b"close", True),
        (b"connection", b"keep-alive, Upgrade", True),
        (b"connection", b"", True),
        (b"connection", b"close,", False),
        (b"connection", b"clo se", False),
        (b"keep-alive", b"timeout=5, max=100", True),
        (b"keep-alive", b"timeout = 5", False),
        (b"upgrade", b"h2c, websocket/13", True),
        (b"upgrade", b"h2c/", False),
        (b"trailer", b"Digest, ETag", True),
        (b"trailer", b"Digest ETag", False),
        (b"transfer-encoding", b"chunked", True),
        (b"cache-control", b'no-cache="a, b", max-age=0', True),
        (b"cache-control", b"max-age=", False),
        (b"content-length", b"0", True),
    ],
)
def test_grammatical(name: bytes, value: bytes, *, right: bool) -> None:
    line = name + b": " + value + b"\r\n"
    framing = b"" if name in (b"content-length", b"transfer-encoding") else EMPTY
    chunked = name == b"transfer-encoding"
    octets = HEAD + line + (framing or b"\r\n") + (b"0\r\n\r\n" if chunked else b"")
    assert holds(Grammatical(name), octets) is right


def test_grammatical_without_the_field() -> None:
    assert holds(Grammatical(b"connection", b"upgrade"), HEAD + EMPTY)


@pytest.mark.parametrize(
    ("line", "right"),
    [
        (b"Vary: a, b", True),
        (b"Vary:", True),
        (b"Vary: a,, b", False),
        (b"Vary: , a", False),
        (b"Allow: GET,", False),
        (b'Cache-Control: private="a,,b"', True),
        (b"Date: Sun, , 06 Nov", True),
    ],
)
def test_no_empty_members(line: bytes, *, right: bool) -> None:
    assert holds(NoEmptyMembers(), HEAD + line + b"\r\n" + EMPTY) is right


def test_each_value() -> None:
    octets = HEAD + b"A: one\r\nA: two\r\n" + EMPTY
    assert holds(EachValue(b"a", b"one|two"), octets)
    assert not holds(EachValue(b"a", b"one"), octets)
    assert holds(EachValue(b"b", b"one"), octets)


@pytest.mark.parametrize(
    ("lines", "right"),
    [
        (b"Date: a\r\nServer: b\r\n", True),
        (b"Set-Cookie: a\r\nSet-Cookie: b\r\n", True),
        (b"Vary: a\r\nVary: b\r\n", True),
        (b"Date: a\r\nDate: a\r\n", False),
        (b"Content-Type: a/b\r\ncontent-type: c/d\r\n", False),
    ],
)
def test_once(lines: bytes, *, right: bool) -> None:
    assert holds(Once(), HEAD + lines + EMPTY) is right


@pytest.mark.parametrize(
    ("line", "right"),
    [
        (b"A: b", True),
        (b"A: b c", True),
        (b"A:", True),
        (b"A: ", True),
        (b"A:b", False),
        (b"A:  b", False),
        (b"A:\tb", False),
        (b"A: b ", False),
        (b"A: b\t", False),
    ],
)
def test_neat_whitespace(line: bytes, *, right: bool) -> None:
    assert holds(NeatWhitespace(), HEAD + line + b"\r\n" + EMPTY) is right


@pytest.mark.parametrize(
    ("value", "right"),
    [(b"a/1 (b  (c\t)) d", True), (b"a/1  b", False), (b"a/1\tb", False), (b"a (b", True)],
)
def test_single_spaces(value: bytes, *, right: bool) -> None:
    octets = HEAD + b"Server: " + value + b"\r\n" + EMPTY
    assert holds(SingleSpaces(b"server"), octets) is right
    assert not SingleSpaces(b"server").moot(response(octets), observed(octets))
    assert SingleSpaces(b"server").moot(response(OK), observed(OK)) == "the answer has no server"
