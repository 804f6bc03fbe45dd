"""HTTP/1.0 requests with the keep-alive option (RFC 9112 section 9.3)."""

from conformance.catalogue.shared import NEXT, OK, VALID_SERVED
from conformance.matchers.content import NonEmpty, echo
from conformance.matchers.fields import HasMember, Lacks, LacksMember
from conformance.matchers.framing import SelfDelimited
from conformance.matchers.outcome import Answers, Ending, FirstHead, Rejects, Serves
from conformance.matchers.response import All
from conformance.matchers.status import Version
from conformance.model.case import Answer, Case
from conformance.model.risk import Risk

CASES = (
    Case(
        id="http10-keep-alive/honoured-or-not",
        title="after an HTTP/1.0 request with keep-alive the next is answered or the connection closed",
        judges="rfc9112#9.3/http10-keep-alive",
        send=(
            b"GET / HTTP/1.0\r\nHost: {host}\r\nConnection: keep-alive\r\n\r\n",
            Answer(),
            b"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n",
        ),
        expect=(Serves(OK, OK, enough=1),),
        needs=("http10/get",),
        why="A server that keeps the connection open but serves nothing more on it leaves the client hanging.",
    ),
    Case(
        id="http10-keep-alive/next-answered",
        title="the next request on an HTTP/1.0 connection kept alive gets one response of its own",
        judges="rfc9112#9.3/http10-keep-alive",
        covers=("rfc9112#9.2/one-final-response-per-request",),
        send=(
            b"GET / HTTP/1.0\r\nHost: {host}\r\nConnection: keep-alive\r\n\r\n",
            Answer(),
            b"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n",
        ),
        expect=(Serves(OK, OK),),
        needs=("http10-keep-alive/honoured-or-not",),
        why="A reverse proxy that reuses HTTP/1.0 connections loses a request on each one that only seems to persist.",
    ),
    Case(
        id="http10-keep-alive/option-case",
        title="keep-alive in mixed or upper case: each request is answered or the connection closed",
        judges="rfc9110#7.6.1/connection-options-case-insensitive",
        covers=("rfc9112#9.3/http10-keep-alive",),
        send=(
            b"GET / HTTP/1.0\r\nHost: {host}\r\nConnection: Keep-Alive\r\n\r\n",
            Answer(),
            b"GET / HTTP/1.0\r\nHost: {host}\r\nConnection: KEEP-ALIVE\r\n\r\n",
            Answer(),
            b"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n",
        ),
        expect=(Serves(OK, OK, OK),),
        needs=("http10-keep-alive/honoured-or-not",),
        why="ab and other HTTP/1.0 clients write Keep-Alive with capitals and hang if only part of the server recognises it.",
    ),
    Case(
        id="http10-keep-alive/self-delimited",
        title="a response that leaves an HTTP/1.0 connection open is self-delimited",
        judges="rfc9112#9.3/self-defined-length-to-persist",
        send=(b"GET / HTTP/1.0\r\nHost: {host}\r\nConnection: keep-alive\r\n\r\n",),
        moot=(Answers(OK, end=Ending.CLOSED),),
        expect=(Answers(All(OK, SelfDelimited()), end=Ending.OPEN),),
        needs=("http10-keep-alive/honoured-or-not",),
        why="The client waits for a close to mark the end of the content, and the close never comes.",
    ),
    Case(
        id="http10-keep-alive/after-post",
        title="content of an HTTP/1.0 request with keep-alive is read before the next request",
        judges="rfc9112#9.3/read-whole-body-or-close",
        covers=("rfc9112#9.3/http10-keep-alive",),
        send=(
            (
                b"POST /echo HTTP/1.0\r\nHost: {host}\r\nConnection: keep-alive\r\n"
                b"Content-Length: 9\r\n\r\nplumbline"
                b"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n"
            ),
        ),
        expect=(Serves(echo(b"plumbline"), OK, enough=1),),
        # The connection is closed, so the content cannot be taken for a request.
        tolerate=(Rejects(400),),
        breaks=VALID_SERVED,
        needs=("http10/get", "pipelining/two"),
        why="Content left unread is processed as a request when a reverse proxy forwards uploads over HTTP/1.0.",
    ),
    Case(
        id="http10-keep-alive/close-beats-it",
        title="the close option takes precedence over keep-alive in an HTTP/1.0 request",
        judges="rfc9112#9.3/close-option-not-persist",
        covers=("rfc9112#9.6/received-close-must-close",),
        send=(b"GET / HTTP/1.0\r\nHost: {host}\r\nConnection: keep-alive, close\r\n\r\n" + NEXT,),
        expect=(Answers(OK, end=Ending.LAST),),
        # The later request is not served, but it costs the valid request its response.
        tolerate=(Rejects(400),),
        breaks=VALID_SERVED,
        needs=("http10/closes",),
        why="A proxy that adds close to a client's keep-alive waits for the close in vain.",
    ),
    Case(
        id="http10-keep-alive/field-without-option",
        title="a Keep-Alive field without the connection option does not keep the connection open",
        judges="rfc9112#9.3/http10-closes-by-default",
        send=(b"GET / HTTP/1.0\r\nHost: {host}\r\nKeep-Alive: timeout=5, max=100\r\n\r\n",),
        expect=(Answers(OK, end=Ending.LAST),),
        needs=("http10/closes",),
        why="A proxy that does not implement the field forwards it and then waits for the close.",
    ),
    Case(
        id="http10-keep-alive/proxy-connection",
        title="Proxy-Connection: keep-alive does not keep an HTTP/1.0 connection open",
        judges="rfc9112#9.3/http10-closes-by-default",
        send=(b"GET / HTTP/1.0\r\nHost: {host}\r\nProxy-Connection: keep-alive\r\n\r\n",),
        expect=(Answers(OK, end=Ending.LAST),),
        needs=("http10/closes",),
        why="Old proxies forward the field without interpreting it and then wait for the close.",
    ),
    Case(
        id="http10-keep-alive/no-transfer-encoding",
        title="keep-alive in an HTTP/1.0 request does not permit Transfer-Encoding in the response",
        judges="rfc9112#6.1/no-te-to-http10-request",
        send=(b"GET /stream HTTP/1.0\r\nHost: {host}\r\nConnection: keep-alive\r\n\r\n",),
        expect=(FirstHead(All(OK, Lacks(b"transfer-encoding"))),),
        needs=("http10/no-transfer-encoding-on-stream",),
        why="A client that cannot decode chunks reads the chunk sizes as content.",
    ),
    Case(
        id="http10-keep-alive/stream-delimited",
        title="content of unknown length for HTTP/1.0 with keep-alive is delimited by a length or a close",
        judges="rfc9112#9.3/self-defined-length-to-persist",
        covers=("rfc9112#6.3/no-length-response-closes",),
        send=(b"GET /stream HTTP/1.0\r\nHost: {host}\r\nConnection: keep-alive\r\n\r\n",),
        expect=(Answers(All(OK, NonEmpty())),),
        needs=("http10-keep-alive/no-transfer-encoding",),
        why="The client waits for the end of content that nothing delimits.",
    ),
    Case(
        id="http10-keep-alive/pipelined",
        title="pipelined HTTP/1.0 requests with keep-alive are answered in order or the connection closed",
        judges="rfc9112#9.3.2/pipeline-responses-in-order",
        covers=("rfc9112#9.3/http10-keep-alive",),
        send=(
            (
                b"HEAD / HTTP/1.0\r\nHost: {host}\r\nConnection: keep-alive\r\n\r\n"
                b"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n"
            ),
        ),
        expect=(Serves(OK, All(OK, NonEmpty())),),
        needs=("http10/head", "pipelining/two"),
        methods=(b"HEAD", b"GET"),
        risk=Risk.HANG,
        why="A server that answers one request and drops the other leaves the client waiting.",
    ),
    Case(
        id="http10-keep-alive/declined",
        title="a server that closes despite HTTP/1.0 keep-alive announces the close",
        judges="rfc9112#9.6/send-close-when-closing",
        send=(b"GET / HTTP/1.0\r\nHost: {host}\r\nConnection: keep-alive\r\n\r\n",),
        moot=(
            # A close after that is one for want of a request, which may happen at any time.
            Answers(All(OK, HasMember(b"connection", b"keep-alive"))),
            Answers(All(OK, LacksMember(b"connection", b"keep-alive")), end=Ending.OPEN),
        ),
        expect=(
            Answers(All(OK, HasMember(b"connection", b"close")), end=Ending.CLOSED),
            Answers(
                All(OK, Version(b"HTTP/1.0"), LacksMember(b"connection", b"keep-alive")),
                end=Ending.CLOSED,
            ),
        ),
        needs=("http10-keep-alive/honoured-or-not",),
        why="The client sends its next request on a connection that is being closed and loses it.",
    ),
)
