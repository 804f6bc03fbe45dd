"""HEAD for resources whose application answers as for GET (RFC 9110 section 9.3.2)."""

from conformance.catalogue.shared import NEXT, OK
from conformance.matchers.content import NonEmpty
from conformance.matchers.fields import Lacks
from conformance.matchers.framing import LengthOfAnother
from conformance.matchers.head_grammar import Sound
from conformance.matchers.moot import ClosedEarly, NoAnswerWith
from conformance.matchers.outcome import Answers, Ending, Serves
from conformance.matchers.response import All, AnyOf
from conformance.matchers.status import Status
from conformance.model.case import Answer, Case

NOT_200 = (NoAnswerWith(OK),)

CASES = (
    Case(
        id="head-application/echo",
        title="a response to HEAD with content that the application echoes has no content",
        judges="rfc9110#9.3.2/head-no-content",
        covers=("rfc9112#6.3/head-no-body",),
        send=(
            b"HEAD /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\n\r\nplumbline",
            Answer(),
            NEXT,
        ),
        # A server may reject a HEAD with content by closing the connection.
        moot=(*NOT_200, ClosedEarly(1)),
        expect=(Serves(OK, OK, enough=1),),
        needs=("content/in-head", "keep-alive/answered-or-closed"),
        methods=(b"HEAD", b"GET"),
        why="Applications return content as for GET, and a server that sends it corrupts the next response.",
    ),
    Case(
        id="head-application/inspect",
        title="content that the application returns for HEAD is not sent",
        judges="rfc9110#9.3.2/head-no-content",
        covers=("rfc9112#6.3/head-no-body",),
        send=(b"HEAD /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer(), NEXT),
        moot=NOT_200,
        expect=(Serves(OK, All(OK, NonEmpty()), enough=1),),
        needs=("head/no-content", "keep-alive/answered-or-closed"),
        methods=(b"HEAD", b"GET"),
        why="Few applications check for HEAD, and most rely on the server to discard the content.",
    ),
    Case(
        id="head-application/stream",
        title="a response to HEAD for content of unknown length has no chunk, not even the last",
        judges="rfc9110#9.3.2/head-no-content",
        covers=("rfc9112#6.3/head-no-body",),
        send=(b"HEAD /stream HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer(), NEXT),
        moot=NOT_200,
        expect=(Serves(OK, All(OK, NonEmpty()), enough=1),),
        needs=("head/no-content", "keep-alive/answered-or-closed"),
        methods=(b"HEAD", b"GET"),
        why="The five octets of a last chunk corrupt the next response.",
    ),
    Case(
        id="head-application/stream-then-close",
        title="HEAD with Connection: close for content of unknown length gets no content",
        judges="rfc9110#9.3.2/head-no-content",
        covers=("rfc9112#6.3/head-no-body",),
        send=(b"HEAD /stream HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n",),
        moot=NOT_200,
        expect=(Answers(OK, end=Ending.LAST),),
        needs=("head/no-content",),
        methods=(b"HEAD",),
        why="Close-delimited content is written by separate code, which may ignore the method.",
    ),
    Case(
        id="head-application/stream-over-http10",
        title="HEAD over HTTP/1.0 for content of unknown length gets no content",
        judges="rfc9110#9.3.2/head-no-content",
        covers=("rfc9112#6.1/no-te-to-http10-request",),
        send=(b"HEAD /stream HTTP/1.0\r\nHost: {host}\r\n\r\n",),
        moot=NOT_200,
        expect=(Answers(All(OK, Lacks(b"transfer-encoding")), end=Ending.LAST),),
        needs=("head/no-content", "http10/get"),
        methods=(b"HEAD",),
        why="Content for HTTP/1.0 is written by separate code, which may ignore the method.",
    ),
    Case(
        id="head-application/trailers",
        title="a response to HEAD for content with trailer fields has no trailer section",
        judges="rfc9112#6.3/head-no-body",
        covers=("rfc9110#9.3.2/head-no-content",),
        send=(
            b"HEAD /trailers HTTP/1.1\r\nHost: {host}\r\nTE: trailers\r\nConnection: TE\r\n\r\n",
            Answer(),
            NEXT,
        ),
        moot=NOT_200,
        expect=(Serves(OK, All(OK, NonEmpty()), enough=1),),
        needs=("head/no-content", "keep-alive/answered-or-closed"),
        methods=(b"HEAD", b"GET"),
        why="Trailer field lines after a response without content are read as the next response.",
    ),
    Case(
        id="head-application/statuses",
        title="404 and 500 responses of the application to HEAD have no content",
        judges="rfc9110#9.3.2/head-no-content",
        covers=("rfc9112#6.3/head-no-body",),
        send=(
            b"HEAD /status/404 HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            b"HEAD /status/500 HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            NEXT,
        ),
        moot=(NoAnswerWith(Status(404)), NoAnswerWith(Status(500), place=1)),
        expect=(Serves(Status(404), Status(500), OK, enough=1),),
        needs=("head/no-content", "keep-alive/answered-or-closed"),
        methods=(b"HEAD", b"HEAD", b"GET"),
        why="A monitor that sends HEAD takes the error page for the next response.",
    ),
    Case(
        id="head-application/no-content-status",
        title="a 204 response to HEAD is well-formed and has no content",
        judges="rfc9112#6.3/head-no-body",
        covers=("rfc9112#6.3/204-no-body",),
        send=(b"HEAD /status/204 HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer(), NEXT),
        moot=(NoAnswerWith(Status(204)),),
        expect=(Serves(All(Status(204), Sound()), OK, enough=1),),
        needs=(
            "head/no-content",
            "bodiless/204-no-length",
            "bodiless/204-no-transfer-encoding",
            "keep-alive/answered-or-closed",
        ),
        methods=(b"HEAD", b"GET"),
        why="A response that is bodiless for two reasons may slip through both checks and corrupt the next one.",
    ),
    Case(
        id="head-application/length-of-resource",
        title="Content-Length in a response to HEAD for /resource is that of its content",
        judges="rfc9110#8.6/cl-in-head-equals-get",
        covers=("rfc9110#8.6/may-cl-in-head",),
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            b"HEAD /resource HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        moot=(NoAnswerWith(OK), NoAnswerWith(OK, place=1)),
        expect=(Serves(OK, All(OK, LengthOfAnother())),),
        needs=("head/no-content", "keep-alive/answered-or-closed"),
        methods=(b"GET", b"HEAD"),
        why="A cache that revalidates with HEAD discards its valid copy when the length differs.",
    ),
    Case(
        id="head-application/length-of-stream",
        title="Content-Length in a response to HEAD for content of unknown length is not wrong",
        judges="rfc9110#8.6/cl-in-head-equals-get",
        send=(
            b"GET /stream HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            b"HEAD /stream HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        moot=(NoAnswerWith(OK), NoAnswerWith(OK, place=1)),
        expect=(Serves(OK, All(OK, LengthOfAnother())),),
        needs=("head-application/stream", "keep-alive/answered-or-closed"),
        methods=(b"GET", b"HEAD"),
        why="Servers that count the octets sent report Content-Length: 0, and clients store an empty file.",
    ),
    Case(
        id="head-application/one-framing-field",
        title="a response to HEAD does not have both Content-Length and Transfer-Encoding",
        judges="rfc9112#6.2/no-cl-with-te-generated",
        covers=("rfc9112#6.1/may-te-in-head-and-304",),
        send=(b"HEAD /stream HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer(), NEXT),
        moot=NOT_200,
        expect=(
            Serves(
                All(OK, AnyOf(Lacks(b"content-length"), Lacks(b"transfer-encoding"))), OK, enough=1
            ),
        ),
        needs=("head-application/stream", "keep-alive/answered-or-closed"),
        methods=(b"HEAD", b"GET"),
        why="Middleware that adds a length to empty content makes the framing ambiguous for proxies.",
    ),
)
