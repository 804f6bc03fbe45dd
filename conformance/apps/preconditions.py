"""Preconditions (RFC 9110 section 13) and HTTP dates (section 5.6.7)."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

Value = Callable[[str], str | None]
"""Returns the value of a request field by its lower-case name, or None."""


@dataclass(frozen=True, slots=True)
class Validators:
    """The validators of a representation (RFC 9110 section 8.8).

    ``strong_date``: it did not change twice within the second of ``modified``.
    """

    etag: str
    modified: datetime
    strong_date: bool = True


def evaluate(method: str, value: Value, current: Validators | None) -> int:
    """Return 412, 304 or, if the request is to be performed, 200 (section 13.2.2).

    ``current`` is None where there is no current representation.
    """
    if (match := value("if-match")) is not None:
        if not _matches(match, current, weak=False):
            return 412
    elif _later(current, value("if-unmodified-since")):
        return 412
    reading = method in ("GET", "HEAD")
    if (none := value("if-none-match")) is not None:
        if _matches(none, current, weak=True):
            return 304 if reading else 412
    elif (since := http_date(value("if-modified-since"))) and current and reading:
        return 304 if current.modified <= since else 200
    return 200


def _later(current: Validators | None, date: str | None) -> bool:
    """Return whether a representation exists and was modified after a valid date."""
    since = http_date(date)
    return current is not None and since is not None and current.modified > since


def unchanged(validator: str | None, current: Validators) -> bool:
    """Evaluate If-Range (section 13.1.5): a strong entity tag or an exact, strong date."""
    if validator is None:
        return True
    validator = validator.strip(" \t")
    same_date = http_date(validator) == current.modified and current.strong_date
    return validator == current.etag or same_date


# RFC 9110 section 8.8.3:  entity-tag = [ weak ] opaque-tag
_ENTITY_TAG = re.compile(r'(W/)?("[\x21\x23-\x7e\x80-\xff]*")')


def _matches(members: str, current: Validators | None, *, weak: bool) -> bool:
    """Return whether a list of entity tags, or ``*``, matches the representation."""
    if current is None:
        return False
    if members.strip(" \t") == "*":
        return True
    tags = _ENTITY_TAG.findall(members)
    return any(opaque == current.etag and (weak or not mark) for mark, opaque in tags)


# ------------------------------------------------------------ dates

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
    """Parse an HTTP-date; return None if it is malformed."""
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
    """Return the year for two digits: at most 50 years in the future (section 5.6.7)."""
    year += now.year - now.year % 100
    return year - 100 if year > now.year + 50 else year


def imf_fixdate(moment: datetime) -> str:
    """Format an IMF-fixdate (section 5.6.7)."""
    day = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[moment.weekday()]
    return f"{day}, {moment:%d} {_MONTHS[moment.month - 1]} {moment:%Y %H:%M:%S} GMT"
