"""Ranges of a representation without an octet (RFC 9110 sections 14.1.2 and 14.2)."""

from conformance.catalogue.shared import OK
from conformance.matchers.content import Empty
from conformance.matchers.fields import Has
from conformance.matchers.outcome import Answers
from conformance.matchers.response import All
from conformance.matchers.status import Status
from conformance.model.case import Case

NOTHING = All(OK, Empty())
UNSATISFIABLE = All(Status(416), Has(b"content-range", b"bytes */0"))

CASES = (
    Case(
        id="empty-representation/whole",
        title="an empty representation is a 200 without content",
        judges="rfc9112#6.3/cl-defines-length",
        send=(b"GET /empty HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(NOTHING),),
        why="A client that waits for content that never comes hangs.",
    ),
    Case(
        id="empty-representation/last-octets",
        title="the last octets of an empty representation are satisfiable",
        judges="rfc9110#14.1.2/satisfiable-empty-representation",
        covers=("rfc9110#14.2/may-ignore-range-on-empty",),
        send=(b"GET /empty HTTP/1.1\r\nHost: {host}\r\nRange: bytes=-5\r\n\r\n",),
        expect=(Answers(NOTHING),),
        needs=("empty-representation/whole",),
        why="Whoever watches the end of a log gets an error until the first line is written.",
    ),
    Case(
        id="empty-representation/first-octets",
        title="an empty representation has no first octet: 416, or the range ignored",
        judges="rfc9110#14.1.2/satisfiable-empty-representation",
        covers=("rfc9110#14.2/may-ignore-range-on-empty", "rfc9110#14.4/416-content-range"),
        send=(b"GET /empty HTTP/1.1\r\nHost: {host}\r\nRange: bytes=0-0\r\n\r\n",),
        expect=(Answers(UNSATISFIABLE), Answers(NOTHING)),
        tolerate=(Answers(Status(416)),),
        needs=("empty-representation/whole",),
        why="A 206 for octets 0 to -1 makes clients allocate four thousand millions of them.",
    ),
    Case(
        id="empty-representation/from-the-start",
        title="everything from the first octet on is not satisfiable either",
        judges="rfc9110#14.1.2/satisfiable-empty-representation",
        covers=("rfc9110#14.2/may-ignore-range-on-empty", "rfc9110#14.4/416-content-range"),
        send=(b"GET /empty HTTP/1.1\r\nHost: {host}\r\nRange: bytes=0-\r\n\r\n",),
        expect=(Answers(UNSATISFIABLE), Answers(NOTHING)),
        tolerate=(Answers(Status(416)),),
        needs=("empty-representation/whole",),
        why="Media players ask so for every file, and are sent a part that ends before it begins.",
    ),
    Case(
        id="empty-representation/no-octets",
        title="the last no octets of an empty representation are not satisfiable",
        judges="rfc9110#14.1.2/satisfiable-empty-representation",
        covers=("rfc9110#14.2/may-ignore-range-on-empty", "rfc9110#14.4/416-content-range"),
        send=(b"GET /empty HTTP/1.1\r\nHost: {host}\r\nRange: bytes=-0\r\n\r\n",),
        expect=(Answers(UNSATISFIABLE), Answers(NOTHING)),
        tolerate=(Answers(Status(416)),),
        needs=("empty-representation/whole",),
        why="Zero minus zero is where the arithmetic of ranges wraps around.",
    ),
)
