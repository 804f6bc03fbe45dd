"""What a match shows: every demand and outcome that can be met vacuously says so."""

from dataclasses import replace

import pytest

from conformance.matchers.compared import (
    Changes,
    CodedAsFirst,
    ContentOf,
    LikeFirst,
    Preserves,
    RepresentationOf,
    StatusOf,
)
from conformance.matchers.evidence import moot_outcome
from conformance.matchers.field_values import (
    Gzipped,
    NotAfterDate,
    SoundChallenges,
    WellFormed,
)
from conformance.matchers.fields import Has
from conformance.matchers.framing import (
    LengthOfAnother,
    StrictChunks,
    TrailersAnnounced,
    TrailersLack,
)
from conformance.matchers.head_grammar import (
    EachValue,
    Grammatical,
    NeatWhitespace,
    NoEmptyMembers,
    Once,
)
from conformance.matchers.interim import SoundInterims
from conformance.matchers.no_response import Drops
from conformance.matchers.outcome import Answers, FirstHead, FirstResponse, Serves
from conformance.matchers.repeated import SameStatus, ServesEach
from conformance.matchers.resource import OwnTag, PartsTyped, SameAsResource
from conformance.matchers.response import All, AnyOf, If, Reply, moot_reply
from conformance.matchers.status import Status
from conformance.matchers.tls import Negotiated, WithCloseNotify
from conformance.model.case import Outcome
from conformance.model.observation import End, Observation
from tests.conformance.support.factories import BAD, OK, observed, response

DATE = b"Tue, 01 Dec 2026 00:00:00 GMT"


def answer(*fields: bytes, status: bytes = b"200 OK", content: bytes = b"hi") -> bytes:
    """A response with these field lines and its length."""
    lines = b"".join(line + b"\r\n" for line in fields)
    length = b"Content-Length: %d\r\n\r\n" % len(content)
    return b"HTTP/1.1 " + status + b"\r\n" + lines + length + content


CHUNKS = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n"
CHUNKED, TRAILED = CHUNKS + b"\r\n", CHUNKS + b"A: b\r\n\r\n"
BARE = b"HTTP/1.1 204 No Content\r\n\r\n"
HELLO_100 = b"HTTP/1.1 100 Continue\r\n\r\n"
ETAG, VARY = b'ETag: "a"', b"Vary: Accept"
GZIP = b"Content-Encoding: gzip"
CHALLENGE = b'WWW-Authenticate: Basic realm="a"'
RESOURCE = response(answer(ETAG, VARY, b"Last-Modified: " + DATE))


@pytest.mark.parametrize(
    ("demand", "shown", "moot"),
    [
        (StatusOf(0), OK + OK, BAD + BAD),
        (RepresentationOf(0), OK + OK, OK + BAD),
        (ContentOf(0), OK + OK, OK + BAD),
        (Preserves(0, b"etag", b"vary"), answer(VARY) + answer(VARY), OK + OK),
        (Changes(0, b"etag"), answer(ETAG) + OK, OK + OK),
        (CodedAsFirst(), answer(GZIP) + answer(GZIP), OK + OK),
        (LikeFirst(), BAD + BAD, OK + OK),
        (WellFormed(b"etag"), OK + answer(ETAG), OK + OK),
        (SoundChallenges(), OK + answer(CHALLENGE), OK + OK),
        (NotAfterDate(), OK + answer(b"Last-Modified: " + DATE, b"Date: " + DATE), OK + OK),
        (
            NotAfterDate(),
            OK + answer(b"Last-Modified: " + DATE, b"Date: " + DATE),
            OK + answer(ETAG),
        ),
        (Gzipped(), OK + answer(GZIP, content=b"\x1f\x8b"), OK + OK),
        (LengthOfAnother(), OK + OK, OK + BARE),
        (LengthOfAnother(), OK + OK, BAD + BAD),
        (StrictChunks(), OK + CHUNKED, OK + OK),
        (TrailersAnnounced(), OK + TRAILED, OK + CHUNKED),
        (TrailersLack(b"a"), OK + TRAILED, OK + CHUNKED),
        (Grammatical(b"upgrade", b"trailer"), OK + answer(b"Upgrade: a"), OK + OK),
        (NoEmptyMembers(), OK + answer(VARY), OK + OK),
        (EachValue(b"etag", b".*"), OK + answer(ETAG), OK + OK),
        (Once(), OK + OK, OK + BARE),
        (NeatWhitespace(), OK + OK, OK + BARE),
        (SoundInterims(), OK + HELLO_100 + OK, OK + OK),
        (SameAsResource(b"etag"), OK + OK, None),
        (SameAsResource(b"expires"), None, OK + OK),
        (PartsTyped(), None, OK + OK),
        (OwnTag(), OK + answer(GZIP, ETAG), OK + answer(ETAG)),
        (OwnTag(), OK + answer(GZIP, ETAG), OK + answer(GZIP)),
        (If(Has(b"etag"), Has(b"vary")), OK + answer(ETAG), OK + answer(VARY)),
        (If(Has(b"etag"), WellFormed(b"vary")), OK + answer(ETAG, VARY), OK + answer(ETAG)),
        (All(Status(200), WellFormed(b"etag")), OK + answer(ETAG), OK + OK),
        (AnyOf(Status(200), WellFormed(b"etag")), OK + OK, OK + BARE),
        (AnyOf(WellFormed(b"vary"), WellFormed(b"etag")), OK + answer(ETAG), OK + OK),
    ],
)
def test_demand_shows_something_only_where_it_applies(
    demand: Reply, shown: bytes | None, moot: bytes | None
) -> None:
    assert shown is None or _reason(demand, shown) == ""
    assert moot is None or _reason(demand, moot) != ""


def _reason(demand: Reply, octets: bytes) -> str:
    seen = replace(observed(octets), resource=RESOURCE)
    return moot_reply(demand, seen.responses[1], seen)


def test_demand_without_conditions_always_shows_something() -> None:
    assert _reason(Status(200), OK + OK) == ""
    assert _reason(All(Status(200), Has(b"etag")), OK + OK) == ""


ETAG_FORM = WellFormed(b"etag")
CLOSED = observed(OK, End.CLOSED)
SENT_ONCE = replace(observed(OK), sent=b"hi")
SENT_TWICE = replace(observed(OK + OK), sent=b"ab" * 2)


@pytest.mark.parametrize(
    ("outcome", "shown", "moot"),
    [
        (Answers(ETAG_FORM), observed(answer(ETAG)), observed(OK)),
        (FirstResponse(ETAG_FORM), observed(answer(ETAG)), observed(OK)),
        (FirstHead(ETAG_FORM), observed(answer(ETAG)), observed(OK)),
        (Serves(Status(200), Status(200)), observed(OK + OK), CLOSED),
        (Serves(ETAG_FORM, Status(200), enough=1), observed(answer(ETAG), End.CLOSED), CLOSED),
        (SameStatus(), observed(OK + OK), observed(BAD + BAD)),
        (SameStatus(), observed(OK + OK), CLOSED),
        (ServesEach(b"ab", Status(200)), SENT_TWICE, replace(CLOSED, sent=b"ab" * 2)),
        (ServesEach(b"hi", ETAG_FORM), replace(observed(answer(ETAG)), sent=b"hi"), SENT_ONCE),
        (WithCloseNotify(Answers(ETAG_FORM)), observed(answer(ETAG)), observed(OK)),
        (Negotiated("http/1.1", Answers(ETAG_FORM)), observed(answer(ETAG)), observed(OK)),
    ],
)
def test_outcome_shows_something_only_where_its_demands_do(
    outcome: Outcome, shown: Observation, moot: Observation
) -> None:
    assert moot_outcome(outcome, shown) == ""
    assert moot_outcome(outcome, moot) != ""


def test_outcome_without_demands_always_shows_something() -> None:
    assert moot_outcome(Drops(), observed(end=End.CLOSED)) == ""


def test_serves_names_what_may_be_replaced_by_the_close() -> None:
    assert Serves(Status(200), Status(404)).describe() == "200, then 404"
    assert Serves(Status(200), Status(404), enough=1).describe() == "200, then 404 or the close"
