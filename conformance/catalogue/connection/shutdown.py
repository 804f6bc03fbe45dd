"""How a server ends on SIGTERM; put only to servers that the suite has started itself."""

from conformance.catalogue.shared import GET, OK
from conformance.matchers.content import Length, echo
from conformance.matchers.fields import HasMember
from conformance.matchers.no_response import Drops
from conformance.matchers.outcome import Answers, Ending, Serves
from conformance.matchers.process_exit import ProcessExit
from conformance.matchers.response import All
from conformance.matchers.status import SERVICE_UNAVAILABLE
from conformance.model.case import Answer, Case, Pause, ReadOn, StopReading, Terminate

CLOSES = HasMember(b"connection", b"close")

CASES = (
    Case(
        id="shutdown/unused-connection",
        title="a connection on which nothing was sent is closed",
        judges="practice#shutdown/closes-idle",
        send=(Pause(), Terminate()),
        expect=(Drops(),),
        needs=(),
        why="A load balancer keeps connections in store; each of them would hold the old process.",
    ),
    Case(
        id="shutdown/idle-connection",
        title="a connection that waits for its next request is closed by FIN",
        judges="practice#shutdown/closes-idle",
        covers=("rfc9112#9.5/timeout-graceful-close",),
        send=(GET, Answer(), Pause(), Terminate()),
        expect=(Answers(OK, end=Ending.GRACEFUL),),
        needs=(),
        why="A client that is not told sends its next request to a server that will not answer.",
    ),
    Case(
        id="shutdown/stops-accepting",
        title="while a request is finished, new connections are no longer served",
        judges="practice#shutdown/stops-accepting",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n", Pause(), Terminate(), b"\r\n"),
        expect=(ProcessExit(accepts=False),),
        needs=(),
        why="A rolling update never ends if the old process goes on taking work.",
    ),
    Case(
        id="shutdown/head-half-received",
        title="a request whose head has half arrived is answered",
        judges="practice#shutdown/finishes-requests",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n", Pause(), Terminate(), b"\r\n"),
        expect=(Serves(OK), Serves(SERVICE_UNAVAILABLE)),
        needs=(),
        why="Each update of the server loses the requests that are under way.",
    ),
    Case(
        id="shutdown/content-half-received",
        title="a request whose content has half arrived is read to its end and answered",
        judges="practice#shutdown/finishes-requests",
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 10\r\n\r\nabcde",
            Pause(),
            Terminate(),
            b"fghij",
        ),
        expect=(Serves(echo(b"abcdefghij")), Serves(SERVICE_UNAVAILABLE)),
        needs=(),
        why="An upload that is lost at ninety per cent may not be safe to repeat.",
    ),
    Case(
        id="shutdown/response-half-sent",
        title="a response that is half sent is sent to its end",
        judges="practice#shutdown/finishes-requests",
        covers=("rfc9112#9.6/staged-close",),
        send=(
            StopReading(),
            b"GET /stream?6000000 HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Pause(),
            Terminate(),
            ReadOn(),
        ),
        expect=(Serves(All(OK, Length(6000000))),),
        needs=(),
        why="Downloads break off at every update, without a trace in the server's log.",
    ),
    Case(
        id="shutdown/announces-close",
        title="the last response says that the connection will be closed, and it is",
        judges="rfc9112#9.6/send-close-when-closing",
        covers=("rfc9112#9.6/sent-close-must-close",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 10\r\n\r\nabcde",
            Pause(),
            Terminate(),
            b"fghij",
        ),
        expect=(
            Answers(All(echo(b"abcdefghij"), CLOSES), end=Ending.CLOSED),
            Answers(All(SERVICE_UNAVAILABLE, CLOSES), end=Ending.CLOSED),
        ),
        needs=("shutdown/content-half-received",),
        why="A client that is not told reuses the connection and loses its next request.",
    ),
    Case(
        id="shutdown/ends",
        title="a server with nothing to do ends",
        judges="practice#shutdown/ends-in-time",
        send=(GET, Answer(), Terminate()),
        expect=(ProcessExit(in_time=True),),
        needs=(),
        why="What does not end is killed, and the requests of others with it.",
    ),
    Case(
        id="shutdown/leaves-nothing",
        title="when it has ended nothing listens any more",
        judges="practice#shutdown/leaves-nothing",
        send=(GET, Answer(), Terminate()),
        expect=(ProcessExit(in_time=True, listening=False),),
        needs=("shutdown/ends",),
        why="A child that lives on serves old code, or keeps the new server from its port.",
    ),
    Case(
        id="shutdown/stuck-request",
        title="a request that never goes on does not keep the server from ending",
        judges="practice#shutdown/ends-in-time",
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 10\r\n\r\nabcde",
            Pause(),
            Terminate(),
        ),
        expect=(ProcessExit(in_time=True),),
        needs=(),
        why="One stalled client is enough to make every deployment run into its kill timeout.",
    ),
    Case(
        id="shutdown/second-signal",
        title="a second signal ends a server that still waits for a request",
        judges="practice#shutdown/ends-in-time",
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 10\r\n\r\nabcde",
            Pause(),
            Terminate(),
            Pause(),
            Terminate(),
        ),
        expect=(ProcessExit(in_time=True),),
        needs=(),
        why="An operator who asks twice means it; what hangs then needs a kill by hand.",
    ),
)
