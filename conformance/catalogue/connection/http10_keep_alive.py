"""HTTP/1.0 clients that ask to keep the connection (RFC 9112 section 9.3)."""

from conformance.catalogue.shared import NEXT, OK
from conformance.matchers.content import NonEmpty, echo
from conformance.matchers.fields import HasMember, Lacks, LacksMember
from conformance.matchers.framing import SelfDelimited
from conformance.matchers.outcome import Answers, Ending, FirstHead, Rejects, Serves
from conformance.matchers.response import All
from conformance.matchers.status import Version
from conformance.model.case import Answer, Case

CASES = (
    Case(
        id="http10-keep-alive/honoured-or-not",
        title="with keep-alive the connection persists or closes as the server wishes",
        judges="rfc9112#9.3/http10-keep-alive",
        send=(
            b"GET / HTTP/1.0\r\nHost: {host}\r\nConnection: keep-alive\r\n\r\n",
            Answer(),
            b"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n",
        ),
        expect=(Serves(OK, OK),),
        needs=("http10/get",),
        why="A server that keeps the connection but serves nothing more on it hangs the client.",
    ),
    Case(
        id="http10-keep-alive/option-case",
        title="the option may be written Keep-Alive; the second answer is complete or there is none",
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
        why="ab and other old clients write it with capitals.",
    ),
    Case(
        id="http10-keep-alive/self-delimited",
        title="an answer on a connection that then persists says itself where it ends",
        judges="rfc9112#9.3/self-defined-length-to-persist",
        send=(b"GET / HTTP/1.0\r\nHost: {host}\r\nConnection: keep-alive\r\n\r\n",),
        expect=(Answers(All(OK, SelfDelimited()), end=Ending.OPEN), Answers(OK, end=Ending.CLOSED)),
        needs=("http10-keep-alive/honoured-or-not",),
        why="The client waits for a close to see the end of the content, and it never comes.",
    ),
    Case(
        id="http10-keep-alive/after-post",
        title="content of an HTTP/1.0 request is read before the next request",
        judges="rfc9112#9.3/read-whole-body-or-close",
        covers=("rfc9112#9.3/http10-keep-alive",),
        send=(
            (
                b"POST /echo HTTP/1.0\r\nHost: {host}\r\nConnection: keep-alive\r\n"
                b"Content-Length: 9\r\n\r\nplumbline"
                b"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n"
            ),
        ),
        expect=(Serves(echo(b"plumbline"), OK),),
        # The connection ends, so that nothing of the content can be taken for a request.
        tolerate=(Rejects(400),),
        needs=("http10/get", "pipelining/two"),
        why="A reverse proxy that speaks HTTP/1.0 to its servers forwards uploads like this.",
    ),
    Case(
        id="http10-keep-alive/close-beats-it",
        title="with both options the connection closes",
        judges="rfc9112#9.3/close-option-not-persist",
        covers=("rfc9112#9.6/received-close-must-close",),
        send=(b"GET / HTTP/1.0\r\nHost: {host}\r\nConnection: keep-alive, close\r\n\r\n" + NEXT,),
        expect=(Answers(OK, end=Ending.CLOSED),),
        # What follows is not served, yet the valid request has lost its answer to it.
        tolerate=(Rejects(400),),
        needs=("http10/closes",),
        why="A proxy that adds close to a client's keep-alive waits for the close.",
    ),
    Case(
        id="http10-keep-alive/field-without-option",
        title="a field Keep-Alive without the option does not keep the connection",
        judges="rfc9112#9.3/http10-closes-by-default",
        send=(b"GET / HTTP/1.0\r\nHost: {host}\r\nKeep-Alive: timeout=5, max=100\r\n\r\n",),
        expect=(Answers(OK, end=Ending.CLOSED),),
        needs=("http10/closes",),
        why="The field was passed on by a proxy that does not know it, and the proxy hangs.",
    ),
    Case(
        id="http10-keep-alive/proxy-connection",
        title="Proxy-Connection does not keep the connection",
        judges="rfc9112#9.3/http10-closes-by-default",
        send=(b"GET / HTTP/1.0\r\nHost: {host}\r\nProxy-Connection: keep-alive\r\n\r\n",),
        expect=(Answers(OK, end=Ending.CLOSED),),
        needs=("http10/closes",),
        why="Old proxies pass the field on unread and then wait for the close.",
    ),
    Case(
        id="http10-keep-alive/no-transfer-encoding",
        title="keep-alive does not entitle HTTP/1.0 to chunks",
        judges="rfc9112#6.1/no-te-to-http10-request",
        send=(b"GET /stream HTTP/1.0\r\nHost: {host}\r\nConnection: keep-alive\r\n\r\n",),
        expect=(FirstHead(All(OK, Lacks(b"transfer-encoding"))),),
        needs=("http10/no-transfer-encoding-on-stream",),
        why="The client that reads no chunks gets their sizes as content.",
    ),
    Case(
        id="http10-keep-alive/stream-delimited",
        title="content of unknown length is told its length, or ends with the connection",
        judges="rfc9112#9.3/self-defined-length-to-persist",
        covers=("rfc9112#6.3/no-length-response-closes",),
        send=(b"GET /stream HTTP/1.0\r\nHost: {host}\r\nConnection: keep-alive\r\n\r\n",),
        expect=(Answers(All(OK, NonEmpty())),),
        needs=("http10-keep-alive/no-transfer-encoding",),
        why="The client waits for the end of content that nothing delimits.",
    ),
    Case(
        id="http10-keep-alive/pipelined",
        title="two requests with keep-alive in one segment are answered in order or closed",
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
        why="A server that answers one and forgets the other leaves the client waiting.",
    ),
    Case(
        id="http10-keep-alive/declined",
        title="a server that closes although keep-alive was asked for says so",
        judges="rfc9112#9.6/send-close-when-closing",
        send=(b"GET / HTTP/1.0\r\nHost: {host}\r\nConnection: keep-alive\r\n\r\n",),
        expect=(
            Answers(OK, end=Ending.OPEN),
            Answers(All(OK, HasMember(b"connection", b"close")), end=Ending.CLOSED),
            Answers(
                All(OK, Version(b"HTTP/1.0"), LacksMember(b"connection", b"keep-alive")),
                end=Ending.CLOSED,
            ),
        ),
        needs=("http10-keep-alive/honoured-or-not",),
        why="The client sends its next request into a connection that is being closed.",
    ),
)
