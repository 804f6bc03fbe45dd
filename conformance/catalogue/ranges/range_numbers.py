"""Positions in ranges that are large or at the edge (RFC 9110 section 14.1.2)."""

from conformance.matchers.outcome import Answers
from conformance.matchers.resource import Slice, Unsatisfied, Whole
from conformance.matchers.response import All
from conformance.matchers.status import Status
from conformance.model.case import Case

CASES = (
    Case(
        id="range-numbers/beyond-end",
        title="a last position beyond the end means the end",
        judges="rfc9110#14.1.2/last-pos-beyond-end",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=100-999999\r\n\r\n",),
        expect=(Answers(Slice(100)), Answers(Whole())),
        needs=("ranges/first-octets",),
        why="A client that does not know the length is refused what it may have.",
    ),
    Case(
        id="range-numbers/suffix-longer",
        title="a suffix longer than the whole gets the whole",
        judges="rfc9110#14.1.2/suffix-longer-than-whole",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=-999999\r\n\r\n",),
        expect=(Answers(Slice(0)), Answers(Whole())),
        needs=("ranges/first-octets",),
        why="A subtraction below zero reads memory in front of the file.",
    ),
    Case(
        id="range-numbers/suffix-zero",
        title="a suffix of no octets cannot be satisfied",
        judges="rfc9110#14.1.2/satisfiable-definition",
        covers=("rfc9110#14.2/unsatisfiable-range-416",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=-0\r\n\r\n",),
        expect=(Answers(Status(416)), Answers(Whole())),
        needs=("ranges/first-octets",),
        why="A part of no octets has no Content-Range that could describe it.",
    ),
    Case(
        id="range-numbers/past-end",
        title="a first position beyond the end gets 416",
        judges="rfc9110#14.2/unsatisfiable-range-416",
        covers=("rfc9110#14.1.2/satisfiable-definition",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=999999-\r\n\r\n",),
        expect=(Answers(Status(416)), Answers(Whole())),
        needs=("ranges/first-octets",),
        why="A client whose copy is longer than the file never learns it.",
    ),
    Case(
        id="range-numbers/416-length",
        title="a 416 says how long the representation is",
        judges="rfc9110#14.4/416-content-range",
        covers=("rfc9110#15.5.17/416-current-length", "rfc9110#14.4/content-range-grammar"),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=999999-\r\n\r\n",),
        expect=(Answers(All(Status(416), Unsatisfied())), Answers(Whole())),
        tolerate=(Answers(Status(416)),),
        needs=("range-numbers/past-end",),
        why="Without the length the client has to start all over to learn where to go on.",
    ),
    Case(
        id="range-numbers/2-to-the-64",
        title="positions beyond 64 bits do not wrap around",
        judges="rfc9110#14.1.2/large-range-no-overflow",
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"Range: bytes=18446744073709551616-18446744073709551716\r\n\r\n"
            ),
        ),
        expect=(Answers(Status(416)), Answers(Whole())),
        tolerate=(Answers(Status(400)),),
        needs=("ranges/first-octets",),
        why="Wrapped to zero, the client gets other octets than it asked for.",
    ),
    Case(
        id="range-numbers/2-to-the-63",
        title="positions beyond 63 bits do not become negative",
        judges="rfc9110#14.1.2/large-range-no-overflow",
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=9223372036854775808-\r\n\r\n",
        ),
        expect=(Answers(Status(416)), Answers(Whole())),
        tolerate=(Answers(Status(400)),),
        needs=("ranges/first-octets",),
        why="A negative offset reads memory in front of the file.",
    ),
    Case(
        id="range-numbers/large-last",
        title="a last position beyond 64 bits means the end",
        judges="rfc9110#14.1.2/large-range-no-overflow",
        covers=("rfc9110#14.1.2/last-pos-beyond-end",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"Range: bytes=100-18446744073709551815\r\n\r\n"
            ),
        ),
        expect=(Answers(Slice(100)), Answers(Whole())),
        needs=("ranges/first-octets",),
        why="Wrapped to a small number, the range is cut short or refused.",
    ),
    Case(
        id="range-numbers/large-suffix",
        title="a suffix length beyond 64 bits means the whole",
        judges="rfc9110#14.1.2/large-range-no-overflow",
        covers=("rfc9110#14.1.2/suffix-longer-than-whole",),
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=-18446744073709551626\r\n\r\n",
        ),
        expect=(Answers(Slice(0)), Answers(Whole())),
        needs=("ranges/first-octets",),
        why="Wrapped to a small number, the client takes ten octets for the whole file.",
    ),
    Case(
        id="range-numbers/forty-digits",
        title="positions of forty digits are numbers too",
        judges="rfc9110#14.1.2/large-range-no-overflow",
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"Range: bytes=0-9999999999999999999999999999999999999999\r\n\r\n"
            ),
        ),
        expect=(Answers(Slice(0)), Answers(Whole())),
        needs=("ranges/first-octets",),
        why="A buffer for twenty digits overflows, or the worker stops with an error.",
    ),
)
