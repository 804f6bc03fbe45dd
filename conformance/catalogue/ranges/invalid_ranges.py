"""Invalid values of Range: ignored or rejected, never guessed at (RFC 9110 section 14.1.1)."""

from conformance.catalogue.expectations import LENIENT_RANGE
from conformance.matchers.outcome import Answers
from conformance.matchers.resource import Whole
from conformance.matchers.status import Status
from conformance.model.case import Case, Expectation

INVALID_RANGE = Expectation(expect=(Answers(Whole()), Answers(Status(416)), Answers(Status(400))))
"""A Range field outside the grammar: ignored or refused."""

CASES = (
    Case(
        id="invalid-ranges/last-before-first",
        title="a last position before the first position",
        judges="rfc9110#14.1.1/int-range-last-before-first-invalid",
        covers=(
            "rfc9110#14.1.1/ranges-specifier-grammar",
            "rfc9110#14.2/may-reject-egregious-ranges",
            "rfc9110#2.4/may-recover-invalid",
        ),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=199-100\r\n\r\n",),
        **INVALID_RANGE,
        needs=("ranges/first-octets",),
        why="A negative length reads memory beyond the file or blocks the connection.",
    ),
    Case(
        id="invalid-ranges/one-of-two",
        title="one invalid range in a set of two",
        judges="rfc9110#14.1.1/ranges-specifier-invalid-if-any-invalid",
        covers=(
            "rfc9110#14.1.1/ranges-specifier-grammar",
            "rfc9110#14.2/may-reject-egregious-ranges",
            "rfc9110#2.4/may-recover-invalid",
        ),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=0-9,199-100\r\n\r\n",),
        **LENIENT_RANGE,
        needs=("ranges/first-octets",),
        why="Servers that drop different members send different parts for the same request.",
    ),
    Case(
        id="invalid-ranges/letters",
        title="letters in place of the positions of a range",
        judges="rfc9110#14.1.1/ranges-specifier-grammar",
        covers=("rfc9110#14.2/may-reject-egregious-ranges", "rfc9110#2.4/may-recover-invalid"),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=a-b\r\n\r\n",),
        **INVALID_RANGE,
        needs=("ranges/first-octets",),
        why="Letters read as zero select octets that the client did not ask for.",
    ),
    Case(
        id="invalid-ranges/no-positions",
        title="a range with neither a position nor a suffix length",
        judges="rfc9110#14.1.1/ranges-specifier-grammar",
        covers=("rfc9110#14.2/may-reject-egregious-ranges", "rfc9110#2.4/may-recover-invalid"),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=-\r\n\r\n",),
        **INVALID_RANGE,
        needs=("ranges/first-octets",),
        why="Each server fills in its own defaults for both ends, so the same request selects different octets.",
    ),
    Case(
        id="invalid-ranges/empty-set",
        title="a range set without a range",
        judges="rfc9110#14.1.1/ranges-specifier-grammar",
        covers=("rfc9110#14.2/may-reject-egregious-ranges", "rfc9110#2.4/may-recover-invalid"),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=\r\n\r\n",),
        **INVALID_RANGE,
        needs=("ranges/first-octets",),
        why="A 206 without any part leaves the client waiting.",
    ),
    Case(
        id="invalid-ranges/no-equals",
        title="a space in place of the equals sign after the range unit",
        judges="rfc9110#14.1.1/ranges-specifier-grammar",
        covers=("rfc9110#14.2/may-reject-egregious-ranges", "rfc9110#2.4/may-recover-invalid"),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes 0-9\r\n\r\n",),
        **LENIENT_RANGE,
        needs=("ranges/first-octets",),
        why="A lenient parser sends a part to a client that did not make a valid range request.",
    ),
    Case(
        id="invalid-ranges/plus",
        title="a plus sign before the first position",
        judges="rfc9110#14.1.1/ranges-specifier-grammar",
        covers=("rfc9110#14.2/may-reject-egregious-ranges", "rfc9110#2.4/may-recover-invalid"),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=+0-9\r\n\r\n",),
        **LENIENT_RANGE,
        needs=("ranges/first-octets",),
        why="A number parser that accepts signs also accepts negative positions.",
    ),
    Case(
        id="invalid-ranges/hex",
        title="hexadecimal positions in a range",
        judges="rfc9110#14.1.1/ranges-specifier-grammar",
        covers=("rfc9110#14.2/may-reject-egregious-ranges", "rfc9110#2.4/may-recover-invalid"),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=0x0-0x9\r\n\r\n",),
        **LENIENT_RANGE,
        needs=("ranges/first-octets",),
        why="Two parsers on the path read two different ranges from the same field value.",
    ),
    Case(
        id="invalid-ranges/two-dashes",
        title="a range with two dashes",
        judges="rfc9110#14.1.1/ranges-specifier-grammar",
        covers=("rfc9110#14.2/may-reject-egregious-ranges", "rfc9110#2.4/may-recover-invalid"),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=0-9-19\r\n\r\n",),
        **LENIENT_RANGE,
        needs=("ranges/first-octets",),
        why="One parser reads a negative number, another a range without a last position.",
    ),
    Case(
        id="invalid-ranges/space-in-number",
        title="spaces inside the positions of a range",
        judges="rfc9110#14.1.1/ranges-specifier-grammar",
        covers=("rfc9110#14.2/may-reject-egregious-ranges", "rfc9110#2.4/may-recover-invalid"),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=1 0-1 9\r\n\r\n",),
        **LENIENT_RANGE,
        needs=("ranges/first-octets",),
        why="Truncated at the space it is one range, with the space removed another.",
    ),
)
