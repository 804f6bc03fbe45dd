"""Escapes: any octets become printable ASCII from which they can be recovered."""

import ast

import pytest

from conformance.printable import escaped, lines, printable

EVERY = bytes(range(256))
TRICKY = [b"", b"'", b'"', b"\\", b"\\'", b"\\n", b"\n", b"\\x00", b"\x00", b"\x1b[2J", EVERY]


def read_back(shown: str) -> bytes:
    value = ast.literal_eval('b"' + shown.replace('"', r"\"") + '"')
    assert isinstance(value, bytes)
    return value


@pytest.mark.parametrize("octets", TRICKY)
def test_octets_can_be_recovered_from_the_escapes(octets: bytes) -> None:
    shown = escaped(octets)
    assert shown.isascii()
    assert shown.isprintable()
    assert read_back(shown) == octets


def test_octets_look_as_a_person_would_write_them() -> None:
    assert escaped(b"GET / it's\r\n\t\x00\x1b\xff\\") == r"GET / it's\r\n\t\x00\x1b\xff" + "\\\\"


def test_limit_counts_octets_and_names_the_rest() -> None:
    assert escaped(b"\x00" * 5, limit=5) == r"\x00" * 5
    assert escaped(b"\x00" * 5, limit=2) == r"\x00\x00 ... 3 more octets"


def test_lines_of_a_message_show_their_ends() -> None:
    assert lines(b"a\r\nb\nc\rd") == [r"a\r\n", r"b\n", r"c\r", "d"]
    assert lines(b"") == []
    assert lines(b"abc\r\ndef", limit=5) == [r"abc\r\n", "... 3 more octets"]


@pytest.mark.parametrize("octets", TRICKY)
def test_lines_lose_nothing(octets: bytes) -> None:
    assert b"".join(map(read_back, lines(octets))) == octets


def test_text_of_unknown_origin_is_made_printable() -> None:
    text = "plain 'quoted' \"text\" \x1b[31m\r\n\x85\u202e\udcff\U0001f600"
    shown = printable(text)
    assert shown.isascii()
    assert shown.isprintable()
    assert shown.startswith("plain 'quoted' \"text\" \\x1b[31m\\r\\n")
