"""The representations of the contract application: preconditions and ranges."""

from datetime import UTC, datetime

import pytest

from conformance.apps.preconditions import evaluate, http_date, imf_fixdate
from conformance.apps.representation import RESOURCE, parse_ranges, select
from tests.conformance.support.contract_client import ask

CONTENT, VALIDATORS = RESOURCE.content, RESOURCE.validators
ETAG, LAST_MODIFIED = VALIDATORS.etag, "Mon, 06 May 2024 12:00:00 GMT"
EARLIER, LATER = "Sat, 01 Jan 2000 00:00:00 GMT", "Tue, 07 May 2024 00:00:00 GMT"
OTHER = '"other"'


# ------------------------------------------------------------ preconditions


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, 200),
        ({"if-none-match": ETAG}, 304),
        ({"if-none-match": f"W/{ETAG}"}, 304),
        ({"if-none-match": "*"}, 304),
        ({"if-none-match": f'"a,b", ,{ETAG}'}, 304),
        ({"if-none-match": OTHER}, 200),
        ({"if-match": ETAG}, 200),
        ({"if-match": "*"}, 200),
        ({"if-match": f"{OTHER}, {ETAG}"}, 200),
        ({"if-match": f"W/{ETAG}"}, 412),
        ({"if-match": OTHER}, 412),
        ({"if-modified-since": LAST_MODIFIED}, 304),
        ({"if-modified-since": LATER}, 304),
        ({"if-modified-since": EARLIER}, 200),
        ({"if-modified-since": "now"}, 200),
        ({"if-modified-since": f"{LATER}, {LATER}"}, 200),
        ({"if-unmodified-since": EARLIER}, 412),
        ({"if-unmodified-since": LAST_MODIFIED}, 200),
        ({"if-unmodified-since": "now"}, 200),
        ({"if-none-match": OTHER, "if-modified-since": LATER}, 200),
        ({"if-none-match": ETAG, "if-modified-since": EARLIER}, 304),
        ({"if-match": ETAG, "if-unmodified-since": EARLIER}, 200),
        ({"if-match": OTHER, "if-unmodified-since": LATER}, 412),
        ({"if-match": ETAG, "if-none-match": ETAG}, 304),
        ({"if-match": OTHER, "if-none-match": ETAG}, 412),
        ({"if-unmodified-since": EARLIER, "if-none-match": ETAG}, 412),
    ],
)
def test_preconditions(fields: dict[str, str], expected: int) -> None:
    assert evaluate("GET", fields.get, VALIDATORS) == expected
    assert evaluate("HEAD", fields.get, VALIDATORS) == expected


def test_preconditions_of_other_methods() -> None:
    assert evaluate("PUT", {"if-none-match": ETAG}.get, VALIDATORS) == 412
    assert evaluate("PUT", {"if-modified-since": LATER}.get, VALIDATORS) == 200


def test_not_modified_has_only_the_fields_that_caches_need() -> None:
    answer = select("GET", {"if-none-match": ETAG}.get, RESOURCE)
    assert (answer.status, answer.pieces) == (304, ())
    assert {name for name, _ in answer.fields} == {"ETag", "Cache-Control"}


def test_preconditions_without_a_representation() -> None:
    assert evaluate("PUT", {"if-match": "*"}.get, None) == 412
    assert evaluate("PUT", {"if-match": ETAG}.get, None) == 412
    assert evaluate("PUT", {"if-none-match": "*"}.get, None) == 200
    assert evaluate("PUT", {"if-unmodified-since": EARLIER}.get, None) == 200


NOW = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Sun, 06 Nov 1994 08:49:37 GMT", datetime(1994, 11, 6, 8, 49, 37, tzinfo=UTC)),
        ("Sunday, 06-Nov-94 08:49:37 GMT", datetime(1994, 11, 6, 8, 49, 37, tzinfo=UTC)),
        ("Sun Nov  6 08:49:37 1994", datetime(1994, 11, 6, 8, 49, 37, tzinfo=UTC)),
        ("Sunday, 06-Nov-76 08:49:37 GMT", datetime(2076, 11, 6, 8, 49, 37, tzinfo=UTC)),
        ("Sunday, 06-Nov-77 08:49:37 GMT", datetime(1977, 11, 6, 8, 49, 37, tzinfo=UTC)),
        ("Sun, 06 Nov 1994 08:49:60 GMT", datetime(1994, 11, 6, 8, 49, 59, tzinfo=UTC)),
        ("sun, 06 nov 1994 08:49:37 gmt", None),
        ("Sun, 6 Nov 1994 08:49:37 GMT", None),
        ("Sun, 06 Nov 1994 08:49:37 +0000", None),
        ("Sun, 31 Feb 1994 08:49:37 GMT", None),
        ("784111777", None),
        (None, None),
    ],
)
def test_http_date(text: str | None, moment: datetime | None) -> None:
    assert http_date(text, NOW) == moment


# ------------------------------------------------------------ ranges


@pytest.mark.parametrize(
    ("specifiers", "ranges"),
    [
        ("0-0", [(0, 0)]),
        ("5-", [(5, 99)]),
        ("5-999", [(5, 99)]),
        ("-10", [(90, 99)]),
        ("-999", [(0, 99)]),
        ("-0", []),
        ("100-", []),
        ("0-" + "9" * 5000, [(0, 99)]),
        ("-" + "9" * 5000, [(0, 99)]),
        ("9" * 5000 + "-", []),
        (",0-1 ,\t-1,", [(0, 1), (99, 99)]),
        ("0-1,200-", [(0, 1)]),
        ("50-60,0-1", [(50, 60), (0, 1)]),
        ("5-2", None),
        ("0-1,5-2", None),
        ("", None),
        (",", None),
        ("-", None),
        ("a-b", None),
        ("+1-2", None),
        ("1 -2", None),
        ("0-,0-,0-", None),
        (",".join(f"{n}-{n}" for n in range(17)), None),
    ],
)
def test_parse_ranges(specifiers: str, ranges: list[tuple[int, int]] | None) -> None:
    assert parse_ranges(specifiers, 100) == ranges


def test_one_range() -> None:
    status, fields, content = ask("/resource", range="bytes=5-9")
    assert (status, content) == (206, CONTENT[5:10])
    assert fields["content-range"] == f"bytes 5-9/{len(CONTENT)}"
    assert fields["content-length"] == "5"
    assert fields["etag"] == ETAG
    assert fields["last-modified"] == LAST_MODIFIED


def test_several_ranges() -> None:
    status, fields, content = ask("/resource", range="Bytes=5-9,-5")
    assert status == 206
    assert "content-range" not in fields
    assert fields["content-type"] == "multipart/byteranges; boundary=plumbline-part"
    assert content.count(b"\r\n\r\n" + CONTENT[5:10] + b"\r\n--plumbline-part\r\n") == 1
    assert content.endswith(CONTENT[-5:] + b"\r\n--plumbline-part--\r\n")
    assert int(fields["content-length"]) == len(content)


def test_unsatisfiable_range() -> None:
    status, fields, _ = ask("/resource", range="bytes=500-")
    assert (status, fields["content-range"]) == (416, "bytes */500")


@pytest.mark.parametrize("value", ["bytes=5-2", "bytes 0-1", "octets=0-1", "bytes=", "0-1"])
def test_ignored_ranges(value: str) -> None:
    assert ask("/resource", range=value) == ask("/resource")


def test_range_on_head_is_ignored() -> None:
    assert ask("/resource", "HEAD", range="bytes=0-1") == ask("/resource", "HEAD")


@pytest.mark.parametrize(
    ("validator", "expected"),
    [(ETAG, 206), (LAST_MODIFIED, 206), (f"W/{ETAG}", 200), (OTHER, 200), (LATER, 200), ("", 200)],
)
def test_if_range(validator: str, expected: int) -> None:
    status, fields, _ = ask("/resource", range="bytes=0-1", if_range=validator)
    assert status == expected
    assert ("last-modified" in fields) == (expected == 200)


def test_http_date_parses_an_imf_fixdate() -> None:
    assert imf_fixdate(VALIDATORS.modified) == LAST_MODIFIED
    assert http_date(LAST_MODIFIED) == VALIDATORS.modified


# ------------------------------------------------------------ /empty and /future


@pytest.mark.parametrize("value", ["bytes=-1", "bytes=-500", "bytes=0-,-5"])
def test_suffix_range_of_empty_content_is_all_of_it(value: str) -> None:
    assert ask("/empty", range=value) == ask("/empty")
    assert ask("/empty")[0] == 200
    assert ask("/empty")[2] == b""


@pytest.mark.parametrize("value", ["bytes=0-", "bytes=0-0", "bytes=-0"])
def test_other_ranges_of_empty_content_are_unsatisfiable(value: str) -> None:
    status, fields, _ = ask("/empty", range=value)
    assert (status, fields["content-range"]) == (416, "bytes */0")


def test_last_modified_of_future_is_not_in_the_future() -> None:
    date = http_date(ask("/future")[1]["last-modified"])
    assert date is not None
    assert date <= datetime.now(UTC)
