"""The representation behind ``/resource``: preconditions and ranges (RFC 9110 sections 13, 14)."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

CONTENT = b"".join(b"%04d\n" % number for number in range(100))
"""Five hundred octets in which every place is told from every other."""
ETAG = '"plumbline-1"'
LAST_MODIFIED = "Mon, 06 May 2024 12:00:00 GMT"
CONTENT_TYPE = "text/plain; charset=us-ascii"
CACHING = ("Cache-Control", "max-age=60")
BOUNDARY = "plumbline-part"
RANGE_LIMIT = 16
"""Ranges in one request, beyond which the field is ignored (RFC 9110 section 14.2)."""

Value = Callable[[str], str | None]
Selected = tuple[int, tuple[tuple[str, str], ...], bytes]


def select(method: str, value: Value) -> Selected:
    """Status, fields and content of the answer to GET or HEAD, ``value`` giving request fields."""
    status = evaluate(method, value)
    if status == 412:
        content = b"The precondition failed.\n"
        return 412, (("Content-Type", CONTENT_TYPE), _length(content)), content
    if status == 304:
        return 304, (("ETag", ETAG), CACHING), b""
    ranges = _ranges(method, value)
    if ranges is None:
        return 200, (*_fields(), ("Content-Type", CONTENT_TYPE), _length(CONTENT)), CONTENT
    if not ranges:
        unsatisfied = ("Content-Range", f"bytes */{len(CONTENT)}")
        return 416, (("Content-Type", CONTENT_TYPE), unsatisfied, ("Content-Length", "0")), b""
    return _partial(ranges, known=value("if-range") is not None)


# ------------------------------------------------------------ preconditions


def evaluate(method: str, value: Value) -> int:
    """Section 13.2.2: 412, 304 or, where the request is to be performed, 200."""
    if (match := value("if-match")) is not None:
        if not _matches(match, weak=False):
            return 412
    elif (since := http_date(value("if-unmodified-since"))) and _modified() > since:
        return 412
    if (none := value("if-none-match")) is not None:
        if _matches(none, weak=True):
            return 304 if method in ("GET", "HEAD") else 412
    elif (since := http_date(value("if-modified-since"))) and _modified() <= since:
        return 304 if method in ("GET", "HEAD") else 200
    return 200


# RFC 9110 section 8.8.3:  entity-tag = [ weak ] opaque-tag
_ENTITY_TAG = re.compile(r'(W/)?("[\x21\x23-\x7e\x80-\xff]*")')


def _matches(members: str, *, weak: bool) -> bool:
    """Whether one of the entity tags is that of the representation, or any will do."""
    if members.strip(" \t") == "*":
        return True
    tags = _ENTITY_TAG.findall(members)
    return any(opaque == ETAG and (weak or not mark) for mark, opaque in tags)


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = f"(?P<month>{'|'.join(_MONTHS)})"
_TIME = r"(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}):(?P<second>[0-9]{2})"
# RFC 9110 section 5.6.7:  HTTP-date = IMF-fixdate / rfc850-date / asctime-date
_DATES = (
    re.compile(
        rf"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (?P<day>[0-9]{{2}}) {_MONTH} (?P<year>[0-9]{{4}}) "
        rf"{_TIME} GMT"
    ),
    re.compile(
        r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, "
        rf"(?P<day>[0-9]{{2}})-{_MONTH}-(?P<year>[0-9]{{2}}) {_TIME} GMT"
    ),
    re.compile(
        rf"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) {_MONTH} (?P<day>[0-9]{{2}}| [0-9]) {_TIME} "
        r"(?P<year>[0-9]{4})"
    ),
)


def http_date(text: str | None, now: datetime | None = None) -> datetime | None:
    """The moment that an HTTP-date names, or nothing where it is none."""
    matches = (form.fullmatch(text.strip(" \t")) for form in _DATES if text is not None)
    found = next((match for match in matches if match), None)
    if found is None:
        return None
    year = int(found["year"])
    if len(found["year"]) == 2:
        year = _full_year(year, now or datetime.now(UTC))
    month, day = _MONTHS.index(found["month"]) + 1, int(found["day"])
    second = min(int(found["second"]), 59)  # 60 is a leap second
    try:
        return datetime(
            year, month, day, int(found["hour"]), int(found["minute"]), second, tzinfo=UTC
        )
    except ValueError:
        return None


def _full_year(year: int, now: datetime) -> int:
    """A year of two digits: not more than 50 years in the future."""
    year += now.year - now.year % 100
    return year - 100 if year > now.year + 50 else year


def _modified() -> datetime:
    modified = http_date(LAST_MODIFIED)
    assert modified is not None
    return modified


# ------------------------------------------------------------ ranges

# RFC 9110 section 14.1.1:  int-range = first-pos "-" [ last-pos ]
#                           suffix-range = "-" suffix-length
_RANGE = re.compile(r"(?P<first>[0-9]+)-(?P<last>[0-9]*)|-(?P<suffix>[0-9]+)")


def _ranges(method: str, value: Value) -> list[tuple[int, int]] | None:
    """The satisfiable ranges, none of them, or ``None`` where the field is to be ignored."""
    field = value("range")
    if method != "GET" or field is None or not _unchanged(value("if-range")):
        return None
    unit, equals, specifiers = field.strip(" \t").partition("=")
    if unit.lower() != "bytes" or not equals:
        return None
    return parse_ranges(specifiers, len(CONTENT))


def parse_ranges(specifiers: str, length: int) -> list[tuple[int, int]] | None:
    """Pairs of first and last position; ``None`` if the set is invalid or unreasonable."""
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
            first, last = max(0, length - _number(match["suffix"])), length - 1
        else:
            first, last = _number(match["first"]), _number(match["last"] or str(length - 1))
            if match["last"] and last < first:
                return None
        if first < length and first <= last:
            ranges.append((first, min(last, length - 1)))
    return None if _overlaps(ranges) > 2 else ranges


def _number(digits: str) -> int:
    """Their value, or one beyond every representation."""
    return int(digits) if len(digits) < 20 else 10**20


def _overlaps(ranges: list[tuple[int, int]]) -> int:
    """The largest number of ranges that one octet is in."""
    starts = (first for first, _ in ranges)
    return max((sum(a <= at <= b for a, b in ranges) for at in starts), default=0)


def _unchanged(validator: str | None) -> bool:
    """If-Range (section 13.1.5): an entity tag compared strongly, or the exact date."""
    if validator is None:
        return True
    validator = validator.strip(" \t")
    return validator == ETAG or http_date(validator) == _modified()


def _partial(ranges: list[tuple[int, int]], *, known: bool) -> Selected:
    """Section 15.3.7: 206; a client that sent If-Range knows the representation's metadata."""
    fields = (("ETag", ETAG), CACHING, ("Accept-Ranges", "bytes")) if known else _fields()
    if len(ranges) == 1:
        [(first, last)] = ranges
        content = CONTENT[first : last + 1]
        span = ("Content-Range", f"bytes {first}-{last}/{len(CONTENT)}")
        described = () if known else (("Content-Type", CONTENT_TYPE),)
        return 206, (*fields, span, *described, _length(content)), content
    content = b"".join(_part(first, last) for first, last in ranges)
    content += f"--{BOUNDARY}--\r\n".encode("ascii")
    kind = ("Content-Type", f"multipart/byteranges; boundary={BOUNDARY}")
    return 206, (*fields, kind, _length(content)), content


def _part(first: int, last: int) -> bytes:
    head = (
        f"--{BOUNDARY}\r\nContent-Type: {CONTENT_TYPE}\r\n"
        f"Content-Range: bytes {first}-{last}/{len(CONTENT)}\r\n\r\n"
    )
    return head.encode("ascii") + CONTENT[first : last + 1] + b"\r\n"


def _fields() -> tuple[tuple[str, str], ...]:
    return (
        ("ETag", ETAG),
        ("Last-Modified", LAST_MODIFIED),
        CACHING,
        ("Accept-Ranges", "bytes"),
    )


def _length(content: bytes) -> tuple[str, str]:
    return "Content-Length", str(len(content))
