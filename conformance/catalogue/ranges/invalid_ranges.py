"""Range fields that are invalid (RFC 9110 section 14.1.1): ignored or refused, never guessed at."""

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
        title="a last position before the first makes the range invalid",
        judges="rfc9110#14.1.1/int-range-last-before-first-invalid",
        covers=(
            "rfc9110#14.1.1/ranges-specifier-grammar",
            "rfc9110#14.2/may-reject-egregious-ranges",
            "rfc9110#2.4/may-recover-invalid",
        ),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=199-100\r\n\r\n",),
        **INVALID_RANGE,
        needs=("ranges/first-octets",),
        why="A negative length reads what lies beyond, or blocks the connection.",
    ),
    Case(
        id="invalid-ranges/one-of-two",
        title="one invalid range makes the whole set invalid",
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
        title="positions that are no numbers make the range invalid",
        judges="rfc9110#14.1.1/ranges-specifier-grammar",
        covers=("rfc9110#14.2/may-reject-egregious-ranges", "rfc9110#2.4/may-recover-invalid"),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=a-b\r\n\r\n",),
        **INVALID_RANGE,
        needs=("ranges/first-octets",),
        why="Letters read as zero cut out octets that nobody asked for.",
    ),
    Case(
        id="invalid-ranges/no-positions",
        title="a range with neither position nor suffix length is invalid",
        judges="rfc9110#14.1.1/ranges-specifier-grammar",
        covers=("rfc9110#14.2/may-reject-egregious-ranges", "rfc9110#2.4/may-recover-invalid"),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=-\r\n\r\n",),
        **INVALID_RANGE,
        needs=("ranges/first-octets",),
        why="Both ends default to something, and every server picks another something.",
    ),
    Case(
        id="invalid-ranges/empty-set",
        title="a set without ranges is invalid",
        judges="rfc9110#14.1.1/ranges-specifier-grammar",
        covers=("rfc9110#14.2/may-reject-egregious-ranges", "rfc9110#2.4/may-recover-invalid"),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=\r\n\r\n",),
        **INVALID_RANGE,
        needs=("ranges/first-octets",),
        why="A 206 without a part leaves the client waiting.",
    ),
    Case(
        id="invalid-ranges/no-equals",
        title="a unit without equals sign is invalid",
        judges="rfc9110#14.1.1/ranges-specifier-grammar",
        covers=("rfc9110#14.2/may-reject-egregious-ranges", "rfc9110#2.4/may-recover-invalid"),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes 0-9\r\n\r\n",),
        **LENIENT_RANGE,
        needs=("ranges/first-octets",),
        why="A lenient parser gives a part to a client that did not ask for one.",
    ),
    Case(
        id="invalid-ranges/plus",
        title="a plus sign in a position makes the range invalid",
        judges="rfc9110#14.1.1/ranges-specifier-grammar",
        covers=("rfc9110#14.2/may-reject-egregious-ranges", "rfc9110#2.4/may-recover-invalid"),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=+0-9\r\n\r\n",),
        **LENIENT_RANGE,
        needs=("ranges/first-octets",),
        why="A number parser that takes signs takes negative ones too.",
    ),
    Case(
        id="invalid-ranges/hex",
        title="a hexadecimal position makes the range invalid",
        judges="rfc9110#14.1.1/ranges-specifier-grammar",
        covers=("rfc9110#14.2/may-reject-egregious-ranges", "rfc9110#2.4/may-recover-invalid"),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=0x0-0x9\r\n\r\n",),
        **LENIENT_RANGE,
        needs=("ranges/first-octets",),
        why="Two parsers read two ranges out of it.",
    ),
    Case(
        id="invalid-ranges/two-dashes",
        title="two dashes make the range invalid",
        judges="rfc9110#14.1.1/ranges-specifier-grammar",
        covers=("rfc9110#14.2/may-reject-egregious-ranges", "rfc9110#2.4/may-recover-invalid"),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=0-9-19\r\n\r\n",),
        **LENIENT_RANGE,
        needs=("ranges/first-octets",),
        why="One parser reads a negative number, the other a range without an end.",
    ),
    Case(
        id="invalid-ranges/space-in-number",
        title="a space inside a position makes the range invalid",
        judges="rfc9110#14.1.1/ranges-specifier-grammar",
        covers=("rfc9110#14.2/may-reject-egregious-ranges", "rfc9110#2.4/may-recover-invalid"),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=1 0-1 9\r\n\r\n",),
        **LENIENT_RANGE,
        needs=("ranges/first-octets",),
        why="Cut at the space it is one range, with the space left out another.",
    ),
)
