"""GET and HEAD of a representation: preconditions and ranges (RFC 9110 sections 13 and 14)."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from conformance.apps.messages import Answer
from conformance.apps.preconditions import Validators, Value, evaluate, imf_fixdate, unchanged

CACHING = ("Cache-Control", "max-age=60")
"""The caching field of every representation."""
BOUNDARY = "plumbline-part"
"""The boundary of ``multipart/byteranges``."""
RANGE_LIMIT = 16
"""Ranges in one request; with more of them Range is ignored (RFC 9110 section 14.2)."""


@dataclass(frozen=True, slots=True)
class Representation:
    """Octets with their media type and validators."""

    content: bytes
    content_type: str
    validators: Validators


_FIXED = datetime(2024, 5, 6, 12, tzinfo=UTC)
RESOURCE = Representation(
    b"".join(b"%04d\n" % number for number in range(100)),
    "text/plain; charset=us-ascii",
    Validators('"plumbline-1"', _FIXED),
)
"""``/resource``: a hundred numbered lines of five octets each."""
EMPTY = Representation(b"", "text/plain; charset=us-ascii", Validators('"plumbline-0"', _FIXED))
"""``/empty``: no octets."""


def select(method: str, value: Value, chosen: Representation) -> Answer:
    """Return the response to GET or HEAD; ``value`` returns request fields."""
    status = evaluate(method, value, chosen.validators)
    if status == 412:
        words = b"The precondition failed.\n"
        return Answer(412, (("Content-Type", "text/plain"), _length(words)), (words,))
    if status == 304:
        return Answer(304, (("ETag", chosen.validators.etag), CACHING))
    ranges = _ranges(method, value, chosen)
    kind = ("Content-Type", chosen.content_type)
    if ranges is None:
        fields = (*_fields(chosen), kind, _length(chosen.content))
        return Answer(200, fields, _pieces(chosen.content))
    if not ranges:
        unsatisfied = ("Content-Range", f"bytes */{len(chosen.content)}")
        return Answer(416, (kind, unsatisfied, ("Content-Length", "0")))
    return _partial(chosen, ranges, known=value("if-range") is not None)


# ------------------------------------------------------------ ranges

# RFC 9110 section 14.1.1:  int-range = first-pos "-" [ last-pos ]
#                           suffix-range = "-" suffix-length
_RANGE = re.compile(r"(?P<first>[0-9]+)-(?P<last>[0-9]*)|-(?P<suffix>[0-9]+)")


def _ranges(method: str, value: Value, chosen: Representation) -> list[tuple[int, int]] | None:
    """Return the satisfiable ranges, an empty list for a 416, or None to ignore Range."""
    field = value("range")
    if method != "GET" or field is None or not unchanged(value("if-range"), chosen.validators):
        return None
    unit, equals, specifiers = field.strip(" \t").partition("=")
    if unit.lower() != "bytes" or not equals:
        return None
    return parse_ranges(specifiers, len(chosen.content))


def parse_ranges(specifiers: str, length: int) -> list[tuple[int, int]] | None:
    """Return pairs of first and last position; None if the set is invalid or abusive."""
    members = [member.strip(" \t") for member in specifiers.split(",")]
    members = [member for member in members if member]
    if not members or len(members) > RANGE_LIMIT:
        return None
    ranges = []
    for member in members:
        match = _RANGE.fullmatch(member)
        if match is None:
            return None
        if match["suffix"]:
            if not length and _number(match["suffix"]):
                return None  # satisfiable, but an empty range has no positions
            first, last = max(0, length - _number(match["suffix"])), length - 1
        else:
            first, last = _number(match["first"]), _number(match["last"] or str(length - 1))
            if match["last"] and last < first:
                return None
        if first < length and first <= last:
            ranges.append((first, min(last, length - 1)))
    return None if _overlaps(ranges) > 2 else ranges


def _number(digits: str) -> int:
    """Return the value, or one beyond every representation for very long numbers."""
    significant = digits.lstrip("0") or "0"
    return int(significant) if len(significant) < 20 else 10**20


def _overlaps(ranges: list[tuple[int, int]]) -> int:
    """Return the largest number of ranges that share one octet."""
    starts = (first for first, _ in ranges)
    return max((sum(a <= at <= b for a, b in ranges) for at in starts), default=0)


def _partial(chosen: Representation, ranges: list[tuple[int, int]], *, known: bool) -> Answer:
    """Return a 206 (section 15.3.7), without the metadata that a client with If-Range has."""
    tag = ("ETag", chosen.validators.etag)
    fields = (tag, CACHING, ("Accept-Ranges", "bytes")) if known else _fields(chosen)
    if len(ranges) == 1:
        [(first, last)] = ranges
        content = chosen.content[first : last + 1]
        span = ("Content-Range", f"bytes {first}-{last}/{len(chosen.content)}")
        described = () if known else (("Content-Type", chosen.content_type),)
        return Answer(206, (*fields, span, *described, _length(content)), (content,))
    content = b"".join(_part(chosen, first, last) for first, last in ranges)
    content += f"--{BOUNDARY}--\r\n".encode("ascii")
    kind = ("Content-Type", f"multipart/byteranges; boundary={BOUNDARY}")
    return Answer(206, (*fields, kind, _length(content)), (content,))


def _part(chosen: Representation, first: int, last: int) -> bytes:
    head = (
        f"--{BOUNDARY}\r\nContent-Type: {chosen.content_type}\r\n"
        f"Content-Range: bytes {first}-{last}/{len(chosen.content)}\r\n\r\n"
    )
    return head.encode("ascii") + chosen.content[first : last + 1] + b"\r\n"


def _fields(chosen: Representation) -> tuple[tuple[str, str], ...]:
    return (
        ("ETag", chosen.validators.etag),
        ("Last-Modified", imf_fixdate(chosen.validators.modified)),
        CACHING,
        ("Accept-Ranges", "bytes"),
    )


def _length(content: bytes) -> tuple[str, str]:
    return "Content-Length", str(len(content))


def _pieces(content: bytes) -> tuple[bytes, ...]:
    return (content,) if content else ()
