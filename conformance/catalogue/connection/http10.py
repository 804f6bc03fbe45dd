"""Clients of HTTP/1.0 (RFC 9112 sections 2.3 and 9.3, RFC 9110 section 6.2)."""

from conformance.catalogue.shared import NEXT, OK
from conformance.matchers.content import Content, NonEmpty, echo
from conformance.matchers.fields import Has, HasMember, Lacks
from conformance.matchers.head_grammar import Sound
from conformance.matchers.interim import Interims
from conformance.matchers.outcome import Answers, Ending, Rejects
from conformance.matchers.response import All
from conformance.matchers.status import ANY_STATUS, ERROR, Version
from conformance.model.case import Case

CASES = (
    Case(
        id="http10/get",
        title="a request of HTTP/1.0 is answered",
        judges="rfc9112#2.3/valid-for-http10-recipient",
        send=(b"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, NonEmpty())),),
        why="Load balancers, monitors and old proxies still speak HTTP/1.0.",
    ),
    Case(
        id="http10/closes",
        title="without keep-alive the connection closes after the answer",
        judges="rfc9112#9.3/http10-closes-by-default",
        send=(b"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(OK, end=Ending.CLOSED),),
        needs=("http10/get",),
        why="A client of HTTP/1.0 reads until the close and hangs when it does not come.",
    ),
    Case(
        id="http10/nothing-after",
        title="without keep-alive nothing behind the request is served",
        judges="rfc9112#9.3/http10-closes-by-default",
        send=(b"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n" + NEXT,),
        expect=(Answers(OK, end=Ending.CLOSED),),
        # What follows is not served, yet the valid request has lost its answer to it.
        tolerate=(Rejects(400),),
        needs=("http10/get",),
        why="The client takes the second answer for content of the first.",
    ),
    Case(
        id="http10/close-announced",
        title="the answer before that close says close",
        judges="rfc9112#9.6/send-close-when-closing",
        send=(b"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n",),
        expect=(
            Answers(All(OK, HasMember(b"connection", b"close")), end=Ending.CLOSED),
            Answers(All(OK, Version(b"HTTP/1.0")), end=Ending.CLOSED),
        ),
        needs=("http10/closes",),
        why="The answer says HTTP/1.1, which promises a persistent connection where it does not say close.",
    ),
    Case(
        id="http10/version-of-the-answer",
        title="the answer says HTTP/1.1, the version of the server",
        judges="rfc9110#6.2/send-highest-version",
        send=(b"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, Version(b"HTTP/1.1"))),),
        # a server that reads no chunks is none of HTTP/1.1, and is not to claim it
        needs=("http10/get", "chunked/one-chunk"),
        why="A proxy that asks in HTTP/1.0 first never learns that the server can do more.",
    ),
    Case(
        id="http10/post",
        title="content of the declared length is read from an HTTP/1.0 request",
        judges="rfc9112#6.3/cl-defines-length",
        send=(b"POST /echo HTTP/1.0\r\nHost: {host}\r\nContent-Length: 9\r\n\r\nplumbline",),
        expect=(Answers(echo(b"plumbline"), end=Ending.CLOSED),),
        needs=("http10/closes",),
        why="An upload by way of an HTTP/1.0 proxy would be cut or refused.",
    ),
    Case(
        id="http10/post-without-length",
        title="an HTTP/1.0 request without Content-Length has no content",
        judges="rfc9112#6.3/no-cl-no-te-zero-body",
        send=(b"POST /echo HTTP/1.0\r\nHost: {host}\r\n\r\n",),
        expect=(
            Answers(All(OK, Content(b"")), end=Ending.CLOSED),
            Answers(ERROR, end=Ending.CLOSED),
        ),
        needs=("http10/post",),
        why="A server that reads such content up to the close waits for ever, as does the client.",
    ),
    Case(
        id="http10/no-transfer-encoding",
        title="the answer to HTTP/1.0 has no Transfer-Encoding",
        judges="rfc9112#6.1/no-te-to-http10-request",
        covers=("rfc9112#2.3/valid-for-http10-recipient",),
        send=(b"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(ANY_STATUS, Lacks(b"transfer-encoding"))),),
        needs=("http10/get",),
        why="A client of HTTP/1.0 shows the chunk sizes to its user as content.",
    ),
    Case(
        id="http10/no-transfer-encoding-on-stream",
        title="content of unknown length goes to HTTP/1.0 without Transfer-Encoding",
        judges="rfc9112#6.1/no-te-to-http10-request",
        covers=("rfc9112#2.3/valid-for-http10-recipient", "rfc9112#6.3/no-length-response-closes"),
        send=(b"GET /stream HTTP/1.0\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, NonEmpty(), Lacks(b"transfer-encoding")), end=Ending.CLOSED),),
        needs=("http10/closes",),
        why="What is chunked for everyone else is chunked for the one client that cannot read it.",
    ),
    Case(
        id="http10/no-transfer-encoding-though-offered",
        title="TE in an HTTP/1.0 request does not entitle it to a transfer coding",
        judges="rfc9112#6.1/no-te-to-http10-request",
        send=(
            b"GET / HTTP/1.0\r\nHost: {host}\r\nTE: chunked, trailers\r\nConnection: TE\r\n\r\n",
        ),
        expect=(Answers(All(OK, Lacks(b"transfer-encoding"))),),
        needs=("http10/no-transfer-encoding",),
        why="The field came from a client behind an HTTP/1.0 proxy, and the proxy cannot read chunks.",
    ),
    Case(
        id="http10/no-trailers",
        title="trailer fields are not sent to HTTP/1.0, whatever TE says",
        judges="rfc9112#6.1/no-te-to-http10-request",
        send=(b"GET /trailers HTTP/1.0\r\nHost: {host}\r\nTE: trailers\r\nConnection: TE\r\n\r\n",),
        expect=(Answers(All(OK, NonEmpty(), Lacks(b"transfer-encoding")), end=Ending.CLOSED),),
        needs=("http10/closes",),
        why="Without chunks there is no trailer section; its lines would become content.",
    ),
    Case(
        id="http10/length-known",
        title="where the length is known, HTTP/1.0 is told it too",
        judges="rfc9110#8.6/send-cl-when-known",
        send=(b"GET /resource HTTP/1.0\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, NonEmpty(), Has(b"content-length"))),),
        needs=("http10/get",),
        why="Without it the client cannot tell a complete download from a broken one.",
    ),
    Case(
        id="http10/no-interim-response",
        title="no interim response goes to HTTP/1.0",
        judges="rfc9110#15.2/no-1xx-to-http10",
        send=(b"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(ANY_STATUS, Interims())),),
        needs=("http10/get",),
        why="A client of HTTP/1.0 takes an interim response for the final one.",
    ),
    Case(
        id="http10/head",
        title="HEAD over HTTP/1.0 has no content and closes",
        judges="rfc9110#9.3.2/head-no-content",
        covers=("rfc9112#9.3/http10-closes-by-default",),
        send=(b"HEAD / HTTP/1.0\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(OK, end=Ending.CLOSED),),
        needs=("http10/closes", "head/no-content"),
        methods=(b"HEAD",),
        why="Health checks of load balancers are HEAD over HTTP/1.0.",
    ),
    Case(
        id="http10/error",
        title="an error is answered to HTTP/1.0 in a form that it can read",
        judges="rfc9112#2.3/valid-for-http10-recipient",
        covers=("rfc9112#6.1/no-te-to-http10-request",),
        send=(b"GET /plumbline-missing HTTP/1.0\r\nHost: {host}\r\n\r\n",),
        expect=(
            Answers(All(ANY_STATUS, Lacks(b"transfer-encoding"), Interims()), end=Ending.CLOSED),
        ),
        needs=("http10/closes",),
        why="Error pages often come from other code, which forgets who is asking.",
    ),
    Case(
        id="http10/form",
        title="the head of an answer to HTTP/1.0 is well-formed",
        judges="rfc9110#2.2/no-generate-off-abnf",
        covers=("rfc9112#4/status-line-grammar",),
        send=(b"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, Sound())),),
        needs=("http10/get",),
        why="The branch for old clients is the one that nobody looks at.",
    ),
)
