"""Shutdown on SIGTERM; run only against servers that the suite has launched."""

from conformance.catalogue.shared import ANNOUNCED, GET, OK
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
        title="a connection on which nothing has been sent is closed on SIGTERM",
        judges="practice#shutdown/closes-idle",
        send=(Pause(), Terminate()),
        expect=(Drops(),),
        needs=(),
        why="Load balancers open connections in advance, and each would keep the old process alive.",
    ),
    Case(
        id="shutdown/idle-connection",
        title="an idle persistent connection is closed by FIN on SIGTERM",
        judges="practice#shutdown/closes-idle",
        covers=("rfc9112#9.5/timeout-graceful-close",),
        send=(GET, Answer(), Pause(), Terminate()),
        moot=(Answers(All(OK, ANNOUNCED), end=Ending.CLOSED),),
        expect=(Answers(OK, end=Ending.GRACEFUL),),
        needs=(),
        why="A client that does not see the close sends its next request to a process that will not answer.",
    ),
    Case(
        id="shutdown/stops-accepting",
        title="new connections are not served while a shutdown waits for a request",
        judges="practice#shutdown/stops-accepting",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n", Pause(), Terminate(), b"\r\n"),
        expect=(ProcessExit(accepts=False),),
        needs=(),
        why="A rolling update never finishes if the old process keeps accepting work.",
    ),
    Case(
        id="shutdown/head-half-received",
        title="a request whose header section is incomplete at SIGTERM is still answered",
        judges="practice#shutdown/finishes-requests",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n", Pause(), Terminate(), b"\r\n"),
        expect=(Serves(OK), Serves(SERVICE_UNAVAILABLE)),
        needs=(),
        why="Every update of the server loses the requests in progress.",
    ),
    Case(
        id="shutdown/content-half-received",
        title="a request whose content is incomplete at SIGTERM is still answered",
        judges="practice#shutdown/finishes-requests",
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 10\r\n\r\nabcde",
            Pause(),
            Terminate(),
            b"fghij",
        ),
        expect=(Serves(echo(b"abcdefghij")), Serves(SERVICE_UNAVAILABLE)),
        needs=(),
        why="An upload lost just before its end may not be safe to repeat.",
    ),
    Case(
        id="shutdown/response-half-sent",
        title="a response partly sent at SIGTERM is sent to its end",
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
        title="the last response of a shutdown announces the close, and the close follows",
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
        why="A client that does not know of the close reuses the connection and loses its next request.",
    ),
    Case(
        id="shutdown/ends",
        title="an idle server exits on SIGTERM within its grace time",
        judges="practice#shutdown/ends-in-time",
        send=(GET, Answer(), Terminate()),
        expect=(ProcessExit(in_time=True),),
        needs=(),
        why="Every deployment waits for the kill timeout of a server that has nothing left to do.",
    ),
    Case(
        id="shutdown/leaves-nothing",
        title="no process listens on the port after the server has exited",
        judges="practice#shutdown/leaves-nothing",
        send=(GET, Answer(), Terminate()),
        expect=(ProcessExit(in_time=True, listening=False),),
        needs=("shutdown/ends",),
        why="A child process that survives serves old code or keeps the new server from binding its port.",
    ),
    Case(
        id="shutdown/stuck-request",
        title="a stalled request does not keep the server from exiting within its grace time",
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
        title="a server that still waits for a request exits after a second SIGTERM",
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
        why="A server that ignores a repeated request to stop has to be killed by hand.",
    ),
)
