"""Matchers of fields with a defined grammar and of the representation of ``/resource``."""

from dataclasses import replace

import pytest

from conformance.matchers.byteranges import byteranges
from conformance.matchers.compared import CodedAsFirst, LikeFirst
from conformance.matchers.field_values import (
    DateNearNow,
    Gzipped,
    NotAfterDate,
    SoundChallenges,
    WellFormed,
)
from conformance.matchers.resource import (
    CompleteLength,
    LittleMore,
    OwnTag,
    Parts,
    PartsTyped,
    SameAsResource,
    Slice,
    Strong,
    Unsatisfied,
    Whole,
    Within,
)
from conformance.model.observation import Observation
from tests.conformance.support.factories import OK, observed, response

CONTENT = b"".join(b"%02d " % number for number in range(20))
NOW = 1_800_000_000.0  # Fri, 15 Jan 2027 08:00:00 GMT


def answer(fields: bytes, content: bytes = b"", status: bytes = b"200 OK") -> bytes:
    """Return a response with these field lines and this content."""
    return b"HTTP/1.1 %b\r\n%bContent-Length: %d\r\n\r\n%b" % (
        status,
        b"".join(line + b"\r\n" for line in fields.split(b"\n") if line),
        len(content),
        content,
    )


RESOURCE = response(
    answer(b'ETag: "one"\nLast-Modified: Mon, 06 May 2024 12:00:00 GMT\nContent-Type: a/b', CONTENT)
)


def beside(octets: bytes = OK) -> Observation:
    """Return an exchange with the representation."""
    return replace(observed(octets), resource=RESOURCE, began=NOW, elapsed=1.0)


def holds(word: object, octets: bytes, first: bytes = b"") -> bool:
    """Return whether the demand holds for the response, after a first one if given."""
    held = word.holds(response(octets), beside(first or octets))  # type: ignore[attr-defined]
    assert word.describe()  # type: ignore[attr-defined]
    assert isinstance(held, bool)
    return held


def partial(span: bytes, content: bytes, more: bytes = b"") -> bytes:
    return answer(b"Content-Range: " + span + more, content, b"206 Partial Content")


@pytest.mark.parametrize(
    ("field", "good", "bad"),
    [
        (b"allow", b"GET, HEAD", b"GET HEAD"),
        (b"allow", b"", b"GET,,HEAD"),
        (b"date", b"Fri, 15 Jan 2027 08:00:00 GMT", b"Thu, 15 Jan 2027 08:00:00 GMT"),
        (b"date", b"Fri, 15 Jan 2027 08:00:60 GMT", b"Fri, 15 Jan 2027 24:00:00 GMT"),
        (b"last-modified", b"Mon, 06 May 2024 12:00:00 GMT", b"Mon, 6 May 2024 12:00:00 GMT"),
        (b"etag", b'W/""', b'w/"a"'),
        (b"etag", b'"a,b"', b"a"),
        (b"content-type", b'text/html; charset="utf-8";', b"text/html charset=utf-8"),
        (b"content-type", b"a/b;c=d", b"a/b; c = d"),
        (b"content-range", b"bytes 0-1/2", b"bytes 0-1"),
        (b"content-range", b"bytes */2", b"bytes */*"),
        (b"vary", b"*", b"Accept Encoding"),
        (b"accept-ranges", b"bytes, none", b""),
        (b"content-encoding", b"gzip, br", b"gzip;q=1"),
        (b"content-language", b"de-AT, en", b"de_AT"),
        (b"content-location", b"/a?b=%20", b"/a#b"),
        (b"location", b"../a?b#c", b"/a b"),
        (b"server", b"a/1 (b (c)) d", b"a/1 (b"),
        (b"retry-after", b"120", b"-1"),
        (b"retry-after", b"Fri, 15 Jan 2027 08:00:00 GMT", b"soon"),
        (b"www-authenticate", b'Basic realm="a, b", c=d, Other', b'Basic realm="a'),
        (b"www-authenticate", b"Negotiate YWJj==", b"=a"),
        (b"accept", b"a/b;c=d;q=0.123, */*", b"a/b;q=0.1234"),
        (b"accept", b"a/b;q=1", b"a/b;q=1;c=d"),
        (b"accept-encoding", b"gzip;q=0.5, br", b"gzip;q=2"),
    ],
)
def test_well_formed(field: bytes, good: bytes, bad: bytes) -> None:
    assert holds(WellFormed(field), answer(field + b": " + good))
    assert not holds(WellFormed(field), answer(field + b": " + bad))
    assert holds(WellFormed(field), OK)


def test_well_formed_single_field_has_one_line() -> None:
    assert not holds(WellFormed(b"etag"), answer(b'ETag: "a"\nETag: "a"'))
    assert holds(WellFormed(b"vary"), answer(b"Vary: a\nVary: b"))


def test_sound_challenges() -> None:
    word = SoundChallenges()
    assert holds(word, answer(b'WWW-Authenticate: Basic realm="realm=a", Digest realm="b"'))
    assert not holds(word, answer(b'WWW-Authenticate: Basic realm="a", REALM="b"'))
    assert not holds(word, answer(b"WWW-Authenticate: Basic realm=a"))


def test_date_near_now() -> None:
    assert holds(DateNearNow(60), answer(b"Date: Fri, 15 Jan 2027 08:00:59 GMT"))
    assert holds(DateNearNow(60), answer(b"Date: Fri, 15 Jan 2027 07:59:01 GMT"))
    assert not holds(DateNearNow(60), answer(b"Date: Fri, 15 Jan 2027 09:00:00 GMT"))
    assert not holds(DateNearNow(60), answer(b"Date: Fri, 15 Jan 2027 07:00:00 GMT"))
    assert not holds(DateNearNow(60), OK)


def test_not_after_date() -> None:
    early, late = b"Fri, 15 Jan 2027 08:00:00 GMT", b"Fri, 15 Jan 2027 08:00:01 GMT"
    assert holds(NotAfterDate(), answer(b"Date: " + late + b"\nLast-Modified: " + early))
    assert not holds(NotAfterDate(), answer(b"Date: " + early + b"\nLast-Modified: " + late))
    assert holds(NotAfterDate(), OK)


def test_like_first() -> None:
    missing = answer(b"", status=b"404 Not Found")
    assert holds(LikeFirst(), missing, first=missing)
    assert not holds(LikeFirst(), answer(b"", status=b"412 No"), first=missing)
    assert holds(LikeFirst(), answer(b"", status=b"412 No"), first=OK)


def test_codings() -> None:
    coded = answer(b"Content-Encoding: gzip", b"\x1f\x8b")
    assert holds(Gzipped(), coded)
    assert holds(Gzipped(), OK)
    assert not holds(Gzipped(), answer(b"", b"\x1f\x8b"))
    assert not holds(Gzipped(), answer(b"Content-Encoding: gzip", b"hi"))
    assert holds(CodedAsFirst(), answer(b"Content-Encoding: x-gzip"), first=coded)
    assert not holds(CodedAsFirst(), OK, first=coded)


def test_whole_and_slice() -> None:
    assert holds(Whole(), answer(b"", CONTENT))
    assert not holds(Whole(), answer(b"", CONTENT[1:]))
    assert not holds(Whole(), partial(b"bytes 0-59/60", CONTENT))
    assert holds(Slice(0, 3), partial(b"bytes 0-2/60", CONTENT[:3]))
    assert holds(Slice(-3), partial(b"bytes 57-59/*", CONTENT[-3:]))
    assert not holds(Slice(0, 3), partial(b"bytes 0-2/60", CONTENT[1:4]))
    assert not holds(Slice(0, 3), partial(b"bytes 0-3/60", CONTENT[:3]))
    assert not holds(Slice(0, 3), partial(b"bytes 0-2/61", CONTENT[:3]))
    assert not holds(Slice(0, 3), answer(b"Content-Range: bytes 0-2/60", CONTENT[:3]))
    assert not holds(Slice(99, 100), partial(b"bytes 99-99/60", b""))


def test_content_range() -> None:
    assert holds(CompleteLength(), partial(b"bytes 0-2/60", CONTENT[:3]))
    assert not holds(CompleteLength(), partial(b"bytes 0-2/*", CONTENT[:3]))
    assert holds(Unsatisfied(), answer(b"Content-Range: bytes */60"))
    assert not holds(Unsatisfied(), answer(b"Content-Range: bytes */61"))
    assert not holds(Unsatisfied(), OK)


def test_units_in_any_case_and_numbers_with_zeros() -> None:
    assert holds(Slice(0, 3), partial(b"BYTES 000-02/0060", CONTENT[:3]))
    assert holds(CompleteLength(), partial(b"Bytes 0-2/060", CONTENT[:3]))
    assert not holds(CompleteLength(), partial(b"bytes 0-2/x60", CONTENT[:3]))
    assert holds(Unsatisfied(), answer(b"Content-Range: BYTES */0060"))
    assert holds(Unsatisfied(0), answer(b"Content-Range: bYtEs */0"))
    assert not holds(Unsatisfied(0), answer(b"Content-Range: bytes */60"))
    assert not holds(Unsatisfied(), answer(b"Content-Range: lines */60"))
    assert Unsatisfied(0).describe() == "content-range bytes */0"


def multipart(*parts: bytes, boundary: bytes = b"b", fields: bytes = b"") -> bytes:
    content = b"".join(b"--b\r\n" + part + b"\r\n" for part in parts) + b"--b--\r\n"
    kind = b"Content-Type: multipart/byteranges; boundary=" + boundary
    return answer(kind + fields, content, b"206 Partial Content")


ONE = b"Content-Type: a/b\r\nContent-Range: bytes 0-2/60\r\n\r\n00 "
TWO = b"Content-Type: a/b\r\nContent-Range: bytes 3-5/60\r\n\r\n01 "


def test_parts() -> None:
    both = Parts((0, 3), (3, 6))
    assert holds(both, multipart(ONE, TWO))
    assert holds(both, multipart(ONE, TWO, boundary=b'"b"'))
    assert not holds(both, multipart(TWO, ONE))
    assert not holds(both, multipart(ONE))
    assert not holds(both, multipart(ONE, TWO, fields=b"\nContent-Range: bytes 0-2/60"))
    assert not holds(both, multipart(ONE.replace(b"\r\n", b"\n"), TWO))
    assert not holds(both, multipart(ONE, TWO, boundary=b"c"))
    assert not holds(both, partial(b"bytes 0-2/60", b"00 "))
    assert byteranges(response(multipart(ONE).replace(b"--b--", b"--b  "))) is None


@pytest.mark.parametrize(
    "kind",
    [
        b"Multipart/ByteRanges ;\tBoundary=b",
        b'multipart/byteranges; boundary="\\b"',
        b"multipart/byteranges; x-boundary=c; boundary=b",
        b'multipart/byteranges; a="; boundary=c";; BOUNDARY="b" ; boundary=c',
    ],
)
def test_boundary_in_any_spelling(kind: bytes) -> None:
    octets = multipart(ONE, TWO).replace(b"multipart/byteranges; boundary=b", kind)
    assert holds(Parts((0, 3), (3, 6)), octets)


@pytest.mark.parametrize(
    "kind",
    [
        b"multipart/byteranges; x-boundary=b",
        b'multipart/byteranges; a="; boundary=b"',
        b"multipart/mixed; boundary=b",
        b'multipart/byteranges; boundary=""',
    ],
)
def test_boundary_is_a_parameter_of_that_name(kind: bytes) -> None:
    octets = multipart(ONE, TWO).replace(b"multipart/byteranges; boundary=b", kind)
    assert not holds(Parts((0, 3), (3, 6)), octets)


def test_parts_among_other_octets() -> None:
    octets = multipart(ONE.replace(b"Content-Range: ", b"CONTENT-RANGE:\t"), TWO)
    octets = octets.replace(b"\r\n\r\n--b", b"\r\n\r\nbefore\r\n--bc\r\n--b \t", 1)
    # More is longer than its Content-Length says: only the content matters here.
    octets += b" \r\n--b\r\n\r\nbehind\r\n--bc"
    parts = byteranges(replace(response(octets), content=octets.partition(b"\r\n\r\n")[2]))
    assert parts is not None
    assert [content for _, content in parts] == [b"00 ", b"01 "]
    assert (b"content-range", b"bytes 0-2/60") in parts[0][0]


def test_parts_typed_in_any_spelling() -> None:
    assert holds(PartsTyped(), multipart(ONE.replace(b"a/b", b"A/B"), TWO))
    assert not holds(PartsTyped(), multipart(ONE.replace(b"a/b", b"a/b;c=d"), TWO))


def test_parts_typed() -> None:
    assert holds(PartsTyped(), multipart(ONE, TWO))
    assert not holds(PartsTyped(), multipart(ONE, TWO.replace(b"a/b", b"a/c")))
    assert not holds(PartsTyped(), OK)


def test_fields_of_the_representation() -> None:
    same = SameAsResource(b"etag", b"vary")
    assert holds(same, answer(b'ETag: "one"'))
    assert not holds(same, answer(b'ETag: "two"'))
    assert not holds(same, OK)
    assert not same.holds(response(OK), observed(OK))


def test_dates_of_the_representation_may_change_but_not_be_missing() -> None:
    dated = response(answer(b"Date: Tue, 01 Dec 2026 00:00:00 GMT"))
    later = response(answer(b"Date: Wed, 02 Dec 2026 00:00:00 GMT"))
    seen = replace(observed(OK), resource=dated)
    assert SameAsResource(b"date").holds(later, seen)
    assert not SameAsResource(b"date").holds(response(OK), seen)


def test_part_of_a_range() -> None:
    part = partial(b"bytes 3-5/60", b"01 ")
    assert holds(Within(0), part)
    assert holds(Within(3, 7), part)
    assert not holds(Within(3, 6), part)
    assert not holds(Within(4), part)
    assert not holds(Within(0), OK)
    assert holds(LittleMore(0), part)
    assert not holds(LittleMore(-59), part)


def test_tags() -> None:
    assert holds(Strong(), answer(b'ETag: "a"'))
    assert not holds(Strong(), answer(b'ETag: W/"a"'))
    assert not holds(Strong(), OK)
    coded = b'Content-Encoding: gzip\nETag: "%b"'
    assert holds(OwnTag(), answer(coded % b"two", b"\x1f\x8b"))
    assert not holds(OwnTag(), answer(coded % b"one", b"\x1f\x8b"))
    assert holds(OwnTag(), answer(coded.replace(b': "', b': W/"') % b"one", b"\x1f\x8b"))
    assert holds(OwnTag(), answer(b'ETag: "one"', CONTENT))
