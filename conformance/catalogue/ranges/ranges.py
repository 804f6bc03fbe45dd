"""Range requests for one range (RFC 9110 section 14)."""

from conformance.catalogue.shared import OK
from conformance.matchers.field_values import WellFormed
from conformance.matchers.fields import Has, Lacks
from conformance.matchers.outcome import Answers
from conformance.matchers.resource import (
    CompleteLength,
    HasIfResource,
    SameAsResource,
    Slice,
    Whole,
)
from conformance.matchers.response import All
from conformance.matchers.status import NotStatus
from conformance.model.case import Case

CASES = (
    Case(
        id="ranges/first-octets",
        title="a range of octets gets 206 with just these",
        judges="rfc9110#14.2/satisfiable-range-206",
        covers=(
            "rfc9110#14.2/support-byte-ranges",
            "rfc9110#14.2/may-ignore-range",
            "rfc9110#15.3.7.1/206-single-content-range",
            "rfc9110#15.3.7.1/206-single-content",
            "rfc9110#14.1.1/int-range-grammar",
        ),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=100-199\r\n\r\n",),
        expect=(Answers(Slice(100, 200)),),
        tolerate=(Answers(Whole()),),
        why="An interrupted download starts all over again.",
    ),
    Case(
        id="ranges/part-is-that-part",
        title="a 206 has the octets that its Content-Range names, and those asked for",
        judges="rfc9110#15.3.7.1/206-single-content-range",
        covers=("rfc9110#15.3.7.1/206-single-content",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=100-199\r\n\r\n",),
        expect=(Answers(Slice(100, 200)), Answers(NotStatus(206))),
        why="A download that is put together from parts has octets in the wrong place.",
    ),
    Case(
        id="ranges/content-range-form",
        title="Content-Range has two positions in order and a length beyond them",
        judges="rfc9110#14.4/content-range-grammar",
        covers=("rfc9110#14.4/content-range-valid",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=-100\r\n\r\n",),
        expect=(Answers(All(Slice(-100), WellFormed(b"content-range"))), Answers(NotStatus(206))),
        why="A client must not put together what an invalid field describes, and starts anew.",
    ),
    Case(
        id="ranges/single-octet",
        title="positions count from zero and include both ends",
        judges="rfc9110#14.1.2/byte-offsets-inclusive-from-zero",
        covers=("rfc9110#14.1.1/int-range-grammar",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=0-0\r\n\r\n",),
        expect=(Answers(Slice(0, 1)), Answers(Whole())),
        needs=("ranges/first-octets",),
        why="Off by one, a resumed download has an octet too many or too few.",
    ),
    Case(
        id="ranges/open-end",
        title="a range without last position goes to the end",
        judges="rfc9110#14.1.2/last-pos-beyond-end",
        covers=("rfc9110#14.1.1/int-range-grammar",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=100-\r\n\r\n",),
        expect=(Answers(Slice(100)), Answers(Whole())),
        needs=("ranges/first-octets",),
        why="This is how downloads are resumed; a wrong end leaves a broken file.",
    ),
    Case(
        id="ranges/suffix",
        title="a suffix range gets the last octets",
        judges="rfc9110#14.1.1/suffix-range-grammar",
        covers=("rfc9110#14.2/satisfiable-range-206",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=-10\r\n\r\n",),
        expect=(Answers(Slice(-10)), Answers(Whole())),
        needs=("ranges/first-octets",),
        why="Archives have their table of contents at the end.",
    ),
    Case(
        id="ranges/unit-case",
        title="the name of the unit may be in any case",
        judges="rfc9110#14.1/range-units-case-insensitive",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: Bytes=100-199\r\n\r\n",),
        expect=(Answers(Slice(100, 200)), Answers(Whole())),
        needs=("ranges/first-octets",),
        why="A client that writes Bytes is refused what it may have.",
    ),
    Case(
        id="ranges/content-length",
        title="Content-Length of a 206 counts the octets of the part",
        judges="rfc9110#15.3.7/206-content-length",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=100-199\r\n\r\n",),
        expect=(
            Answers(All(Slice(100, 200), Has(b"content-length", b"100"))),
            Answers(All(Slice(100, 200), Lacks(b"content-length"))),
            Answers(Whole()),
        ),
        needs=("ranges/first-octets",),
        why="With the length of the whole, a client waits for octets that never come.",
    ),
    Case(
        id="ranges/complete-length",
        title="Content-Range says how long the whole is",
        judges="rfc9110#14.4/content-range-complete-length",
        covers=("rfc9110#14.4/content-range-grammar", "rfc9110#14.4/content-range-valid"),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=100-199\r\n\r\n",),
        expect=(
            Answers(All(Slice(100, 200), CompleteLength(), WellFormed(b"content-range"))),
            Answers(Whole()),
        ),
        tolerate=(Answers(Slice(100, 200)),),
        needs=("ranges/first-octets",),
        why="A player cannot draw its progress bar, and a download cannot be planned.",
    ),
    Case(
        id="ranges/206-fields",
        title="a 206 has Date and the fields of the 200 that caches need",
        judges="rfc9110#15.3.7/206-required-fields",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=100-199\r\n\r\n",),
        expect=(
            Answers(
                All(
                    Slice(100, 200),
                    Has(b"date"),
                    SameAsResource(b"etag", b"cache-control", b"content-location", b"vary"),
                    HasIfResource(b"expires"),
                )
            ),
            Answers(Whole()),
        ),
        needs=("ranges/first-octets", "date/in-200"),
        why="Without the entity tag a client joins parts of two versions into one broken file.",
    ),
    Case(
        id="ranges/206-representation-fields",
        title="a 206 describes the representation as the 200 does",
        judges="rfc9110#15.3.7/206-all-representation-fields",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=100-199\r\n\r\n",),
        expect=(
            Answers(
                All(
                    Slice(100, 200),
                    SameAsResource(b"etag", b"last-modified", b"content-type", b"content-language"),
                )
            ),
            Answers(Whole()),
        ),
        needs=("ranges/first-octets",),
        why="A client that only fetched a part does not know what it has.",
    ),
    Case(
        id="ranges/other-unit",
        title="a range in a unit that nobody knows is ignored",
        judges="rfc9110#14.2/range-unknown-unit-ignored",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: plumbline=0-9\r\n\r\n",),
        expect=(Answers(Whole()),),
        needs=("ranges/first-octets",),
        why="A client that tries a new unit is refused the page, and the unit can never be introduced.",
    ),
    Case(
        id="ranges/unit-prefix",
        title="a unit whose name only starts with bytes is another",
        judges="rfc9110#14.2/range-unknown-unit-ignored",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytesize=0-9\r\n\r\n",),
        expect=(Answers(Whole()),),
        needs=("ranges/first-octets",),
        why="A parser that compares the first letters cuts out octets that nobody asked for.",
    ),
    Case(
        id="ranges/head",
        title="Range on HEAD is ignored",
        judges="rfc9110#14.2/range-ignored-other-methods",
        send=(b"HEAD /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=0-9\r\n\r\n",),
        expect=(Answers(OK),),
        needs=("methods/head", "head/no-content", "ranges/first-octets"),
        methods=(b"HEAD",),
        why="A client that asks for the length of the whole gets the length of a part.",
    ),
    Case(
        id="ranges/content-range-on-get",
        title="Content-Range on GET is ignored",
        judges="rfc9110#14.4/content-range-ignored-other-methods",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nContent-Range: bytes 0-9/10\r\n\r\n",),
        expect=(Answers(Whole()),),
        why="A field that belongs to responses makes a server cut or refuse what was asked for.",
    ),
    Case(
        id="ranges/accept-ranges",
        title="Accept-Ranges is a list of units",
        judges="rfc9110#14.3/accept-ranges-grammar",
        covers=("rfc9110#14.1/range-unit-grammar", "rfc9110#14.3/may-accept-ranges-none"),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, WellFormed(b"accept-ranges"))),),
        why="A client that cannot read it does not resume.",
    ),
)
