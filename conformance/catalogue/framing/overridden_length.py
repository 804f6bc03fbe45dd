"""Transfer-Encoding overriding Content-Length, with or without a close (RFC 9112 section 6.3)."""

from conformance.matchers.content import echo
from conformance.matchers.no_response import CutsOff, Drops
from conformance.matchers.outcome import FirstResponse
from conformance.matchers.status import ERROR
from conformance.model.case import Case, Expectation, Pause

LENGTH_OVERRIDDEN = Expectation(
    expect=(FirstResponse(ERROR), Drops(), CutsOff()), unsafe=(FirstResponse(echo(b"abcde")),)
)
"""A Content-Length that Transfer-Encoding overrides, without content that would show more."""

CASES = (
    Case(
        id="overridden-length/shorter",
        title="chunked content is not framed by a shorter Content-Length",
        judges="rfc9112#6.3/te-overrides-cl",
        covers=("rfc9112#6.3/chunked-final-determines-length",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n",
            Pause(),
            b"abcde\r\n0\r\n\r\n",
        ),
        **LENGTH_OVERRIDDEN,
        needs=("chunked/one-chunk",),
        why="The application receives framing octets as content, and the rest of the chunks runs as a request.",
    ),
    Case(
        id="overridden-length/longer",
        title="chunked content is not framed by a longer Content-Length",
        judges="rfc9112#6.3/te-overrides-cl",
        covers=("rfc9112#6.3/chunked-final-determines-length",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 40\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
        ),
        **LENGTH_OVERRIDDEN,
        needs=("chunked/one-chunk",),
        why="The server waits for octets that only another user's request can supply.",
    ),
    Case(
        id="overridden-length/length-behind",
        title="chunked content is not framed by a Content-Length after Transfer-Encoding",
        judges="rfc9112#6.3/te-overrides-cl",
        covers=("rfc9112#6.3/chunked-final-determines-length",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\nContent-Length: 15\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
        ),
        **LENGTH_OVERRIDDEN,
        needs=("chunked/one-chunk",),
        why="A parser that uses the last framing field lets the order of the field lines decide where the request ends.",
    ),
    Case(
        id="overridden-length/coding-in-capitals",
        title="content with Transfer-Encoding: CHUNKED is not framed by Content-Length",
        judges="rfc9112#6.3/te-overrides-cl",
        covers=("rfc9112#7/transfer-coding-names-case-insensitive",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 15\r\nTransfer-Encoding: CHUNKED\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n",
        ),
        **LENGTH_OVERRIDDEN,
        needs=("chunked/one-chunk",),
        why="Under a case-sensitive comparison, the same two fields mean different framings on two hops.",
    ),
)
