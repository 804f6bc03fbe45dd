"""Requests from HTTP/1.0 clients (RFC 9112 sections 2.3 and 9.3, RFC 9110 section 6.2)."""

from conformance.catalogue.shared import ANNOUNCED, NEXT, OK, VALID_SERVED
from conformance.matchers.content import Content, NonEmpty, echo
from conformance.matchers.fields import Has, Lacks
from conformance.matchers.head_grammar import Sound
from conformance.matchers.interim import Interims
from conformance.matchers.moot import NoAnswerWith
from conformance.matchers.outcome import Answers, Ending, Rejects
from conformance.matchers.response import All
from conformance.matchers.status import CLIENT_ERROR, Version
from conformance.model.case import Case
from conformance.model.risk import Risk

CASES = (
    Case(
        id="http10/get",
        title="an HTTP/1.0 request is answered with 200 and content",
        judges="rfc9112#2.3/valid-for-http10-recipient",
        send=(b"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, NonEmpty())),),
        risk=Risk.WRONG_STATUS,
        why="Load balancers, health checks and old proxies still send HTTP/1.0.",
    ),
    Case(
        id="http10/closes",
        title="after an HTTP/1.0 request without keep-alive the connection is closed, or its close announced",
        judges="rfc9112#9.3/http10-closes-by-default",
        send=(b"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(OK, end=Ending.LAST),),
        needs=("http10/get",),
        why="An HTTP/1.0 client reads until the close and hangs if it does not come.",
    ),
    Case(
        id="http10/nothing-after",
        title="a request after an HTTP/1.0 request without keep-alive is not served",
        judges="rfc9112#9.3/http10-closes-by-default",
        send=(b"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n" + NEXT,),
        expect=(Answers(OK, end=Ending.LAST),),
        # The later request is not served, but it costs the valid request its response.
        tolerate=(Rejects(400),),
        breaks=VALID_SERVED,
        needs=("http10/get",),
        risk=Risk.SMUGGLING,
        why="The client reads the second response as content of the first.",
    ),
    Case(
        id="http10/close-announced",
        title="a close after an HTTP/1.0 request is announced by Connection: close",
        judges="rfc9112#9.6/send-close-when-closing",
        send=(b"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, ANNOUNCED), end=Ending.LAST),),
        needs=("http10/closes",),
        why="An HTTP/1.1 response without close promises a persistent connection, which a proxy then tries to reuse.",
    ),
    Case(
        id="http10/version-of-the-answer",
        title="the response to an HTTP/1.0 request carries the version HTTP/1.1",
        judges="rfc9110#6.2/send-highest-version",
        send=(b"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, Version(b"HTTP/1.1"))),),
        # A server that cannot decode chunks does not conform to HTTP/1.1 and must not claim to.
        needs=("http10/get", "chunked/one-chunk"),
        why="A proxy that starts with HTTP/1.0 never learns that the server supports HTTP/1.1.",
    ),
    Case(
        id="http10/post",
        title="content of the declared length is read from an HTTP/1.0 request",
        judges="rfc9112#6.3/cl-defines-length",
        send=(b"POST /echo HTTP/1.0\r\nHost: {host}\r\nContent-Length: 9\r\n\r\nplumbline",),
        expect=(Answers(echo(b"plumbline"), end=Ending.LAST),),
        needs=("http10/closes",),
        why="Uploads through an HTTP/1.0 proxy are truncated or fail.",
    ),
    Case(
        id="http10/post-without-length",
        title="an HTTP/1.0 request without Content-Length has no content",
        judges="rfc9112#6.3/no-cl-no-te-zero-body",
        send=(b"POST /echo HTTP/1.0\r\nHost: {host}\r\n\r\n",),
        moot=(NoAnswerWith(OK),),
        expect=(Answers(All(OK, Content(b"")), end=Ending.LAST),),
        needs=("http10/post",),
        risk=Risk.HANG,
        why="A server that reads content up to the close waits for the client, while the client waits for the response.",
    ),
    Case(
        id="http10/no-transfer-encoding",
        title="a response to an HTTP/1.0 request has no Transfer-Encoding",
        judges="rfc9112#6.1/no-te-to-http10-request",
        covers=("rfc9112#2.3/valid-for-http10-recipient",),
        send=(b"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, Lacks(b"transfer-encoding"))),),
        needs=("http10/get",),
        why="An HTTP/1.0 client shows the chunk sizes to its user as content.",
    ),
    Case(
        id="http10/no-transfer-encoding-on-stream",
        title="content of unknown length is sent to HTTP/1.0 without Transfer-Encoding",
        judges="rfc9112#6.1/no-te-to-http10-request",
        covers=("rfc9112#2.3/valid-for-http10-recipient", "rfc9112#6.3/no-length-response-closes"),
        send=(b"GET /stream HTTP/1.0\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, NonEmpty(), Lacks(b"transfer-encoding")), end=Ending.LAST),),
        needs=("http10/closes",),
        why="Content that is chunked by default reaches a client that cannot decode chunks.",
    ),
    Case(
        id="http10/no-transfer-encoding-though-offered",
        title="TE in an HTTP/1.0 request does not permit a transfer coding in the response",
        judges="rfc9112#6.1/no-te-to-http10-request",
        send=(
            b"GET / HTTP/1.0\r\nHost: {host}\r\nTE: chunked, trailers\r\nConnection: TE\r\n\r\n",
        ),
        expect=(Answers(All(OK, Lacks(b"transfer-encoding"))),),
        needs=("http10/no-transfer-encoding",),
        why="The field may come from a client behind an HTTP/1.0 proxy, and the proxy cannot decode chunks.",
    ),
    Case(
        id="http10/no-trailers",
        title="a trailer section is not sent to HTTP/1.0, even if TE lists trailers",
        judges="rfc9112#6.1/no-te-to-http10-request",
        send=(b"GET /trailers HTTP/1.0\r\nHost: {host}\r\nTE: trailers\r\nConnection: TE\r\n\r\n",),
        expect=(Answers(All(OK, NonEmpty(), Lacks(b"transfer-encoding")), end=Ending.LAST),),
        needs=("http10/closes",),
        why="HTTP/1.0 has no trailer section, so the client reads its field lines as content.",
    ),
    Case(
        id="http10/length-known",
        title="a response to HTTP/1.0 carries Content-Length if the length is known",
        judges="rfc9110#8.6/send-cl-when-known",
        send=(b"GET /resource HTTP/1.0\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, NonEmpty(), Has(b"content-length"))),),
        needs=("http10/get",),
        why="Without it the client cannot tell a complete download from a truncated one.",
    ),
    Case(
        id="http10/no-interim-response",
        title="no interim response is sent to an HTTP/1.0 client",
        judges="rfc9110#15.2/no-1xx-to-http10",
        send=(b"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, Interims())),),
        needs=("http10/get",),
        why="An HTTP/1.0 client takes an interim response for the final one.",
    ),
    Case(
        id="http10/head",
        title="a response to HEAD over HTTP/1.0 has no content and is the last on its connection",
        judges="rfc9110#9.3.2/head-no-content",
        covers=("rfc9112#9.3/http10-closes-by-default",),
        send=(b"HEAD / HTTP/1.0\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(OK, end=Ending.LAST),),
        needs=("http10/closes", "head/no-content"),
        methods=(b"HEAD",),
        why="Load balancers probe with HEAD over HTTP/1.0, and a probe that hangs takes the server out of service.",
    ),
    Case(
        id="http10/error",
        title="an unknown target over HTTP/1.0 gets a last response without Transfer-Encoding",
        judges="rfc9112#2.3/valid-for-http10-recipient",
        covers=("rfc9112#6.1/no-te-to-http10-request",),
        send=(b"GET /plumbline-missing HTTP/1.0\r\nHost: {host}\r\n\r\n",),
        moot=(NoAnswerWith(CLIENT_ERROR),),
        expect=(
            Answers(All(CLIENT_ERROR, Lacks(b"transfer-encoding"), Interims()), end=Ending.LAST),
        ),
        needs=("http10/closes",),
        why="Error pages are often generated by separate code that does not check the version of the request.",
    ),
    Case(
        id="http10/form",
        title="the header section of a response to HTTP/1.0 is well-formed",
        judges="rfc9110#2.2/no-generate-off-abnf",
        covers=("rfc9112#4/status-line-grammar",),
        send=(b"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, Sound())),),
        needs=("http10/get",),
        why="The code for old clients is rarely tested, and a malformed header section breaks the proxies that use it.",
    ),
)
