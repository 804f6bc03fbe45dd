"""Range requests for one range (RFC 9110 section 14)."""

from conformance.catalogue.shared import OK
from conformance.matchers.field_values import WellFormed
from conformance.matchers.fields import Has, Lacks, LacksMember
from conformance.matchers.moot import NoAnswerWith
from conformance.matchers.outcome import Answers
from conformance.matchers.resource import CompleteLength, SameAsResource, Slice, Whole, Within
from conformance.matchers.response import All
from conformance.matchers.status import Status
from conformance.model.case import Case

IGNORED = (Answers(Whole()),)
"""The Range field was ignored, as a server may do at any time (RFC 9110 section 14.2)."""

CASES = (
    Case(
        id="ranges/first-octets",
        title="a satisfiable range is answered with 206 and only its octets",
        judges="rfc9110#14.2/satisfiable-range-206",
        covers=(
            "rfc9110#14.2/support-byte-ranges",
            "rfc9110#14.2/may-ignore-range",
            "rfc9110#15.3.7.1/206-single-content-range",
            "rfc9110#15.3.7.1/206-single-content",
            "rfc9110#14.1.1/int-range-grammar",
        ),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=100-199\r\n\r\n",),
        moot=(
            Answers(All(Whole(), LacksMember(b"accept-ranges", b"bytes"))),
            Answers(Within(100, 200)),
        ),
        expect=(Answers(Slice(100, 200)),),
        tolerate=(Answers(Whole()),),
        why="An interrupted download has to start from the beginning.",
    ),
    Case(
        id="ranges/part-is-that-part",
        title="the content of a 206 is the range requested and named in Content-Range",
        judges="rfc9110#15.3.7.1/206-single-content-range",
        covers=("rfc9110#15.3.7.1/206-single-content",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=100-199\r\n\r\n",),
        moot=(NoAnswerWith(Status(206)),),
        expect=(Answers(Slice(100, 200)), Answers(Within(100, 200))),
        why="A download assembled from parts has octets in the wrong place.",
    ),
    Case(
        id="ranges/content-range-form",
        title="Content-Range in a 206 to a suffix range is well-formed",
        judges="rfc9110#14.4/content-range-grammar",
        covers=("rfc9110#14.4/content-range-valid",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=-100\r\n\r\n",),
        moot=(NoAnswerWith(Status(206)),),
        expect=(
            Answers(All(Slice(-100), WellFormed(b"content-range"))),
            Answers(All(Within(-100), WellFormed(b"content-range"))),
        ),
        why="A client has to discard a part with an invalid Content-Range and starts over.",
    ),
    Case(
        id="ranges/single-octet",
        title="positions start at zero and include both ends",
        judges="rfc9110#14.1.2/byte-offsets-inclusive-from-zero",
        covers=("rfc9110#14.1.1/int-range-grammar",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=0-0\r\n\r\n",),
        moot=IGNORED,
        expect=(Answers(Slice(0, 1)),),
        needs=("ranges/first-octets",),
        why="After an off-by-one error a resumed download has an octet too many or too few.",
    ),
    Case(
        id="ranges/open-end",
        title="a range without a last position extends to the end",
        judges="rfc9110#14.1.2/last-pos-beyond-end",
        covers=("rfc9110#14.1.1/int-range-grammar",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=100-\r\n\r\n",),
        moot=(*IGNORED, Answers(Within(100))),
        expect=(Answers(Slice(100)),),
        needs=("ranges/first-octets",),
        why="Downloads are resumed with this range, and a wrong end leaves a corrupt file.",
    ),
    Case(
        id="ranges/suffix",
        title="a suffix range selects the last octets",
        judges="rfc9110#14.1.1/suffix-range-grammar",
        covers=("rfc9110#14.2/satisfiable-range-206",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=-10\r\n\r\n",),
        moot=(*IGNORED, Answers(Within(-10))),
        expect=(Answers(Slice(-10)),),
        needs=("ranges/first-octets",),
        why="Archive readers fetch the directory at the end of a file with a suffix range and cannot open it otherwise.",
    ),
    Case(
        id="ranges/unit-case",
        title="the range unit is case-insensitive",
        judges="rfc9110#14.1/range-units-case-insensitive",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: Bytes=100-199\r\n\r\n",),
        moot=IGNORED,
        expect=(Answers(Slice(100, 200)),),
        needs=("ranges/first-octets",),
        why="A client that writes Bytes gets no part and cannot resume.",
    ),
    Case(
        id="ranges/content-length",
        title="Content-Length in a 206 is the length of the part",
        judges="rfc9110#15.3.7/206-content-length",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=100-199\r\n\r\n",),
        moot=(*IGNORED, Answers(All(Status(206), Lacks(b"content-length")))),
        expect=(Answers(All(Slice(100, 200), Has(b"content-length", b"100"))),),
        needs=("ranges/first-octets",),
        why="With the length of the whole representation, a client waits for octets that never come.",
    ),
    Case(
        id="ranges/complete-length",
        title="Content-Range in a 206 has the complete length",
        judges="rfc9110#14.4/content-range-complete-length",
        covers=("rfc9110#14.4/content-range-valid",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=100-199\r\n\r\n",),
        moot=IGNORED,
        expect=(Answers(All(Slice(100, 200), CompleteLength())),),
        tolerate=(Answers(Slice(100, 200)),),
        needs=("ranges/first-octets",),
        why="A client cannot show progress or plan the rest of the download.",
    ),
    Case(
        id="ranges/206-fields",
        title="a 206 has Date and the caching fields of the 200",
        judges="rfc9110#15.3.7/206-required-fields",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=100-199\r\n\r\n",),
        moot=IGNORED,
        expect=(
            Answers(
                All(
                    Slice(100, 200),
                    SameAsResource(
                        b"date", b"etag", b"cache-control", b"expires", b"content-location", b"vary"
                    ),
                )
            ),
        ),
        needs=("ranges/first-octets",),
        why="Without the entity tag a client joins parts of two versions into one corrupt file.",
    ),
    Case(
        id="ranges/206-representation-fields",
        title="a 206 has the representation fields of the 200",
        judges="rfc9110#15.3.7/206-all-representation-fields",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=100-199\r\n\r\n",),
        moot=IGNORED,
        expect=(
            Answers(
                All(
                    Slice(100, 200),
                    SameAsResource(b"etag", b"last-modified", b"content-type", b"content-language"),
                )
            ),
        ),
        needs=("ranges/first-octets",),
        why="A client that fetches only a part does not know what it holds.",
    ),
    Case(
        id="ranges/other-unit",
        title="a Range in an unknown range unit is ignored",
        judges="rfc9110#14.2/range-unknown-unit-ignored",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: plumbline=0-9\r\n\r\n",),
        moot=(Answers(Status(416)),),
        expect=(Answers(Whole()),),
        needs=("ranges/first-octets",),
        why="A client that tries a new unit gets an error, and the unit can never be deployed.",
    ),
    Case(
        id="ranges/unit-prefix",
        title="a range unit that merely starts with bytes is a different unit",
        judges="rfc9110#14.2/range-unknown-unit-ignored",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytesize=0-9\r\n\r\n",),
        moot=(Answers(Status(416)),),
        expect=(Answers(Whole()),),
        needs=("ranges/first-octets",),
        why="A parser that compares a prefix selects octets that the client did not ask for.",
    ),
    Case(
        id="ranges/head",
        title="Range on a HEAD request is ignored",
        judges="rfc9110#14.2/range-ignored-other-methods",
        send=(b"HEAD /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=0-9\r\n\r\n",),
        expect=(Answers(OK),),
        needs=("methods/head", "head/no-content", "ranges/first-octets"),
        methods=(b"HEAD",),
        why="A client that asks for the length of the whole gets the length of a part.",
    ),
    Case(
        id="ranges/content-range-on-get",
        title="Content-Range on a GET request is ignored",
        judges="rfc9110#14.4/content-range-ignored-other-methods",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nContent-Range: bytes 0-9/10\r\n\r\n",),
        expect=(Answers(Whole()),),
        why="A server that acts on the field truncates the response or rejects the request.",
    ),
    Case(
        id="ranges/accept-ranges",
        title="Accept-Ranges is a list of range units",
        judges="rfc9110#14.3/accept-ranges-grammar",
        covers=("rfc9110#14.1/range-unit-grammar", "rfc9110#14.3/may-accept-ranges-none"),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, WellFormed(b"accept-ranges"))),),
        why="A client that cannot parse it does not resume downloads.",
    ),
)
