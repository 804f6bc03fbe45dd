"""What variants do to the octets of a response: the value is the same, the spelling is not."""

import pytest

from tests.variants.definition import Head, Spelling
from tests.variants.process import spell
from tests.variants.spellings import (
    in_http_10,
    in_lower_case,
    in_other_case,
    in_reverse_order,
    in_turn,
    line_by_line,
    one_octet_at_a_time,
    quoted,
    saying_keep_alive,
    spaced,
    tabbed,
    tight,
    unquoted,
    valued,
    with_lines_combined,
    with_pairs,
    with_server,
    with_wide_whitespace,
    with_zeros,
    without_date,
    without_reason,
)

HEAD = (b"HTTP/1.1 200 OK", b"Date: today", b"Allow: GET, HEAD", b'Content-Type: a/b; c="d"')


@pytest.mark.parametrize(
    ("spelling", "spelt"),
    [
        (in_http_10, (b"HTTP/1.0 200 OK", *HEAD[1:])),
        (without_date, (HEAD[0], *HEAD[2:])),
        (without_reason, (b"HTTP/1.1 200 ", *HEAD[1:])),
        (in_reverse_order, (HEAD[0], *HEAD[:0:-1])),
        (saying_keep_alive, (*HEAD, b"Connection: keep-alive", b"Keep-Alive: timeout=60, max=100")),
        (with_server(b"a"), (*HEAD, b"Server: a")),
        (line_by_line(b"Allow"), (*HEAD[:2], b"Allow: GET", b"Allow: HEAD", HEAD[3])),
        (valued(tight, b"Allow"), (*HEAD[:2], b"Allow: GET,HEAD", HEAD[3])),
        (
            in_lower_case,
            (b"HTTP/1.1 200 ok", b"date: today", b"allow: GET, HEAD", b'content-type: a/b; c="d"'),
        ),
        (
            with_wide_whitespace,
            (HEAD[0], b"Date:today", b"Allow: \t GET, HEAD\t ", b'Content-Type:\ta/b; c="d" '),
        ),
    ],
)
def test_spelling_of_a_head(spelling: Spelling, spelt: Head) -> None:
    assert spelling(HEAD) == spelt


@pytest.mark.parametrize("spelling", [in_http_10, saying_keep_alive, with_server(b"a")])
def test_interim_responses_stay_as_they_are(spelling: Spelling) -> None:
    assert spelling((b"HTTP/1.1 103 Early Hints", b"Link: a")) == (
        b"HTTP/1.1 103 Early Hints",
        b"Link: a",
    )


def test_fields_of_one_name_stay_in_order() -> None:
    assert in_reverse_order((b"HTTP/1.1 200 OK", b"A: 1", b"B: 2", b"A: 3")) == (
        *(b"HTTP/1.1 200 OK", b"A: 1", b"A: 3", b"B: 2"),
    )


def test_spellings_take_turns() -> None:
    spelling = in_turn(without_date, without_reason)
    assert [spelling(HEAD), spelling(HEAD)] == [without_date(HEAD), without_reason(HEAD)]
    assert spelling(HEAD) == without_date(HEAD)


@pytest.mark.parametrize(
    ("value", "spelt"),
    [
        (in_other_case(b"a/bcd; boundary=xY; e=f"), b"A/BcD; bOuNdArY=xY; E=F"),
        (in_other_case(b'basic realm="a b"'), b'BaSiC ReAlM="a b"'),
        (quoted(b"a/b; c=d"), b'a/b; c="d"'),
        (unquoted(b'Basic realm="a", b="c-d"'), b'Basic realm="a", b=c-d'),
        (with_pairs(b'a/b; c=d-1; e="f"'), b'a/b; c="\\d-1"; e="\\f"'),
        (spaced(b"a/b; c=d;e=f"), b"a/b \t; \tc=d \t; \te=f"),
        (tabbed(b"GET, HEAD"), b"GET \t,\t HEAD"),
        (with_zeros(b"bytes 0-4/500"), b"bytes 0000-0004/000500"),
    ],
)
def test_spelling_of_a_value(value: bytes, spelt: bytes) -> None:
    assert value == spelt


def test_only_heads_are_spelt_and_content_stays() -> None:
    octets = b"\r\n".join(HEAD) + b"\r\n\r\nDate: HTTP/1.1\r\n\r\n"
    without = b"\r\n".join((HEAD[0], *HEAD[2:])) + b"\r\n\r\nDate: HTTP/1.1\r\n\r\n"
    assert spell(octets, without_date) == without
    assert spell(b"5\r\nDate: \r\n\r\n", without_date) == b"5\r\nDate: \r\n\r\n"


def test_octets_are_divided_and_none_is_lost() -> None:
    octets = bytes(1500)
    pieces = [*one_octet_at_a_time(octets)]
    assert b"".join(pieces) == octets
    assert len(pieces) == 1001


def test_lines_of_one_name_are_combined_unless_they_are_cookies() -> None:
    head = (b"HTTP/1.1 200 OK", b"Vary: a", b"Set-Cookie: a=1", b"Vary: b", b"Set-Cookie: b=2")
    assert with_lines_combined(head) == (
        *(b"HTTP/1.1 200 OK", b"Vary: a, b"),
        *(b"Set-Cookie: a=1", b"Set-Cookie: b=2"),
    )
