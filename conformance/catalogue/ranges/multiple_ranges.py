"""Range requests for several ranges (RFC 9110 sections 14.6 and 15.3.7.2)."""

from conformance.catalogue.expectations import LENIENT_RANGE
from conformance.matchers.no_response import Drops
from conformance.matchers.outcome import Answers
from conformance.matchers.resource import LittleMore, Parts, PartsTyped, Slice, Whole
from conformance.matchers.response import All
from conformance.matchers.status import CLIENT_ERROR, Status
from conformance.model.case import Case

NO_MULTIPART = (
    Answers(Whole()),
    Answers(Slice(0, 310)),
    Answers(Parts((0, 310))),
    Answers(Slice(0, 10)),
    Answers(Slice(300, 310)),
)
"""Other answers to octets 0 to 9 and 300 to 309: the whole, one range over both, or one of them.

A range that covers both may stand alone in a multipart response (RFC 9110 section 15.3.7.2).
"""
GUARDED = (
    Answers(All(Status(206), LittleMore(3000))),
    Answers(Whole()),
    Answers(CLIENT_ERROR),
    Drops(),
)
"""Ranges that are ignored, coalesced or rejected; the parts of a few have room in 3000 octets."""

CASES = (
    Case(
        id="multiple-ranges/two",
        title="a multipart 206 for two ranges has both parts, each with its Content-Range",
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
        moot=NO_MULTIPART,
        expect=(Answers(Parts((0, 10), (300, 310))), Answers(Parts((300, 310), (0, 10)))),
        needs=("ranges/first-octets",),
        why="Without Content-Range a client writes a part to the wrong position.",
    ),
    Case(
        id="multiple-ranges/part-types",
        title="each part of a multipart 206 has the media type of the representation",
        judges="rfc9110#15.3.7.2/206-part-content-type",
        covers=("rfc9110#14.6/byteranges-part-fields",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=0-9,300-309\r\n\r\n",),
        moot=NO_MULTIPART,
        expect=(
            Answers(All(Parts((0, 10), (300, 310)), PartsTyped())),
            Answers(All(Parts((300, 310), (0, 10)), PartsTyped())),
        ),
        needs=("multiple-ranges/two",),
        why="The outer type only describes the multipart format, and the type of the representation is lost.",
    ),
    Case(
        id="multiple-ranges/order",
        title="the parts of a multipart 206 are in the order requested",
        judges="rfc9110#15.3.7.2/206-parts-in-order",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=300-309,0-9\r\n\r\n",),
        moot=NO_MULTIPART,
        expect=(Answers(Parts((300, 310), (0, 10))),),
        needs=("multiple-ranges/two",),
        why="A client that lists first the part it needs first has to wait for the others.",
    ),
    Case(
        id="multiple-ranges/suffix-and-first",
        title="a 206 for an int-range and a suffix range has both",
        judges="rfc9110#15.3.7.2/206-part-content-range",
        covers=("rfc9110#14.1.1/suffix-range-grammar",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=0-9,-10\r\n\r\n",),
        moot=(
            Answers(Whole()),
            Answers(Slice(0)),
            Answers(Parts((0, None))),
            Answers(Slice(0, 10)),
            Answers(Slice(-10)),
        ),
        expect=(Answers(Parts((0, 10), (-10, None))), Answers(Parts((-10, None), (0, 10)))),
        needs=("multiple-ranges/two",),
        why="Archive readers fetch both ends of a file at once and cannot open it if one is missing.",
    ),
    Case(
        id="multiple-ranges/empty-members",
        title="empty elements in a range set are ignored",
        judges="rfc9110#5.6.1.2/ignore-empty-list-elements",
        covers=("rfc9110#14.1.1/ranges-specifier-grammar",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=,100-199,\r\n\r\n",),
        moot=(Answers(Whole()),),
        expect=(Answers(Slice(100, 200)), Answers(Parts((100, 200)))),
        needs=("ranges/first-octets",),
        why="A parser without the common list rule rejects valid ranges.",
    ),
    Case(
        id="multiple-ranges/space-after-comma",
        title="OWS around the commas of a range set is accepted",
        judges="rfc9110#14.1.1/ranges-specifier-grammar",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=0-9 ,\t300-309\r\n\r\n",),
        moot=NO_MULTIPART,
        expect=(Answers(Parts((0, 10), (300, 310))), Answers(Parts((300, 310), (0, 10)))),
        needs=("multiple-ranges/two",),
        why="The RFC's own example has a space there, and clients that send it get no part.",
    ),
    Case(
        id="multiple-ranges/one-satisfiable",
        title="a range set with one satisfiable range is satisfiable",
        judges="rfc9110#14.1.1/ranges-specifier-satisfiable-if-any",
        covers=("rfc9110#14.2/satisfiable-range-206", "rfc9110#15.3.7.2/may-multipart-one-part"),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=100-199,999999-\r\n\r\n",),
        moot=(Answers(Whole()),),
        expect=(Answers(Slice(100, 200)), Answers(Parts((100, 200)))),
        needs=("ranges/first-octets",),
        why="A client gets an error where it could have had most of what it asked for.",
    ),
    Case(
        id="multiple-ranges/none-satisfiable",
        title="a range set without a satisfiable range is answered with 416",
        judges="rfc9110#14.2/unsatisfiable-range-416",
        covers=("rfc9110#14.1.1/ranges-specifier-satisfiable-if-any",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=999999-,1999999-\r\n\r\n",),
        moot=(Answers(Whole()),),
        expect=(Answers(Status(416)),),
        needs=("ranges/first-octets",),
        why="An empty multipart response leaves the client with an empty download that appears complete.",
    ),
    Case(
        id="multiple-ranges/single-no-multipart",
        title="a single range is not answered with multipart/byteranges",
        judges="rfc9110#15.3.7.2/no-multipart-for-single-range",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=100-199\r\n\r\n",),
        moot=(Answers(Whole()),),
        expect=(Answers(Slice(100, 200)),),
        needs=("ranges/first-octets",),
        why="A client that asks for one range may not parse parts and saves their delimiters in the file.",
    ),
    Case(
        id="multiple-ranges/two-lines",
        title="two Range field lines",
        judges="rfc9110#14.2/range-field-grammar",
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"Range: bytes=0-9\r\nRange: bytes=300-309\r\n\r\n"
            ),
        ),
        **LENIENT_RANGE,
        needs=("ranges/first-octets",),
        why="Range is not a list field, so every reading of two lines is a guess, and servers guess differently.",
    ),
    Case(
        id="multiple-ranges/overlapping-many",
        title="a range repeated a thousand times is not sent a thousand times",
        judges="rfc9110#17.15/guard-egregious-ranges",
        covers=("rfc9110#14.2/may-reject-egregious-ranges",),
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=0-"
            + b",0-" * 999
            + b"\r\n\r\n",
        ),
        expect=GUARDED,
        needs=("ranges/first-octets",),
        why="A few kilobytes of request make the server read and send the file a thousand times.",
    ),
    Case(
        id="multiple-ranges/tiny-many",
        title="hundreds of one-octet ranges out of order are not sent as separate parts",
        judges="rfc9110#17.15/guard-egregious-ranges",
        covers=("rfc9110#14.2/may-reject-egregious-ranges",),
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=9-9"
            + b",7-7,5-5,3-3,1-1,8-8,6-6,4-4,2-2,0-0" * 30
            + b"\r\n\r\n",
        ),
        expect=GUARDED,
        needs=("ranges/first-octets",),
        why="The header areas of the parts alone make the response many times as large as the request.",
    ),
)
