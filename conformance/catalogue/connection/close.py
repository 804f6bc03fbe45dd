"""The end of a connection: the close option and who closes how (RFC 9112 sections 9.3 and 9.6)."""

from conformance.catalogue.shared import GET, NEXT, OK
from conformance.matchers.content import echo
from conformance.matchers.fields import HasMember
from conformance.matchers.outcome import Answers, Ending, Rejects
from conformance.matchers.response import All
from conformance.matchers.status import ANY_STATUS, Status
from conformance.model.case import Answer, Case

CASES = (
    Case(
        id="close/option",
        title="after the answer to a request with close the server closes",
        judges="rfc9112#9.6/received-close-must-close",
        covers=("rfc9112#9.3/close-option-not-persist",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n",),
        expect=(Answers(OK, end=Ending.CLOSED),),
        why="The client waits for the end that it asked for until its timeout.",
    ),
    Case(
        id="close/nothing-after",
        title="a request pipelined behind one with close is not processed",
        judges="rfc9112#9.6/received-close-no-more-requests",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n" + NEXT,),
        expect=(Answers(OK, end=Ending.CLOSED),),
        # What follows is not processed, yet the valid request has lost its answer to it.
        tolerate=(Rejects(400),),
        needs=("close/option",),
        why="What stands behind the last request was not sent by who sent that: it was smuggled.",
    ),
    Case(
        id="close/nothing-after-in-own-segment",
        title="a request that arrives after the one with close is not processed either",
        judges="rfc9112#9.6/received-close-no-more-requests",
        covers=("rfc9112#9.6/received-close-must-close",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n", Answer(), GET),
        expect=(Answers(OK, end=Ending.CLOSED),),
        needs=("close/option",),
        why="The server has promised to close; a late request has to be sent again elsewhere.",
    ),
    Case(
        id="close/announced",
        title="the answer to a request with close says close too",
        judges="rfc9112#9.6/received-close-send-close",
        covers=("rfc9112#9.6/send-close-when-closing",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n",),
        expect=(Answers(All(OK, HasMember(b"connection", b"close")), end=Ending.CLOSED),),
        needs=("close/option",),
        why="A proxy between the two may keep the connection and hand it to the next client.",
    ),
    Case(
        id="close/graceful",
        title="the connection ends by FIN and the whole answer can be read",
        judges="rfc9112#9.6/staged-close",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n",),
        expect=(Answers(OK, end=Ending.GRACEFUL),),
        needs=("close/option",),
        why="A reset can erase the answer on its way before the client has read it.",
    ),
    Case(
        id="close/graceful-with-request-unread",
        title="a pipelined request that is not processed does not turn the close into a reset",
        judges="rfc9112#9.6/staged-close",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n" + NEXT,),
        expect=(Answers(OK, end=Ending.GRACEFUL),),
        needs=("close/nothing-after",),
        why="Closing a socket with unread octets sends a reset, which can erase the answer.",
    ),
    Case(
        id="close/after-content",
        title="close takes effect after content, and what follows the content is not processed",
        judges="rfc9112#9.6/received-close-no-more-requests",
        covers=("rfc9112#9.6/received-close-must-close",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n"
            b"Content-Length: 9\r\n\r\nplumbline" + NEXT,
        ),
        expect=(Answers(echo(b"plumbline"), end=Ending.CLOSED),),
        needs=("close/nothing-after",),
        why="The reader of content that goes on into the next request forgets the promise to close.",
    ),
    Case(
        id="close/after-chunked-content",
        title="close takes effect after chunked content",
        judges="rfc9112#9.6/received-close-no-more-requests",
        covers=("rfc9112#9.6/received-close-must-close",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n9\r\nplumbline\r\n0\r\n\r\n" + NEXT,
        ),
        expect=(Answers(echo(b"plumbline"), end=Ending.CLOSED),),
        needs=("close/nothing-after", "chunked/one-chunk"),
        why="Another path of the code ends the request here, and it has to close as well.",
    ),
    Case(
        id="close/after-head",
        title="close takes effect after HEAD",
        judges="rfc9112#9.6/received-close-must-close",
        covers=("rfc9112#9.6/received-close-no-more-requests",),
        send=(b"HEAD / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n" + NEXT,),
        expect=(Answers(OK, end=Ending.CLOSED),),
        needs=("close/nothing-after", "head/no-content"),
        methods=(b"HEAD", b"GET"),
        why="Link checkers ask by HEAD, one request for each connection.",
    ),
    Case(
        id="close/after-error",
        title="close takes effect after an answer that is no success",
        judges="rfc9112#9.6/received-close-must-close",
        covers=("rfc9112#9.6/received-close-no-more-requests",),
        send=(
            b"PLUMB /plumbline-missing HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
            + NEXT,
        ),
        expect=(Answers(ANY_STATUS, end=Ending.CLOSED),),
        needs=("close/nothing-after",),
        why="Errors are answered by other code, which may not know of the option.",
    ),
    Case(
        id="close/after-stream",
        title="close takes effect after content of unknown length",
        judges="rfc9112#9.6/received-close-must-close",
        send=(b"GET /stream HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n" + NEXT,),
        expect=(Answers(OK, end=Ending.CLOSED),),
        needs=("close/nothing-after",),
        why="The end of such content may be the close itself.",
    ),
    Case(
        id="close/after-no-content",
        title="close takes effect after a 204",
        judges="rfc9112#9.6/received-close-must-close",
        send=(b"GET /status/204 HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n" + NEXT,),
        expect=(Answers(Status(204), end=Ending.CLOSED),),
        needs=("close/nothing-after",),
        why="Where there is no content to end, the close is easily forgotten.",
    ),
    Case(
        id="close/in-the-second-request",
        title="the second of three pipelined requests says close: the third is not processed",
        judges="rfc9112#9.6/received-close-no-more-requests",
        send=(GET + b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n" + NEXT,),
        expect=(Answers(OK, OK, end=Ending.CLOSED), Answers(OK, end=Ending.CLOSED)),
        needs=("close/nothing-after", "pipelining/two"),
        why="A server that parses ahead has the third request before it knows of the close.",
    ),
    Case(
        id="close/malformed-behind",
        title="octets behind a request with close are not even answered 400",
        judges="rfc9112#9.6/received-close-must-close",
        send=((b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\nplumbline\r\n\r\n"),),
        expect=(Answers(OK, end=Ending.CLOSED),),
        needs=("close/nothing-after",),
        why="A second answer behind the last one belongs to no request.",
    ),
    Case(
        id="close/http10-request-with-close",
        title="close takes effect in an HTTP/1.0 request",
        judges="rfc9112#9.6/received-close-must-close",
        send=(b"GET / HTTP/1.0\r\nHost: {host}\r\nConnection: close\r\n\r\n" + NEXT,),
        expect=(Answers(OK, end=Ending.CLOSED),),
        needs=("close/nothing-after", "http10/get"),
        why="ab and nginx send exactly this to the servers behind them.",
    ),
    Case(
        id="close/option-named-in-another-field",
        title="close in a field other than Connection closes nothing",
        judges="rfc9112#9.3/support-persistence",
        covers=("rfc9112#9.3/http11-persists-by-default",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nProxy-Connection: close\r\n\r\n", Answer(), GET),
        expect=(Answers(OK, OK),),
        needs=("keep-alive/second-request",),
        why="Old proxies pass the field on; it says nothing of the connection it arrives on.",
    ),
)
