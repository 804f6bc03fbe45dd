"""An application that declares a length and gives another one (RFC 9112 sections 6.3 and 8).

The server may answer with an error, with content framed in another way, with what was declared, or
with less and the close. Whatever it does, the next response begins where the client expects it.
"""

from conformance.catalogue.shared import NEXT, OK
from conformance.matchers.content import ContentLacks, echo
from conformance.matchers.moot import NoAnswerWith
from conformance.matchers.no_response import Drops
from conformance.matchers.outcome import Serves
from conformance.matchers.response import All, AnyOf
from conformance.matchers.status import Status
from conformance.matchers.unkept_length import ExcessBeforeClose, Interrupted
from conformance.model.case import Answer, Case, Expectation
from conformance.model.risk import Risk

LATE_CLOSE = Answer(seconds=12.0)
"""No section sets a time for a close: a server may take seconds for it."""
FAILED = Status(500, 502, 504)
"""The application, or the gateway's origin, has failed."""
UNRELATED = NoAnswerWith(AnyOf(OK, FAILED))
"""An answer that has nothing to do with what the application gives."""
ONLY_CONTENT = ContentLacks(b"HTTP/1.")
"""Content without the beginning of another response."""
FRAMED = AnyOf(FAILED, All(OK, ONLY_CONTENT))
"""A complete response of which no other one is a part."""
TOO_SHORT = Expectation(
    moot=(UNRELATED,), expect=(Serves(FRAMED, OK, enough=1), Interrupted(ONLY_CONTENT), Drops())
)
"""Less content than declared: an error, another framing, or the end of the connection."""
TOO_LONG = Expectation(
    moot=(UNRELATED,),
    expect=(Serves(FRAMED, OK, enough=1), Interrupted(ONLY_CONTENT), Drops()),
    unsafe=(ExcessBeforeClose(b"d"),),
)
"""More content than declared: the same, or no more than declared."""
WITHOUT_CONTENT = Expectation(
    moot=(UNRELATED,), expect=(Serves(AnyOf(OK, FAILED), OK, enough=1), Drops())
)
"""Any answer to HEAD, which has no content to be longer or shorter."""

CASES = (
    Case(
        id="declared-length/kept",
        title="content of the declared length is delivered, and the next request answered or the connection closed",
        judges="rfc9112#6.3/cl-defines-length",
        send=(b"GET /declared?10,10 HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer(), NEXT),
        expect=(Serves(echo(b"dddddddddd"), OK, enough=1),),
        needs=("keep-alive/answered-or-closed",),
        why="Nothing can be said of a length that is not kept where one that is kept is not delivered.",
    ),
    Case(
        id="declared-length/too-short",
        title="five octets of ten declared are not left without an end",
        judges="rfc9112#6.3/cl-defines-length",
        covers=("rfc9112#8/cl-incomplete-if-short",),
        send=(b"GET /declared?10,5 HTTP/1.1\r\nHost: {host}\r\n\r\n", LATE_CLOSE, NEXT),
        **TOO_SHORT,
        needs=("declared-length/kept",),
        risk=Risk.HANG,
        why="The client waits for five octets that never come, and its connection is lost to everybody else.",
    ),
    Case(
        id="declared-length/too-short-pipelined",
        title="five octets of ten declared are not completed by the head of the next response",
        judges="rfc9112#6.3/cl-defines-length",
        covers=("rfc9112#8/cl-incomplete-if-short", "rfc9112#9.3.2/pipeline-responses-in-order"),
        send=(b"GET /declared?10,5 HTTP/1.1\r\nHost: {host}\r\n\r\n" + NEXT, LATE_CLOSE),
        **TOO_SHORT,
        needs=("declared-length/kept", "pipelining/two"),
        why="The status line of one user's response becomes content of another's, and the rest of it a response of its own.",
    ),
    Case(
        id="declared-length/far-too-short",
        title="five octets of a million declared do not swallow the next response",
        judges="rfc9112#6.3/cl-defines-length",
        covers=("rfc9112#8/cl-incomplete-if-short",),
        send=(b"GET /declared?1000000,5 HTTP/1.1\r\nHost: {host}\r\n\r\n" + NEXT, LATE_CLOSE),
        **TOO_SHORT,
        needs=("declared-length/kept", "pipelining/two"),
        why="Every later response on a shared connection is delivered as the content of the one that is never complete.",
    ),
    Case(
        id="declared-length/nothing-given",
        title="no content where five octets are declared is not left without an end",
        judges="rfc9112#6.3/cl-defines-length",
        covers=("rfc9112#8/cl-incomplete-if-short",),
        send=(b"GET /declared?5,0 HTTP/1.1\r\nHost: {host}\r\n\r\n", LATE_CLOSE, NEXT),
        **TOO_SHORT,
        needs=("declared-length/kept",),
        risk=Risk.HANG,
        why="An application that fails before its first octet takes a path of its own through many servers, on which nobody looks at the length.",
    ),
    Case(
        id="declared-length/large-too-short",
        title="half of 200,000 octets declared is not left without an end",
        judges="rfc9112#6.3/cl-defines-length",
        covers=("rfc9112#8/cl-incomplete-if-short",),
        send=(b"GET /declared?200000,100000 HTTP/1.1\r\nHost: {host}\r\n\r\n", LATE_CLOSE, NEXT),
        **TOO_SHORT,
        needs=("declared-length/kept",),
        risk=Risk.HANG,
        why="Once the head has been sent no error can be reported, and a server that does not close leaves the download hanging.",
    ),
    Case(
        id="declared-length/too-long",
        title="of ten octets where five are declared none is sent beyond the fifth",
        judges="rfc9112#6.3/cl-defines-length",
        send=(b"GET /declared?5,10 HTTP/1.1\r\nHost: {host}\r\n\r\n", LATE_CLOSE, NEXT),
        **TOO_LONG,
        needs=("declared-length/kept",),
        why="The excess is the beginning of the next response, and whoever controls it writes what another user reads.",
    ),
    Case(
        id="declared-length/too-long-pipelined",
        title="excess octets do not come between two pipelined responses",
        judges="rfc9112#6.3/cl-defines-length",
        covers=("rfc9112#9.3.2/pipeline-responses-in-order",),
        send=(b"GET /declared?5,10 HTTP/1.1\r\nHost: {host}\r\n\r\n" + NEXT, LATE_CLOSE),
        **TOO_LONG,
        needs=("declared-length/kept", "pipelining/two"),
        why="With the next request already there the server sends both responses in one go, the excess between them.",
    ),
    Case(
        id="declared-length/none-declared",
        title="of five octets where none is declared none is sent",
        judges="rfc9112#6.3/cl-defines-length",
        send=(b"GET /declared?0,5 HTTP/1.1\r\nHost: {host}\r\n\r\n", LATE_CLOSE, NEXT),
        **TOO_LONG,
        needs=("declared-length/kept",),
        why="A length of zero that is taken for no length at all lets everything through.",
    ),
    Case(
        id="declared-length/large-too-long",
        title="of 200,000 octets where half is declared none is sent beyond the declared ones",
        judges="rfc9112#6.3/cl-defines-length",
        send=(b"GET /declared?100000,200000 HTTP/1.1\r\nHost: {host}\r\n\r\n", LATE_CLOSE, NEXT),
        **TOO_LONG,
        needs=("declared-length/kept",),
        why="A check of the first piece alone misses what comes later, and the rest is read as responses.",
    ),
    Case(
        id="declared-length/head-too-short",
        title="HEAD of content shorter than declared has no content, and the next request is answered or the connection closed",
        judges="rfc9112#6.3/head-no-body",
        send=(b"HEAD /declared?10,5 HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer(), NEXT),
        **WITHOUT_CONTENT,
        needs=("declared-length/kept", "keep-alive-after/head"),
        methods=(b"HEAD", b"GET"),
        why="A server that makes up for the missing octets sends them to a client that expects none.",
    ),
    Case(
        id="declared-length/head-too-long",
        title="HEAD of content longer than declared has no content, and the next request is answered or the connection closed",
        judges="rfc9112#6.3/head-no-body",
        send=(b"HEAD /declared?5,10 HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer(), NEXT),
        **WITHOUT_CONTENT,
        needs=("declared-length/kept", "keep-alive-after/head"),
        methods=(b"HEAD", b"GET"),
        why="A server that discards the declared octets for HEAD and sends the excess starts the next response with it.",
    ),
)
