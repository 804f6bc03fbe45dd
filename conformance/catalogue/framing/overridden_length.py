"""Whose framing counts where both are there, whatever becomes of the connection (RFC 9112 6.3)."""

from conformance.matchers.content import echo
from conformance.matchers.no_response import CutsOff, Drops
from conformance.matchers.outcome import FirstResponse
from conformance.matchers.status import ERROR
from conformance.model.case import Case, Expectation

LENGTH_OVERRIDDEN = Expectation(
    expect=(FirstResponse(ERROR), Drops(), CutsOff()), unsafe=(FirstResponse(echo(b"abcde")),)
)
"""A Content-Length that Transfer-Encoding overrides, without content that would show more."""

CASES = (
    Case(
        id="overridden-length/shorter",
        title="a length shorter than the chunks is not the length of the content",
        judges="rfc9112#6.3/te-overrides-cl",
        covers=("rfc9112#6.3/chunked-final-determines-length",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
        ),
        **LENGTH_OVERRIDDEN,
        needs=("chunked/one-chunk",),
        why="The application gets framing for content, and the rest of it becomes a request.",
    ),
    Case(
        id="overridden-length/longer",
        title="a length longer than the chunks is not the length of the content",
        judges="rfc9112#6.3/te-overrides-cl",
        covers=("rfc9112#6.3/chunked-final-determines-length",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 40\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
        ),
        **LENGTH_OVERRIDDEN,
        needs=("chunked/one-chunk",),
        why="The server waits for octets that only the request of somebody else can bring.",
    ),
    Case(
        id="overridden-length/length-behind",
        title="a length behind the coding does not count either",
        judges="rfc9112#6.3/te-overrides-cl",
        covers=("rfc9112#6.3/chunked-final-determines-length",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
        ),
        **LENGTH_OVERRIDDEN,
        needs=("chunked/one-chunk",),
        why="A parser in which the last framing field wins frames by the order of the lines.",
    ),
    Case(
        id="overridden-length/coding-in-capitals",
        title="CHUNKED beside a length is the framing that counts",
        judges="rfc9112#6.3/te-overrides-cl",
        covers=("rfc9112#7/transfer-coding-names-case-insensitive",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 3\r\nTransfer-Encoding: CHUNKED\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
        ),
        **LENGTH_OVERRIDDEN,
        needs=("chunked/one-chunk",),
        why="Where the comparison minds the case, the same two fields mean two things on two hops.",
    ),
)
