"""Demands on one response, each with responses that meet it and responses that do not."""

import pytest

from conformance.client import head_checks as flaws
from conformance.matchers.content import Content, NonEmpty, echo
from conformance.matchers.fields import Has, HasMember, Lacks, LacksMember
from conformance.matchers.framing import HasTrailer, SelfDelimited
from conformance.matchers.head_grammar import Sound
from conformance.matchers.interim import Continued, Interims, Uncontinued
from conformance.matchers.response import All, AnyOf, If, Reply
from conformance.matchers.status import (
    ANY_STATUS,
    CLIENT_ERROR,
    ERROR,
    SUCCESS,
    NotStatus,
    Status,
    StatusBetween,
    Version,
)
from conformance.model.observation import Response
from tests.conformance.support.factories import BAD, NONCE, OK, holds, observed, response

HEAD = b"HTTP/1.1 %d X\r\nContent-Length: 0\r\n%s\r\n"
CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
HINTS = b"HTTP/1.1 103 Hints\r\n\r\n"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


def with_status(code: int) -> Response:
    return response(HEAD % (code, b""))


def with_fields(octets: bytes) -> Response:
    return response(HEAD % (200, octets))


def with_content(octets: bytes, status: int = 200) -> Response:
    return response(b"HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n" % (status, len(octets)) + octets)


HOLDING: list[tuple[Reply, list[Response], list[Response]]] = [
    (Status(200), [with_status(200)], [with_status(201), with_status(404)]),
    (Status(400, 501), [with_status(400), with_status(501)], [with_status(401), with_status(500)]),
    (
        StatusBetween(400, 499),
        [with_status(400), with_status(499)],
        [with_status(399), with_status(500)],
    ),
    (SUCCESS, [with_status(200), with_status(299)], [with_status(300), with_status(999)]),
    (CLIENT_ERROR, [with_status(400), with_status(499)], [with_status(500), with_status(200)]),
    (ERROR, [with_status(400), with_status(599)], [with_status(399), with_status(600)]),
    (ANY_STATUS, [with_status(200), with_status(599)], [with_status(600), with_status(999)]),
    (
        All(Status(200), NonEmpty()),
        [with_content(b"x")],
        [with_content(b""), with_content(b"x", 404)],
    ),
    (
        Content(b"abc"),
        [with_content(b"abc")],
        [with_content(b"abcd"), with_content(b"ab"), with_content(b"")],
    ),
    (Content(b""), [with_content(b"")], [with_content(b"x")]),
    (
        Content(b"<{nonce}>"),
        [with_content(b"<" + NONCE + b">")],
        [with_content(b"<{nonce}>"), with_content(b"<>")],
    ),
    (
        echo(b"abc"),
        [with_content(b"abc")],
        [with_content(b"OK"), with_content(b"abc", 201), with_content(b"")],
    ),
    (NonEmpty(), [with_content(b"\x00")], [with_content(b"")]),
    (
        Has(b"date"),
        [with_fields(b"DATE: x\r\n"), with_fields(b"Date:\r\n")],
        [with_fields(b""), with_fields(b"Dates: x\r\n")],
    ),
    (
        Has(b"a", b"10"),
        [with_fields(b"a: 10\r\n"), with_fields(b"a: 0010\r\n")],
        [with_fields(b"a: 1\r\n"), with_fields(b"a: 100\r\n"), with_fields(b"a: x10\r\n")],
    ),
    (
        Has(b"a", b"b"),
        [with_fields(b"A:  b \r\n"), with_fields(b"a: c\r\na: b\r\n")],
        [with_fields(b"a: B\r\n"), with_fields(b"a: b, c\r\n"), with_fields(b"")],
    ),
    (
        HasMember(b"connection", b"close"),
        [
            with_fields(b"Connection: close\r\n"),
            with_fields(b"Connection: x ,\tCLOSE,\r\n"),
            with_fields(b"Connection: x\r\nConnection: close\r\n"),
        ],
        [
            with_fields(b""),
            with_fields(b"Connection: closed\r\n"),
            with_fields(b"Connection: x close\r\n"),
        ],
    ),
    (Lacks(b"a"), [with_fields(b""), with_fields(b"ab: c\r\n")], [with_fields(b"A:\r\n")]),
    (
        HasTrailer(b"x-t"),
        [response(CHUNKED + b"0\r\nX-T: u\r\n\r\n")],
        [response(CHUNKED + b"0\r\n\r\n"), with_fields(b"X-T: u\r\n")],
    ),
    (Interims(), [response()], [response(CONTINUE + OK)]),
    (
        Interims(100),
        [response(CONTINUE + OK)],
        [response(), response(CONTINUE * 2 + OK), response(HINTS + OK)],
    ),
    (
        Continued(),
        [response(CONTINUE + OK), response(CONTINUE * 2 + OK), response(HINTS + CONTINUE + OK)],
        [response(), response(HINTS + OK)],
    ),
    (
        Uncontinued(),
        [response(), response(HINTS + OK)],
        [response(CONTINUE + OK), response(HINTS + CONTINUE + OK)],
    ),
    (Interims(103, 100), [response(HINTS + CONTINUE + OK)], [response(CONTINUE + HINTS + OK)]),
    (
        Version(b"HTTP/1.1"),
        [response()],
        [response(b"HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n")],
    ),
    (
        Sound(),
        [response()],
        [with_fields(b"A: b\x7f\r\n"), response(b"HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n")],
    ),
    (
        Sound(flaws.OBS_FOLD),
        [response(), response(b"HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n")],
        [with_fields(b"A: b\r\n c\r\n")],
    ),
    (
        SelfDelimited(),
        [response(), response(CHUNKED), response(b"HTTP/1.1 204 No Content\r\n\r\n")],
        [response(b"HTTP/1.1 200 OK\r\n\r\nuntil the end")],
    ),
]

TRUE_WORDS = [demand for demand, _, _ in HOLDING]


def name(demand: object) -> str:
    return demand.describe() if hasattr(demand, "describe") else ""


@pytest.mark.parametrize(("demand", "good", "bad"), HOLDING, ids=name)
def test_demand_holds_where_it_is_met_and_nowhere_else(
    demand: Reply, good: list[Response], bad: list[Response]
) -> None:
    for meeting in good:
        assert demand.holds(meeting, observed())
    for failing in bad:
        assert not demand.holds(failing, observed())


@pytest.mark.parametrize("demand", TRUE_WORDS, ids=name)
def test_demand_describes_itself_in_one_printable_line(demand: Reply) -> None:
    words = demand.describe()
    assert words.isascii()
    assert words.isprintable()
    assert words.strip()


@pytest.mark.parametrize(
    ("demand", "words"),
    [
        (Status(400, 501), "400 or 501"),
        (StatusBetween(400, 599), "4xx or 5xx"),
        (echo(b"abc\r\n"), r"200 with content 'abc\r\n'"),
        (Content(b""), "no content"),
        (Content(b"a" * 41), "the content sent (41 octets)"),
        (All(echo(b"a"), Has(b"b"), Lacks(b"c")), "200 with content 'a', field b and no c"),
        (All(Sound(), Has(b"a"), Lacks(b"b")), "a head that the grammar allows, field a and no b"),
        (StatusBetween(200, 599), "2xx to 5xx"),
        (AnyOf(Status(404), Has(b"a")), "either 404 or field a"),
        (Has(b"a", b"\x1b'"), r"field a: \x1b'"),
        (Interims(100, 103), "interim 100, 103 before it"),
        (Interims(), "no interim response"),
    ],
)
def test_description_names_what_is_demanded(demand: Reply, words: str) -> None:
    assert demand.describe() == words


def test_any_of_and_if() -> None:
    octets = HEAD % (200, b"Upgrade: h2c\r\n")
    assert holds(AnyOf(Status(404), Has(b"upgrade")), octets)
    assert not holds(AnyOf(Status(404), Lacks(b"upgrade")), octets)
    assert holds(If(Status(404), Lacks(b"upgrade")), octets)
    assert not holds(If(Status(200), Lacks(b"upgrade")), octets)


def test_lacks_member() -> None:
    octets = HEAD % (200, b"Connection: Close, Date\r\n")
    assert holds(LacksMember(b"connection", b"keep-alive", b"etag"), octets)
    assert not holds(LacksMember(b"connection", b"keep-alive", b"date"), octets)
    assert not holds(LacksMember(b"connection", b"CLOSE"), octets)
    assert holds(LacksMember(b"vary", b"close"), octets)


def test_not_status() -> None:
    assert NotStatus(400, 414).holds(response(OK), observed(OK))
    assert not NotStatus(400, 414).holds(response(BAD), observed(BAD))
    assert NotStatus(400, 414).describe() == "any status except 400 or 414"
