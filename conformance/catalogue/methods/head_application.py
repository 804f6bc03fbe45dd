"""HEAD for what an application answers as to GET (RFC 9110 section 9.3.2)."""

from conformance.catalogue.shared import NEXT, OK
from conformance.matchers.content import NonEmpty
from conformance.matchers.fields import Lacks
from conformance.matchers.framing import LengthOfAnother
from conformance.matchers.head_grammar import Sound
from conformance.matchers.outcome import Answers, Ending, Serves
from conformance.matchers.response import All, AnyOf
from conformance.matchers.status import ANY_STATUS, Status
from conformance.model.case import Answer, Case, Endpoint

CASES = (
    Case(
        id="head-application/echo",
        title="a HEAD for a resource that answers any method has no content",
        covers=("rfc9110#9.3.2/head-no-content", "rfc9112#6.3/head-no-body"),
        send=(
            b"HEAD /echo HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(ANY_STATUS, OK),),
        needs=(
            "head/next-answer",
            "keep-alive/answered-or-closed",
        ),
        uses=(Endpoint.ECHO,),
        methods=(b"HEAD", b"GET"),
        why="The application answers as to GET, and the server has to leave the content out.",
    ),
    Case(
        id="head-application/inspect",
        title="content that the application returns to HEAD is left out by the server",
        covers=("rfc9110#9.3.2/head-no-content", "rfc9112#6.3/head-no-body"),
        send=(
            b"HEAD /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(OK, All(OK, NonEmpty())),),
        needs=(
            "head/next-answer",
            "keep-alive/answered-or-closed",
        ),
        uses=(Endpoint.INSPECT,),
        methods=(b"HEAD", b"GET"),
        why="Applications rely on it; few of them ask for the method.",
    ),
    Case(
        id="head-application/stream",
        title="HEAD for content of unknown length gets no chunk, not even the last",
        covers=("rfc9110#9.3.2/head-no-content", "rfc9112#6.3/head-no-body"),
        send=(
            b"HEAD /stream HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(OK, All(OK, NonEmpty())),),
        needs=("keep-alive-after/stream",),
        uses=(Endpoint.STREAM,),
        methods=(b"HEAD", b"GET"),
        why="The five octets of a last chunk spoil the next answer.",
    ),
    Case(
        id="head-application/stream-then-close",
        title="HEAD for content of unknown length, then the close: nothing behind the head",
        covers=("rfc9110#9.3.2/head-no-content", "rfc9112#6.3/head-no-body"),
        send=(b"HEAD /stream HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n",),
        expect=(Answers(OK, end=Ending.CLOSED),),
        needs=("keep-alive-after/stream",),
        uses=(Endpoint.STREAM,),
        methods=(b"HEAD",),
        why="Content that is ended by the close is written by another path of the code.",
    ),
    Case(
        id="head-application/stream-over-http10",
        title="HEAD over HTTP/1.0 for content of unknown length: nothing behind the head",
        covers=("rfc9110#9.3.2/head-no-content", "rfc9112#6.1/no-te-to-http10-request"),
        send=(b"HEAD /stream HTTP/1.0\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, Lacks(b"transfer-encoding")), end=Ending.CLOSED),),
        needs=(
            "keep-alive-after/stream",
            "http10/get",
        ),
        uses=(Endpoint.STREAM,),
        methods=(b"HEAD",),
        why="To HTTP/1.0 the same content is sent in a third way.",
    ),
    Case(
        id="head-application/trailers",
        title="HEAD for content with trailer fields gets no trailer section",
        covers=("rfc9112#6.3/head-no-body", "rfc9110#9.3.2/head-no-content"),
        send=(
            b"HEAD /trailers HTTP/1.1\r\nHost: {host}\r\nTE: trailers\r\nConnection: TE\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(OK, All(OK, NonEmpty())),),
        needs=(
            "head/next-answer",
            "keep-alive/answered-or-closed",
        ),
        uses=(Endpoint.TRAILERS,),
        methods=(b"HEAD", b"GET"),
        why="Trailer lines behind a head without content are read as the next response's head.",
    ),
    Case(
        id="head-application/statuses",
        title="error statuses of the application answered to HEAD have no content",
        covers=("rfc9110#9.3.2/head-no-content", "rfc9112#6.3/head-no-body"),
        send=(
            b"HEAD /status/404 HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            b"HEAD /status/500 HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(Status(404), Status(500), OK), Answers(Status(404), end=Ending.CLOSED)),
        needs=(
            "head/next-answer",
            "keep-alive/answered-or-closed",
        ),
        uses=(Endpoint.STATUS,),
        methods=(b"HEAD", b"HEAD", b"GET"),
        why="A monitor that asks by HEAD takes the error page for the next answer.",
    ),
    Case(
        id="head-application/no-content-status",
        title="a 204 answered to HEAD has neither content nor length",
        covers=("rfc9112#6.3/head-no-body", "rfc9112#6.3/204-no-body"),
        send=(
            b"HEAD /status/204 HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(All(Status(204), Sound()), OK),),
        needs=(
            "head/next-answer",
            "bodiless/204-no-length",
            "bodiless/204-no-transfer-encoding",
            "keep-alive/answered-or-closed",
        ),
        uses=(Endpoint.STATUS,),
        methods=(b"HEAD", b"GET"),
        why="Two reasons for no content do not make one.",
    ),
    Case(
        id="head-application/length-of-resource",
        title="a Content-Length answered to HEAD for a known resource is that of its content",
        covers=("rfc9110#8.6/cl-in-head-equals-get", "rfc9110#8.6/may-cl-in-head"),
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            b"HEAD /resource HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        expect=(Serves(OK, All(OK, LengthOfAnother())),),
        needs=(
            "head/next-answer",
            "keep-alive/answered-or-closed",
        ),
        uses=(Endpoint.RESOURCE,),
        methods=(b"GET", b"HEAD"),
        why="A proxy that revalidates by HEAD throws its good copy away.",
    ),
    Case(
        id="head-application/length-of-stream",
        title="HEAD for content of unknown length does not claim another length",
        covers=("rfc9110#8.6/cl-in-head-equals-get",),
        send=(
            b"GET /stream HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            b"HEAD /stream HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        expect=(Serves(OK, All(OK, LengthOfAnother())),),
        needs=(
            "head-application/stream",
            "keep-alive/answered-or-closed",
        ),
        uses=(Endpoint.STREAM,),
        methods=(b"GET", b"HEAD"),
        why="Servers that count what they sent say Content-Length: 0.",
    ),
    Case(
        id="head-application/one-framing-field",
        title="the answer to HEAD names a length or a transfer coding, not both",
        covers=("rfc9112#6.2/no-cl-with-te-generated", "rfc9112#6.1/may-te-in-head-and-304"),
        send=(
            b"HEAD /stream HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(All(OK, AnyOf(Lacks(b"content-length"), Lacks(b"transfer-encoding"))), OK),),
        needs=(
            "head-application/stream",
            "keep-alive/answered-or-closed",
        ),
        uses=(Endpoint.STREAM,),
        methods=(b"HEAD", b"GET"),
        why="A middleware that adds a length to an empty answer does so behind the server's back.",
    ),
)
