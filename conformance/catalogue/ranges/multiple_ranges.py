"""Range requests for several ranges (RFC 9110 sections 14.6 and 15.3.7.2)."""

from conformance.catalogue.expectations import LENIENT_RANGE
from conformance.matchers.content import Shorter
from conformance.matchers.no_response import Drops
from conformance.matchers.outcome import Answers
from conformance.matchers.resource import Parts, PartsTyped, Slice, Whole
from conformance.matchers.response import All
from conformance.matchers.status import Status
from conformance.model.case import Case

CASES = (
    Case(
        id="multiple-ranges/two",
        title="two ranges get multipart/byteranges with both",
        judges="rfc9110#15.3.7.2/206-multi-byteranges",
        covers=(
            "rfc9110#15.3.7.2/206-multi-content-type",
            "rfc9110#15.3.7.2/206-part-content-range",
            "rfc9110#15.3.7.2/206-multi-no-content-range",
            "rfc9110#8.3.3/multipart-crlf-only",
            "rfc9110#14.6/byteranges-part-fields",
            "rfc9110#15.3.7.2/206-may-coalesce",
        ),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=0-9,300-309\r\n\r\n",),
        expect=(
            Answers(Parts((0, 10), (300, 310))),
            Answers(Parts((300, 310), (0, 10))),
            Answers(Slice(0, 310)),
            Answers(Whole()),
        ),
        needs=("ranges/first-octets",),
        why="Without its Content-Range a client puts a part in the wrong place.",
    ),
    Case(
        id="multiple-ranges/part-types",
        title="each part says its media type",
        judges="rfc9110#15.3.7.2/206-part-content-type",
        covers=("rfc9110#14.6/byteranges-part-fields",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=0-9,300-309\r\n\r\n",),
        expect=(
            Answers(All(Parts((0, 10), (300, 310)), PartsTyped())),
            Answers(Slice(0, 310)),
            Answers(Whole()),
        ),
        tolerate=(Answers(All(Parts((0, 10), (300, 310)))),),
        needs=("multiple-ranges/two",),
        why="The outer type only says that there are parts; what they are is lost.",
    ),
    Case(
        id="multiple-ranges/order",
        title="parts come in the order in which they were asked for",
        judges="rfc9110#15.3.7.2/206-parts-in-order",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=300-309,0-9\r\n\r\n",),
        expect=(Answers(Parts((300, 310), (0, 10))), Answers(Slice(0, 310)), Answers(Whole())),
        needs=("multiple-ranges/two",),
        why="A client asks first for what it needs first.",
    ),
    Case(
        id="multiple-ranges/suffix-and-first",
        title="a suffix and a first part can be asked for together",
        judges="rfc9110#15.3.7.2/206-part-content-range",
        covers=("rfc9110#14.1.1/suffix-range-grammar",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=0-9,-10\r\n\r\n",),
        expect=(
            Answers(Parts((0, 10), (-10, None))),
            Answers(Parts((-10, None), (0, 10))),
            Answers(Slice(0)),
            Answers(Whole()),
        ),
        needs=("multiple-ranges/two",),
        why="Readers of archives fetch both ends at once.",
    ),
    Case(
        id="multiple-ranges/empty-members",
        title="empty members of the set are passed over",
        judges="rfc9110#14.1.1/ranges-specifier-grammar",
        covers=("rfc9110#5.6.1.2/ignore-empty-list-elements",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=,100-199,\r\n\r\n",),
        expect=(Answers(Slice(100, 200)), Answers(Parts((100, 200))), Answers(Whole())),
        needs=("ranges/first-octets",),
        why="The grammar of lists is one for all fields; a parser of its own refuses what is valid.",
    ),
    Case(
        id="multiple-ranges/space-after-comma",
        title="white space around the commas of the set is allowed",
        judges="rfc9110#14.1.1/ranges-specifier-grammar",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=0-9 ,\t300-309\r\n\r\n",),
        expect=(
            Answers(Parts((0, 10), (300, 310))),
            Answers(Parts((300, 310), (0, 10))),
            Answers(Slice(0, 310)),
            Answers(Whole()),
        ),
        needs=("multiple-ranges/two",),
        why="The example of the RFC itself has a space there.",
    ),
    Case(
        id="multiple-ranges/one-satisfiable",
        title="a set with one satisfiable range is satisfiable",
        judges="rfc9110#14.1.1/ranges-specifier-satisfiable-if-any",
        covers=("rfc9110#14.2/satisfiable-range-206", "rfc9110#15.3.7.2/may-multipart-one-part"),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=100-199,999999-\r\n\r\n",),
        expect=(Answers(Slice(100, 200)), Answers(Parts((100, 200))), Answers(Whole())),
        needs=("ranges/first-octets",),
        why="Refused as a whole, a client gets nothing where it could have had most of it.",
    ),
    Case(
        id="multiple-ranges/none-satisfiable",
        title="a set without a satisfiable range gets 416",
        judges="rfc9110#14.2/unsatisfiable-range-416",
        covers=("rfc9110#14.1.1/ranges-specifier-satisfiable-if-any",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=999999-,1999999-\r\n\r\n",),
        expect=(Answers(Status(416)), Answers(Whole())),
        needs=("ranges/first-octets",),
        why="An empty multipart leaves a client with a download of no octets that counts as complete.",
    ),
    Case(
        id="multiple-ranges/single-no-multipart",
        title="one range never gets multipart",
        judges="rfc9110#15.3.7.2/no-multipart-for-single-range",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=100-199\r\n\r\n",),
        expect=(Answers(Slice(100, 200)), Answers(Whole())),
        needs=("ranges/first-octets",),
        why="A client that asks for one range need not understand parts, and saves their borders into the file.",
    ),
    Case(
        id="multiple-ranges/two-lines",
        title="Range on two field lines is no valid range",
        judges="rfc9110#14.2/range-field-grammar",
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"Range: bytes=0-9\r\nRange: bytes=300-309\r\n\r\n"
            ),
        ),
        **LENIENT_RANGE,
        needs=("ranges/first-octets",),
        why="Joined by a comma the second line is no range; every reading of it is a guess.",
    ),
    Case(
        id="multiple-ranges/overlapping-many",
        title="a thousand times the same range is not sent a thousand times",
        judges="rfc9110#17.15/guard-egregious-ranges",
        covers=("rfc9110#14.2/may-reject-egregious-ranges",),
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=0-"
            + b",0-" * 999
            + b"\r\n\r\n",
        ),
        expect=(
            Answers(All(Status(206), Shorter(3000))),
            Answers(Whole()),
            Answers(Status(400, 413, 416, 429, 431)),
            Drops(),
        ),
        needs=("ranges/first-octets",),
        why="Two kilobytes of request make the server read and send the file a thousand times.",
    ),
    Case(
        id="multiple-ranges/tiny-many",
        title="hundreds of tiny ranges out of order are not answered one by one",
        judges="rfc9110#17.15/guard-egregious-ranges",
        covers=("rfc9110#14.2/may-reject-egregious-ranges",),
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=9-9"
            + b",7-7,5-5,3-3,1-1,8-8,6-6,4-4,2-2,0-0" * 30
            + b"\r\n\r\n",
        ),
        expect=(
            Answers(All(Status(206), Shorter(3000))),
            Answers(Whole()),
            Answers(Status(400, 413, 416, 429, 431)),
            Drops(),
        ),
        needs=("ranges/first-octets",),
        why="The borders of the parts alone make the answer a hundred times as long as the request.",
    ),
)
