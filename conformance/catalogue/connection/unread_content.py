"""Content that nobody reads, larger than the buffers of servers (RFC 9112 section 9.3)."""

from conformance.catalogue.shared import NEXT, OK
from conformance.matchers.moot import ClosedEarly
from conformance.matchers.no_response import CutsOff
from conformance.matchers.outcome import Serves
from conformance.matchers.status import ANY_STATUS
from conformance.model.case import Answer, Case, Expectation, Pause

MEGABYTE = b"a" * 1_000_000
CHUNKS = b"f4240\r\n" + MEGABYTE + b"\r\n"
"""One chunk of 1,000,000 octets."""

LATE_CLOSE = Answer(seconds=12.0)
"""No section sets a time for a close: a server may take seconds for it."""

# A reset of the connection with octets unread may overtake the response.
NEXT_ANSWERED_OR_CLOSED = Expectation(
    moot=(ClosedEarly(1), CutsOff()), expect=(Serves(ANY_STATUS, OK, enough=1),)
)
"""Any response, and then one to the next request or the close."""

CASES = (
    Case(
        id="unread-content/megabyte",
        title="1 MB of content that the application ignores is read to its end or the connection closed",
        judges="rfc9112#9.3/read-whole-body-or-close",
        send=(
            b"POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 1000000\r\n\r\n" + MEGABYTE,
            Answer(),
            NEXT,
            LATE_CLOSE,
        ),
        **NEXT_ANSWERED_OR_CLOSED,
        needs=("content/in-post-unread", "keep-alive/answered-or-closed"),
        why="A server that discards no more than its buffer holds reads the rest of an upload as requests.",
    ),
    Case(
        id="unread-content/ten-megabytes",
        title="10 MB of content that the application ignores are read to their end or the connection closed",
        judges="rfc9112#9.3/read-whole-body-or-close",
        send=(
            b"POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 10000000\r\n\r\n" + MEGABYTE * 10,
            Answer(),
            NEXT,
            LATE_CLOSE,
        ),
        **NEXT_ANSWERED_OR_CLOSED,
        needs=("unread-content/megabyte",),
        why="Above a limit of its own a server stops reading, and one that then keeps the connection leaves its client stuck with an upload that nobody takes.",
    ),
    Case(
        id="unread-content/megabyte-to-nowhere",
        title="1 MB of content for a path that does not exist is read to its end or the connection closed",
        judges="rfc9112#9.3/read-whole-body-or-close",
        send=(
            (
                b"POST /plumbline-missing/{nonce} HTTP/1.1\r\nHost: {host}\r\n"
                b"Content-Length: 1000000\r\n\r\n"
            )
            + MEGABYTE,
            Answer(),
            NEXT,
            LATE_CLOSE,
        ),
        **NEXT_ANSWERED_OR_CLOSED,
        needs=("content/in-post-unread", "keep-alive/answered-or-closed"),
        why="The 404 comes from the router, which never looks at the content, and the next user gets what is left of it.",
    ),
    Case(
        id="unread-content/ten-megabytes-to-nowhere",
        title="10 MB of content for a path that does not exist are read to their end or the connection closed",
        judges="rfc9112#9.3/read-whole-body-or-close",
        send=(
            (
                b"PUT /plumbline-missing/{nonce} HTTP/1.1\r\nHost: {host}\r\n"
                b"Content-Length: 10000000\r\n\r\n"
            )
            + MEGABYTE * 10,
            Answer(),
            NEXT,
            LATE_CLOSE,
        ),
        **NEXT_ANSWERED_OR_CLOSED,
        needs=("unread-content/megabyte-to-nowhere",),
        why="Anyone can send a large upload to a path that is not there, and what the server then makes of the connection is the attacker's to use.",
    ),
    Case(
        id="unread-content/megabyte-in-chunks",
        title="1 MB of chunked content for a path that does not exist is read to its end or the connection closed",
        judges="rfc9112#9.3/read-whole-body-or-close",
        covers=("rfc9112#7.1/chunked-body-grammar",),
        send=(
            (
                b"POST /plumbline-missing/{nonce} HTTP/1.1\r\nHost: {host}\r\n"
                b"Transfer-Encoding: chunked\r\n\r\n"
            )
            + CHUNKS
            + b"0\r\n\r\n",
            Answer(),
            NEXT,
            LATE_CLOSE,
        ),
        **NEXT_ANSWERED_OR_CLOSED,
        needs=("content/in-post-unread", "keep-alive/answered-or-closed"),
        why="The length of chunked content is not known in advance, so that no limit can refuse it before some has come.",
    ),
    Case(
        id="unread-content/ten-megabytes-in-chunks",
        title="10 MB of chunked content that the application ignores are read to their end or the connection closed",
        judges="rfc9112#9.3/read-whole-body-or-close",
        covers=("rfc9112#7.1/chunked-body-grammar",),
        send=(
            b"POST / HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n"
            + CHUNKS * 10
            + b"0\r\n\r\n",
            Answer(),
            NEXT,
            LATE_CLOSE,
        ),
        **NEXT_ANSWERED_OR_CLOSED,
        needs=("unread-content/megabyte-in-chunks",),
        why="A server that gives up discarding in the middle of a chunk and goes on takes chunk data for a request line.",
    ),
    Case(
        id="unread-content/refused-for-its-size",
        title="2 MB of content that the application refuses are read to their end or the connection closed",
        judges="rfc9112#9.3/read-whole-body-or-close",
        covers=("rfc9110#15.5.14/413-may-close",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 2000000\r\n\r\n"
            + MEGABYTE * 2,
            Answer(),
            NEXT,
            LATE_CLOSE,
        ),
        **NEXT_ANSWERED_OR_CLOSED,
        needs=("content-length/exact", "keep-alive/answered-or-closed"),
        why="The application says that it is too much, and the server that has not read it takes it for what comes next.",
    ),
    Case(
        id="unread-content/rest-after-the-answer",
        title="1 MB of content that arrives after an early response is read to its end or the connection closed",
        judges="rfc9112#9.3/read-whole-body-or-close",
        covers=("rfc9110#10.1.1/early-final-indicate-close",),
        send=(
            (
                b"POST /plumbline-missing/{nonce} HTTP/1.1\r\nHost: {host}\r\n"
                b"Content-Length: 1000010\r\n\r\naaaaaaaaaa"
            ),
            Pause(),
            MEGABYTE,
            Answer(),
            NEXT,
            LATE_CLOSE,
        ),
        **NEXT_ANSWERED_OR_CLOSED,
        needs=("unread-content/megabyte-to-nowhere",),
        why="When the response is on its way and the buffer empty, a server that looks only at what it has already read believes the request complete.",
    ),
)
