"""Parsers are compared by the semantic core of what they read."""

from pathlib import Path

import pytest

from conformance.replay.corpus import Kind, load
from fuzz.differential import compare as comparing
from fuzz.differential.compare import compare, difference
from fuzz.differential.known_differences import KNOWN
from fuzz.differential.parser import Exposes, Parser
from fuzz.differential.parsers import ALL, installed
from fuzz.drivers.parser_driver import read_requests
from fuzz.model.semantics import End, Message, Reading

GET = b"GET /a HTTP/1.1\r\nHost: a\r\nX: b\r\n\r\n"
POST = b"POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nabcde"
CHUNKED = (
    b"POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
)
MESSAGE = Message(b"GET", b"/a", b"HTTP/1.1", ((b"host", b"a"), (b"x", b"b")))
READS_CONTENT = [parser for parser in installed() if Exposes.CONTENT in parser.exposes]


@pytest.mark.parametrize("parser", READS_CONTENT, ids=lambda parser: parser.name)
@pytest.mark.parametrize("stream", [GET, POST, CHUNKED, POST + GET, CHUNKED + GET])
def test_all_parsers_agree_on_plain_requests(parser: Parser, stream: bytes) -> None:
    assert difference(parser, stream, read_requests([stream])) is None


@pytest.mark.parametrize("parser", installed(), ids=lambda parser: parser.name)
def test_no_parser_takes_what_is_unfinished_for_whole(parser: Parser) -> None:
    if Exposes.CONTENT in parser.exposes:
        assert parser.read(POST[:-1]).messages == ()
        assert parser.read(GET + POST[:-1]).messages[1:] == ()
    assert parser.read(b"").messages == ()


def _parser(*messages: Message, end: End = End.COMPLETE) -> Parser:
    return Parser("made-up", "", lambda _: Reading(messages, end))


@pytest.mark.parametrize(
    ("parser", "kind"),
    [
        (_parser(MESSAGE, MESSAGE), "ACCEPTS"),
        (_parser(end=End.REFUSED), "REFUSES"),
        (_parser(end=End.INCOMPLETE), "WAITS"),
        (_parser(Message(b"get", b"/a", b"HTTP/1.1", MESSAGE.fields)), "METHOD"),
        (_parser(Message(b"GET", b"/b", b"HTTP/1.1", MESSAGE.fields)), "TARGET"),
        (_parser(Message(b"GET", b"/a", b"HTTP/1.1", ())), "FIELDS"),
        (_parser(Message(b"GET", b"/a", b"HTTP/1.1", MESSAGE.fields, b"c")), "CONTENT"),
    ],
    ids=lambda item: item if isinstance(item, str) else "",
)
def test_each_kind_of_difference_is_reported(parser: Parser, kind: str) -> None:
    found = difference(parser, GET, read_requests([GET]))
    assert found is not None
    assert found.kind.name == kind
    assert found.known is None


def test_an_error_that_is_not_documented_is_a_difference() -> None:
    def crashes(_: bytes) -> Reading:
        raise ZeroDivisionError("x")

    found = difference(Parser("made-up", "", crashes), GET, read_requests([GET]))
    assert found is not None
    assert found.kind is comparing.Kind.CRASHES


def test_the_corpus_shows_no_difference_that_is_not_named() -> None:
    folder = Path(__file__).parents[3] / "corpus"
    unknown = [
        (entry.file, found)
        for entry in load(folder)
        if entry.kind is not Kind.RESPONSE and len(entry.octets) < 400
        for found in compare(entry.stream).unknown
    ]
    assert unknown == []


def test_known_differences_have_names_and_clauses() -> None:
    assert all(known.name and known.clause.startswith("RFC ") and known.right for known in KNOWN)
    names = {parser.name for parser in ALL} | {"*"}
    assert all(set(known.parsers.split()) <= names for known in KNOWN)
