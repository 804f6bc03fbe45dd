"""Ranges of an empty representation (RFC 9110 sections 14.1.2 and 14.2)."""

from conformance.catalogue.shared import OK
from conformance.matchers.content import Empty
from conformance.matchers.fields import LacksMember
from conformance.matchers.outcome import Answers
from conformance.matchers.resource import Unsatisfied
from conformance.matchers.response import All
from conformance.matchers.status import Status
from conformance.model.case import Case
from conformance.model.risk import Risk

NOTHING = All(OK, Empty())
UNSATISFIABLE = All(Status(416), Unsatisfied(0))

NO_RANGES = (Answers(All(NOTHING, LacksMember(b"accept-ranges", b"bytes"))),)
"""The Range field was ignored, and nothing says that ranges are supported."""

CASES = (
    Case(
        id="empty-representation/whole",
        title="an empty representation is sent as a 200 without content",
        judges="rfc9112#6.3/cl-defines-length",
        send=(b"GET /empty HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(NOTHING),),
        risk=Risk.HANG,
        why="A client that waits for content that never comes hangs.",
    ),
    Case(
        id="empty-representation/last-octets",
        title="a suffix range of an empty representation gets 200 without content",
        judges="rfc9110#14.1.2/satisfiable-empty-representation",
        covers=("rfc9110#14.2/may-ignore-range-on-empty",),
        send=(b"GET /empty HTTP/1.1\r\nHost: {host}\r\nRange: bytes=-5\r\n\r\n",),
        moot=NO_RANGES,
        expect=(Answers(NOTHING),),
        needs=("empty-representation/whole",),
        why="A client that follows the end of a log gets an error until the first line is written.",
    ),
    Case(
        id="empty-representation/first-octets",
        title="bytes=0-0 on an empty representation gets 416 or is ignored",
        judges="rfc9110#14.1.2/satisfiable-empty-representation",
        covers=("rfc9110#14.2/may-ignore-range-on-empty", "rfc9110#14.4/416-content-range"),
        send=(b"GET /empty HTTP/1.1\r\nHost: {host}\r\nRange: bytes=0-0\r\n\r\n",),
        moot=NO_RANGES,
        expect=(Answers(UNSATISFIABLE), Answers(NOTHING)),
        tolerate=(Answers(Status(416)),),
        breaks="rfc9110#14.4/416-content-range",
        needs=("empty-representation/whole",),
        why="A 206 for octets 0 to -1 has an invalid Content-Range, which clients reject or read as a length of billions of octets.",
    ),
    Case(
        id="empty-representation/from-the-start",
        title="bytes=0- on an empty representation gets 416 or is ignored",
        judges="rfc9110#14.1.2/satisfiable-empty-representation",
        covers=("rfc9110#14.2/may-ignore-range-on-empty", "rfc9110#14.4/416-content-range"),
        send=(b"GET /empty HTTP/1.1\r\nHost: {host}\r\nRange: bytes=0-\r\n\r\n",),
        moot=NO_RANGES,
        expect=(Answers(UNSATISFIABLE), Answers(NOTHING)),
        tolerate=(Answers(Status(416)),),
        breaks="rfc9110#14.4/416-content-range",
        needs=("empty-representation/whole",),
        why="Media players send this range for every file and get a part that ends before it begins.",
    ),
    Case(
        id="empty-representation/no-octets",
        title="bytes=-0 on an empty representation gets 416 or is ignored",
        judges="rfc9110#14.1.2/satisfiable-empty-representation",
        covers=("rfc9110#14.2/may-ignore-range-on-empty", "rfc9110#14.4/416-content-range"),
        send=(b"GET /empty HTTP/1.1\r\nHost: {host}\r\nRange: bytes=-0\r\n\r\n",),
        moot=NO_RANGES,
        expect=(Answers(UNSATISFIABLE), Answers(NOTHING)),
        tolerate=(Answers(Status(416)),),
        breaks="rfc9110#14.4/416-content-range",
        needs=("empty-representation/whole",),
        why="Range arithmetic that computes zero minus one underflows and reads memory beyond the file.",
    ),
)
