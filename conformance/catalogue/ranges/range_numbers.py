"""Range positions that are large or at the end (RFC 9110 section 14.1.2)."""

from conformance.matchers.outcome import Answers
from conformance.matchers.resource import Slice, Unsatisfied, Whole, Within
from conformance.matchers.response import All
from conformance.matchers.status import Status
from conformance.model.case import Case

CASES = (
    Case(
        id="range-numbers/beyond-end",
        title="a last position beyond the end selects the rest of the representation",
        judges="rfc9110#14.1.2/last-pos-beyond-end",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=100-999999\r\n\r\n",),
        moot=(Answers(Whole()), Answers(Within(100))),
        expect=(Answers(Slice(100)),),
        needs=("ranges/first-octets",),
        why="A client that does not know the length gets an error or the wrong part.",
    ),
    Case(
        id="range-numbers/suffix-longer",
        title="a suffix longer than the representation selects all of it",
        judges="rfc9110#14.1.2/suffix-longer-than-whole",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=-999999\r\n\r\n",),
        moot=(Answers(Whole()), Answers(Within(0))),
        expect=(Answers(Slice(0)),),
        needs=("ranges/first-octets",),
        why="A start position below zero reads memory in front of the file.",
    ),
    Case(
        id="range-numbers/suffix-zero",
        title="a suffix length of zero gets 416 or the whole representation",
        judges="rfc9110#14.1.2/satisfiable-definition",
        covers=("rfc9110#14.2/unsatisfiable-range-416",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=-0\r\n\r\n",),
        expect=(Answers(Status(416)), Answers(Whole())),
        needs=("ranges/first-octets",),
        why="No Content-Range can describe an empty part, so clients fail to parse the response.",
    ),
    Case(
        id="range-numbers/past-end",
        title="a first position beyond the end is answered with 416",
        judges="rfc9110#14.2/unsatisfiable-range-416",
        covers=("rfc9110#14.1.2/satisfiable-definition",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=999999-\r\n\r\n",),
        moot=(Answers(Whole()),),
        expect=(Answers(Status(416)),),
        needs=("ranges/first-octets",),
        why="A client whose copy is longer than the file never finds out.",
    ),
    Case(
        id="range-numbers/416-length",
        title="Content-Range in a 416 response has the length of the representation",
        judges="rfc9110#14.4/416-content-range",
        covers=("rfc9110#15.5.17/416-current-length", "rfc9110#14.4/content-range-grammar"),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=999999-\r\n\r\n",),
        moot=(Answers(Whole()),),
        expect=(Answers(All(Status(416), Unsatisfied())),),
        tolerate=(Answers(Status(416)),),
        needs=("range-numbers/past-end",),
        why="Without the length the client has to start over to find where to resume.",
    ),
    Case(
        id="range-numbers/2-to-the-64",
        title="positions of 2^64 and more do not wrap around",
        judges="rfc9110#14.1.2/large-range-no-overflow",
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"Range: bytes=18446744073709551616-18446744073709551716\r\n\r\n"
            ),
        ),
        expect=(Answers(Status(416)), Answers(Whole())),
        tolerate=(Answers(Status(400)),),
        breaks="rfc9110#14.2/unsatisfiable-range-416",
        needs=("ranges/first-octets",),
        why="With positions that wrap to zero the client gets octets that it did not ask for.",
    ),
    Case(
        id="range-numbers/2-to-the-63",
        title="a first position of 2^63 does not become negative",
        judges="rfc9110#14.1.2/large-range-no-overflow",
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=9223372036854775808-\r\n\r\n",
        ),
        expect=(Answers(Status(416)), Answers(Whole())),
        tolerate=(Answers(Status(400)),),
        breaks="rfc9110#14.2/unsatisfiable-range-416",
        needs=("ranges/first-octets",),
        why="A negative offset reads memory in front of the file.",
    ),
    Case(
        id="range-numbers/large-last",
        title="a last position beyond 64 bits selects the rest of the representation",
        judges="rfc9110#14.1.2/large-range-no-overflow",
        covers=("rfc9110#14.1.2/last-pos-beyond-end",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"Range: bytes=100-18446744073709551815\r\n\r\n"
            ),
        ),
        expect=(Answers(Slice(100)), Answers(Within(100)), Answers(Whole())),
        needs=("ranges/first-octets",),
        why="Wrapped to a small number, it makes the range too short or invalid.",
    ),
    Case(
        id="range-numbers/large-suffix",
        title="a suffix length beyond 64 bits selects the whole representation",
        judges="rfc9110#14.1.2/large-range-no-overflow",
        covers=("rfc9110#14.1.2/suffix-longer-than-whole",),
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=-18446744073709551626\r\n\r\n",
        ),
        expect=(Answers(Slice(0)), Answers(Within(0)), Answers(Whole())),
        needs=("ranges/first-octets",),
        why="With a length that wraps to ten the client takes ten octets for the whole file.",
    ),
    Case(
        id="range-numbers/forty-digits",
        title="a last position of forty digits selects the rest of the representation",
        judges="rfc9110#14.1.2/large-range-no-overflow",
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"Range: bytes=0-9999999999999999999999999999999999999999\r\n\r\n"
            ),
        ),
        expect=(Answers(Slice(0)), Answers(Within(0)), Answers(Whole())),
        needs=("ranges/first-octets",),
        why="A buffer for twenty digits overflows, or the worker fails with an error.",
    ),
)
