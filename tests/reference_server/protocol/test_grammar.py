"""The patterns of the grammar, as far as the tests of their users do not cover them."""

import time

import pytest

from reference_server.protocol import grammar

TCHAR = set(b"!#$%&'*+-.^_`|~0123456789") | set(range(0x41, 0x5B)) | set(range(0x61, 0x7B))
FIELD_VCHAR = set(range(0x21, 0x7F)) | set(range(0x80, 0x100))


def matched(pattern: str) -> set[int]:
    """Return the single octets that a pattern matches."""
    compiled = getattr(grammar, pattern)
    return {octet for octet in range(256) if compiled.fullmatch(bytes([octet]))}


def test_tokens() -> None:
    assert matched("TOKEN") == TCHAR


def test_field_content() -> None:
    found = {o for o in range(256) if grammar.FIELD_LINE.fullmatch(b"A:" + bytes([o]))}
    assert found == FIELD_VCHAR | {0x20, 0x09}


def test_forbidden_octets_are_those_not_allowed() -> None:
    found = {o for o in range(256) if grammar.FORBIDDEN.search(b"a" + bytes([o]) + b"a")}
    assert found == set(range(256)) - FIELD_VCHAR - {0x20, 0x09}
    assert not grammar.FORBIDDEN.search(b"a\r\nb\r")


def test_targets() -> None:
    unreserved = set(b"-._~0123456789") | set(range(0x41, 0x5B)) | set(range(0x61, 0x7B))
    sub_delims = set(b"!$&'()*+,;=")
    path = {o for o in range(256) if grammar.ORIGIN_FORM.fullmatch(b"/" + bytes([o]))}
    assert path == unreserved | sub_delims | set(b":@/?")
    query = {o for o in range(256) if grammar.ORIGIN_FORM.fullmatch(b"/?" + bytes([o]))}
    assert query == path


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("REQUEST_LINE_TEXT", "G" * 100_000),
        ("REQUEST_LINE_TEXT", "GET /" + "%41a" * 25_000 + " HTTP/1.1\r\n\0"),
        ("FIELD_LINE_TEXT", "\nA:" + " \t" * 50_000 + "\r\n"),
        ("ORIGIN_FORM", b"/" + b"%41a" * 25_000 + b"%"),
        ("ABSOLUTE_FORM", b"http://" + b"a" * 100_000 + b"\0"),
        ("HOST", b"a" * 100_000 + b":1x"),
        ("CHUNK_LINE", b"1" + b' ; a = "\\b"' * 9_000 + b"\0"),
        ("TRANSFER_CODING", "a" + " ; b = c" * 12_000 + "\0"),
        ("LIST_DELIMITER", " , " * 30_000 + "\0"),
        ("FIELD_VALUE_TEXT", "a " * 50_000 + "\0"),
    ],
)
def test_every_pattern_runs_in_linear_time(pattern: str, text: str | bytes) -> None:
    begin = time.process_time()
    assert not getattr(grammar, pattern).fullmatch(text)
    assert time.process_time() - begin < 0.5


@pytest.mark.parametrize("line", ["A b: c\r\n", "a" * 99, "\n", "a:\r", "A: b \r\n"])
def test_malformed_field_lines_are_found_in_linear_time(line: str) -> None:
    section = "\n" + line * (100_000 // len(line))
    begin = time.process_time()
    assert grammar.FIELD_LINE_TEXT.findall(section) == []
    assert time.process_time() - begin < 0.5
