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
    Case(
        id="overridden-length/zero",
        title="chunked content is not ignored for a Content-Length of zero",
        judges="rfc9112#6.3/te-overrides-cl",
        covers=("rfc9112#6.3/chunked-final-determines-length",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n",
        ),
        **LENGTH_OVERRIDDEN,
        needs=("chunked/one-chunk",),
        why="A request that seems to have no content is answered at once, and its chunks are read as the next one.",
    ),
    Case(
        id="overridden-length/invalid",
        title="chunked content is not framed by an invalid Content-Length",
        judges="rfc9112#6.3/te-overrides-cl",
        covers=("rfc9112#6.3/chunked-final-determines-length",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: none\r\nTransfer-Encoding: chunked\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n",
        ),
        **LENGTH_OVERRIDDEN,
        needs=("chunked/one-chunk",),
        why="A length that cannot be read is often stored as zero, and zero is then used.",
    ),
    Case(
        id="overridden-length/two-lengths",
        title="chunked content is not framed by one of two Content-Length values",
        judges="rfc9112#6.3/te-overrides-cl",
        covers=("rfc9112#6.3/chunked-final-determines-length",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 15\r\nTransfer-Encoding: chunked\r\nContent-Length: 42\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n",
        ),
        **LENGTH_OVERRIDDEN,
        needs=("chunked/one-chunk",),
        why="Code that has to choose between two lengths may never come to look at the coding.",
    ),
    Case(
        id="overridden-length/empty-list-member",
        title="content with an empty list element before chunked is not framed by Content-Length",
        judges="rfc9112#6.3/te-overrides-cl",
        covers=("rfc9112#6.3/chunked-final-determines-length",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 15\r\nTransfer-Encoding: ,chunked\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n",
        ),
        **LENGTH_OVERRIDDEN,
        needs=("chunked/one-chunk",),
        why="The comma keeps a comparison of the whole value from finding chunked, and the length is used instead.",
    ),
    Case(
        id="overridden-length/tab-before-coding",
        title="content with a tab before chunked is not framed by Content-Length",
        judges="rfc9112#6.3/te-overrides-cl",
        covers=("rfc9112#6.3/chunked-final-determines-length",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 15\r\nTransfer-Encoding:\tchunked\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n",
        ),
        **LENGTH_OVERRIDDEN,
        needs=("chunked/one-chunk",),
        why="A value that is stripped of spaces alone is no known coding, and the length is used instead.",
    ),
    Case(
        id="overridden-length/name-in-capitals",
        title="content with TRANSFER-ENCODING: chunked is not framed by Content-Length",
        judges="rfc9112#6.3/te-overrides-cl",
        covers=("rfc9112#6.3/chunked-final-determines-length",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 15\r\nTRANSFER-ENCODING: chunked\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n",
        ),
        **LENGTH_OVERRIDDEN,
        needs=("chunked/one-chunk",),
        why="A field table that keeps the case of names does not find the coding, and the length is used instead.",
    ),
    Case(
        id="overridden-length/whitespace-after-coding",
        title="content with whitespace after chunked is not framed by Content-Length",
        judges="rfc9112#6.3/te-overrides-cl",
        covers=("rfc9112#6.3/chunked-final-determines-length",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 15\r\nTransfer-Encoding: chunked \t\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n",
        ),
        **LENGTH_OVERRIDDEN,
        needs=("chunked/one-chunk",),
        why="Whitespace that is left behind the value makes it another coding, and the length is used instead.",
    ),
    Case(
        id="overridden-length/parameter-on-coding",
        title="content with a parameter on chunked is not framed by Content-Length",
        judges="rfc9112#6.3/te-overrides-cl",
        covers=("rfc9112#6.3/chunked-final-determines-length",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 15\r\nTransfer-Encoding: chunked;a=b\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n",
        ),
        **LENGTH_OVERRIDDEN,
        needs=("chunked/one-chunk",),
        why="A coding with a parameter is chunked to one hop, and to another it leaves only the length.",
    ),
)
