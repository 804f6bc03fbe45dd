"""The close option in a request and how the server then closes (RFC 9112 sections 9.3 and 9.6)."""

from conformance.catalogue.shared import CLOSE_TO_COME, GET, NEXT, OK, VALID_SERVED
from conformance.matchers.content import echo
from conformance.matchers.fields import HasMember
from conformance.matchers.outcome import Answers, Ending, Rejects, Serves
from conformance.matchers.response import All
from conformance.matchers.status import ANY_STATUS, Status
from conformance.model.case import Answer, Case
from conformance.model.risk import Risk

CASES = (
    Case(
        id="close/option",
        title="after the response to a request with Connection: close the connection is closed, or its close announced",
        judges="rfc9112#9.6/received-close-must-close",
        covers=("rfc9112#9.3/close-option-not-persist",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n",),
        expect=(Answers(OK, end=Ending.LAST),),
        why="A client that asked for the close waits for it until its own timeout.",
    ),
    Case(
        id="close/nothing-after",
        title="a request pipelined after one with Connection: close is not processed",
        judges="rfc9112#9.6/received-close-no-more-requests",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n" + NEXT,),
        expect=(Answers(OK, end=Ending.LAST),),
        # The later request is not processed, but it costs the valid request its response.
        tolerate=(Rejects(400),),
        breaks=VALID_SERVED,
        needs=("close/option",),
        why="The client has said that this was its last request, so what follows may have been smuggled.",
    ),
    Case(
        id="close/nothing-after-in-own-segment",
        title="a request sent after the response to one with Connection: close is not processed",
        judges="rfc9112#9.6/received-close-no-more-requests",
        covers=("rfc9112#9.6/received-close-must-close",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n", Answer(), GET),
        expect=(Answers(OK, end=Ending.LAST),),
        needs=("close/option",),
        why="The client repeats a late request on another connection, so the request is carried out twice.",
    ),
    Case(
        id="close/announced",
        title="the response to a request with Connection: close carries Connection: close",
        judges="rfc9112#9.6/received-close-send-close",
        covers=("rfc9112#9.6/send-close-when-closing",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n",),
        expect=(Answers(All(OK, HasMember(b"connection", b"close")), end=Ending.LAST),),
        needs=("close/option",),
        why="A proxy on the path may otherwise keep the connection and hand it to the next client.",
    ),
    Case(
        id="close/graceful",
        title="the connection is closed by FIN, and the whole response can be read",
        judges="rfc9112#9.6/staged-close",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n",),
        moot=(CLOSE_TO_COME,),
        expect=(Answers(OK, end=Ending.GRACEFUL),),
        needs=("close/option",),
        why="A reset can destroy a response in transit before the client has read it.",
    ),
    Case(
        id="close/graceful-with-request-unread",
        title="a pipelined request left unprocessed does not turn the close into a reset",
        judges="rfc9112#9.6/staged-close",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n" + NEXT,),
        moot=(CLOSE_TO_COME,),
        expect=(Answers(OK, end=Ending.GRACEFUL),),
        needs=("close/nothing-after",),
        why="Closing a socket that holds unread octets sends a reset, which can destroy the response.",
    ),
    Case(
        id="close/after-content",
        title="Connection: close takes effect after content, and nothing after the content is processed",
        judges="rfc9112#9.6/received-close-no-more-requests",
        covers=("rfc9112#9.6/received-close-must-close",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n"
            b"Content-Length: 9\r\n\r\nplumbline" + NEXT,
        ),
        expect=(Answers(echo(b"plumbline"), end=Ending.LAST),),
        needs=("close/nothing-after",),
        why="A server that drops the option while it reads content processes whatever follows as a request.",
    ),
    Case(
        id="close/after-chunked-content",
        title="Connection: close takes effect after chunked content",
        judges="rfc9112#9.6/received-close-no-more-requests",
        covers=("rfc9112#9.6/received-close-must-close",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n9\r\nplumbline\r\n0\r\n\r\n" + NEXT,
        ),
        expect=(Answers(echo(b"plumbline"), end=Ending.LAST),),
        needs=("close/nothing-after", "chunked/one-chunk"),
        why="Chunked content often ends in separate code, and if that ignores the option, the next request is served.",
    ),
    Case(
        id="close/after-head",
        title="Connection: close takes effect after a HEAD request",
        judges="rfc9112#9.6/received-close-must-close",
        covers=("rfc9112#9.6/received-close-no-more-requests",),
        send=(b"HEAD / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n" + NEXT,),
        expect=(Answers(OK, end=Ending.LAST),),
        needs=("close/nothing-after", "head/no-content"),
        methods=(b"HEAD", b"GET"),
        why="Link checkers send one HEAD request per connection and would wait for each close until a timeout.",
    ),
    Case(
        id="close/after-error",
        title="Connection: close takes effect on a request with an unknown method and target",
        judges="rfc9112#9.6/received-close-must-close",
        covers=("rfc9112#9.6/received-close-no-more-requests",),
        send=(
            b"PLUMB /plumbline-missing HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
            + NEXT,
        ),
        expect=(Answers(ANY_STATUS, end=Ending.LAST),),
        needs=("close/nothing-after",),
        why="Errors are often generated by separate code, and if that ignores the option, the client waits for a close.",
    ),
    Case(
        id="close/after-stream",
        title="Connection: close takes effect after a response of unknown length",
        judges="rfc9112#9.6/received-close-must-close",
        send=(b"GET /stream HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n" + NEXT,),
        expect=(Answers(OK, end=Ending.LAST),),
        needs=("close/nothing-after",),
        why="The close may be what ends the content, and without it the client waits for more.",
    ),
    Case(
        id="close/after-no-content",
        title="Connection: close takes effect after a 204 response",
        judges="rfc9112#9.6/received-close-must-close",
        send=(b"GET /status/204 HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n" + NEXT,),
        expect=(Answers(Status(204), end=Ending.LAST),),
        needs=("close/nothing-after",),
        why="Code that closes when the content ends never runs for a response without content, and the client hangs.",
    ),
    Case(
        id="close/in-the-second-request",
        title="a request pipelined after a second request with Connection: close is not processed",
        judges="rfc9112#9.6/received-close-no-more-requests",
        send=(GET + b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n" + NEXT,),
        expect=(Answers(OK, OK, end=Ending.LAST), Answers(OK, end=Ending.LAST)),
        needs=("close/nothing-after", "pipelining/two"),
        why="A server that parses ahead runs the third request, which the client may repeat on another connection.",
    ),
    Case(
        id="close/malformed-behind",
        title="malformed octets after a request with Connection: close are not answered",
        judges="rfc9112#9.6/received-close-must-close",
        send=((b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\nplumbline\r\n\r\n"),),
        expect=(Answers(OK, end=Ending.LAST),),
        needs=("close/nothing-after",),
        risk=Risk.SMUGGLING,
        why="A second response after the last one belongs to no request and may be assigned to the wrong one.",
    ),
    Case(
        id="close/http10-request-with-close",
        title="Connection: close takes effect in an HTTP/1.0 request",
        judges="rfc9112#9.6/received-close-must-close",
        send=(b"GET / HTTP/1.0\r\nHost: {host}\r\nConnection: close\r\n\r\n" + NEXT,),
        expect=(Answers(OK, end=Ending.LAST),),
        needs=("close/nothing-after", "http10/get"),
        why="Reverse proxies such as nginx send such requests to the servers behind them and expect the close.",
    ),
    Case(
        id="close/option-named-in-another-field",
        title="after close in Proxy-Connection the next request is answered",
        judges="rfc9112#9.3/http11-persists-by-default",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nProxy-Connection: close\r\n\r\n", Answer(), GET),
        expect=(Serves(OK, OK),),
        needs=("keep-alive/next-answered",),
        why="Old proxies forward the field, which says nothing about this connection, and the next request must not be lost.",
    ),
)
