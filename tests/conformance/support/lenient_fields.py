"""Field lines as lenient servers read them, and the head of a request made of them."""

import re
from collections.abc import Callable
from dataclasses import dataclass


class Refused(Exception):
    """The server refuses the request, for want of anything else as malformed."""

    def __init__(self, status: bytes = b"400 Bad Request") -> None:
        super().__init__(status)
        self.status = status


Fields = tuple[tuple[bytes, bytes], ...]
"""Field lines as pairs of name and value."""


@dataclass(frozen=True, slots=True)
class Head:
    """A request line and the field lines, as they came."""

    words: tuple[bytes, ...]
    fields: Fields

    def values(self, name: bytes) -> tuple[bytes, ...]:
        """Return the values of that name, compared case-insensitively, without whitespace."""
        return tuple(value.strip(b" \t") for found, value in self.fields if found.lower() == name)


TOKEN = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VALUE = re.compile(rb"[\t\x20-\x7e\x80-\xff]*")


def strict_lines(section: bytes) -> Fields:
    """Return the field lines; refuse what RFC 9112 section 5 does not permit."""
    fields = tuple(_pair(line) for line in section.split(b"\r\n") if line)
    if not all(TOKEN.fullmatch(name) and _VALUE.fullmatch(value) for name, value in fields):
        raise Refused
    return fields


def _pair(line: bytes) -> tuple[bytes, bytes]:
    name, colon, value = line.partition(b":")
    if not colon:
        raise Refused
    return name, value


def any_octets(section: bytes) -> Fields:
    """Return the field lines, whatever octets their values have."""
    return tuple(_pair(line) for line in section.split(b"\r\n") if line)


def trimmed_names(section: bytes) -> Fields:
    """Return the field lines with whitespace before the colon removed."""
    return tuple((name.strip(b" \t"), value) for name, value in any_octets(section))


def malformed_ignored(section: bytes) -> Fields:
    """Return the field lines except those that are malformed, with all that continues them."""
    lines = [line for line in section.split(b"\r\n") if line[:1] not in (b" ", b"\t", b"")]
    pairs = [_pair(line) for line in lines if b":" in line]
    return tuple((n, v) for n, v in pairs if TOKEN.fullmatch(n) and _VALUE.fullmatch(v))


def unfolded(section: bytes, by: bytes = b" ") -> Fields:
    """Return the field lines with each obs-fold replaced."""
    return any_octets(re.sub(rb"[ \t]*\r\n[ \t]+", by, section))


def first_fold_dropped(section: bytes) -> Fields:
    """Return the field lines without the whitespace before the first of them."""
    return strict_lines(section.lstrip(b" \t"))


def colons_optional(section: bytes) -> Fields:
    """Return the field lines, where one without a colon has an empty value."""
    return tuple(line.partition(b":")[::2] for line in section.split(b"\r\n") if line)


def cut_at_nul(section: bytes) -> Fields:
    """Return the field lines up to a NUL in each, as C sees them."""
    return strict_lines(re.sub(rb"\0[^\r\n]*", b"", section))


def ended_by_cr(section: bytes) -> Fields:
    """Return the field lines, each ended by CR, LF or both."""
    return strict_lines(re.sub(rb"\r\n|\r|\n", b"\r\n", section))


def options_dropped(section: bytes) -> Fields:
    """Return the field lines except those that Connection names."""
    fields = strict_lines(section)
    named = b",".join(value for name, value in fields if name.lower() == b"connection").lower()
    return tuple(field for field in fields if field[0].lower() not in named)


def without_length(section: bytes) -> Fields:
    """Return the field lines without the framing that a coding overrides, be it known or not."""
    fields = any_octets(section)
    if not any(name.lower() == b"transfer-encoding" for name, _ in fields):
        return fields
    return tuple(field for field in fields if field[0].lower() != b"content-length")


LENIENT_LINES: dict[str, Callable[[bytes], Fields]] = {
    "a field value may hold anything": any_octets,
    "white space around a field name is dropped": trimmed_names,
    "malformed field lines are dropped": malformed_ignored,
    "folded field lines are joined by a space": unfolded,
    "folded field lines are joined by nothing": lambda section: unfolded(section, b""),
    "whitespace before the first field line is dropped": first_fold_dropped,
    "a field line may lack its colon": colons_optional,
    "NUL ends a field line": cut_at_nul,
    "CR ends a field line": ended_by_cr,
}
"""Readers of header sections by what they do wrong."""
