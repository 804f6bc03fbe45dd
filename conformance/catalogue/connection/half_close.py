"""Connections whose sending side the client has closed (RFC 9112 section 9.6).

The half-close comes in one segment with the last octets, on a connection that the server has had
time to accept: otherwise it would depend on timing which of the two a server sees first.
"""

from conformance.catalogue.shared import GET, OK, VALID_SERVED
from conformance.matchers.content import NonEmpty, echo
from conformance.matchers.no_response import CutsOff, Drops, Silent, Unanswered
from conformance.matchers.outcome import Answers, Ending, Serves
from conformance.matchers.response import All
from conformance.matchers.status import ERROR, Status
from conformance.model.case import Answer, Case, Expectation, HalfClose, Pause
from conformance.model.risk import Risk

NO_REQUEST = Expectation(
    expect=(Drops(), Answers(ERROR, end=Ending.LAST)),
    tolerate=(Silent(), Answers(ERROR, end=Ending.OPEN)),
    breaks="rfc9112#9.5/monitor-closure-signal",
)
"""A request cut short: closed or refused; one that stays open is not served either."""

CASES = (
    Case(
        id="half-close/whole-request",
        title="a complete request is answered although the client has half-closed the connection",
        judges="rfc9112#9.6/half-close-still-answered",
        send=(Pause(), GET, HalfClose()),
        expect=(Answers(All(OK, NonEmpty())),),
        tolerate=(Drops(),),
        breaks=VALID_SERVED,
        why="Simple clients and old proxies shut down their sending side after the request and get no response.",
    ),
    Case(
        id="half-close/then-closed",
        title="the server closes the connection after answering a client that has half-closed it",
        judges="rfc9112#9.5/monitor-closure-signal",
        send=(Pause(), GET, HalfClose()),
        expect=(Answers(OK, end=Ending.CLOSED),),
        needs=("half-close/whole-request", "keep-alive/next-answered"),
        why="No further request can arrive, so a connection kept open only wastes a descriptor.",
    ),
    Case(
        id="half-close/idle",
        title="an idle connection is closed when the client half-closes it",
        judges="rfc9112#9.5/monitor-closure-signal",
        send=(GET, Answer(), HalfClose()),
        expect=(Answers(OK, end=Ending.CLOSED),),
        needs=("keep-alive/next-answered",),
        why="Connections of departed clients use up the server's connection limit until its idle timeout.",
    ),
    Case(
        id="half-close/no-request",
        title="a connection half-closed before any request is closed",
        judges="rfc9112#9.5/monitor-closure-signal",
        send=(HalfClose(),),
        expect=(
            Drops(),
            Answers(Status(400), end=Ending.LAST),
            Answers(Status(408), end=Ending.LAST),
        ),
        why="Port scanners and health checks open such connections all day, and each would hold a descriptor.",
    ),
    Case(
        id="half-close/pipelined",
        title="pipelined requests before a half-close are answered in order until the connection closes",
        judges="rfc9112#9.6/half-close-still-answered",
        send=(Pause(), GET * 5, HalfClose()),
        expect=(Serves(OK, OK, OK, OK, OK, enough=1),),
        tolerate=(Drops(),),
        breaks=VALID_SERVED,
        needs=("half-close/whole-request", "pipelining/two"),
        why="A server that takes the end of input for an error answers a queued request with one, or leaves the client waiting.",
    ),
    Case(
        id="half-close/content",
        title="a request with content is answered although the client has half-closed the connection",
        judges="rfc9112#9.6/half-close-still-answered",
        send=(
            Pause(),
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\n\r\nplumbline",
            HalfClose(),
        ),
        expect=(Answers(echo(b"plumbline")),),
        tolerate=(Drops(),),
        breaks=VALID_SERVED,
        needs=("half-close/whole-request",),
        why="The end of input arrives while the application is still reading, and the upload is reported as failed.",
    ),
    Case(
        id="half-close/chunked-content",
        title="a request with chunked content is answered although the client has half-closed",
        judges="rfc9112#9.6/half-close-still-answered",
        send=(
            Pause(),
            (
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n"
                b"9\r\nplumbline\r\n0\r\n\r\n"
            ),
            HalfClose(),
        ),
        expect=(Answers(echo(b"plumbline")),),
        tolerate=(Drops(),),
        breaks=VALID_SERVED,
        needs=("half-close/whole-request", "chunked/one-chunk"),
        why="The last chunk completes the request, so treating the end of input as an error loses the response.",
    ),
    Case(
        id="half-close/http10",
        title="an HTTP/1.0 request is answered although the client has half-closed the connection",
        judges="rfc9112#9.6/half-close-still-answered",
        send=(Pause(), b"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n", HalfClose()),
        expect=(Answers(All(OK, NonEmpty()), end=Ending.LAST),),
        tolerate=(Drops(),),
        breaks=VALID_SERVED,
        needs=("http10/closes",),
        why="Shell scripts that pipe a request into a socket half-close it at the end of input and get no response.",
    ),
    Case(
        id="half-close/large-answer",
        title="a large response is sent in full although the client has half-closed the connection",
        judges="rfc9112#9.6/half-close-still-answered",
        send=(
            Pause(),
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 150000\r\n\r\n"
            + b"a" * 150000,
            HalfClose(),
        ),
        moot=(Answers(Status(413)),),
        expect=(Answers(echo(b"a" * 150000)),),
        tolerate=(Drops(),),
        breaks=VALID_SERVED,
        needs=("half-close/content",),
        risk=Risk.MISREAD,
        why="The client is still reading and receives a truncated download.",
    ),
    Case(
        id="half-close/within-request-line",
        title="a request line cut short by a half-close is not a request",
        judges="rfc9112#9.6/half-close-not-delimiter",
        covers=("rfc9112#8/may-error-on-incomplete-request",),
        send=(b"GET / HT", HalfClose()),
        **NO_REQUEST,
        needs=("request-line/get", "response-form/garbage"),
        why="A connection that broke off is taken for an HTTP/0.9 request and answered as one.",
    ),
    Case(
        id="half-close/within-field",
        title="a header section cut short inside a field line is not a request",
        judges="rfc9112#9.6/half-close-not-delimiter",
        covers=("rfc9112#8/may-error-on-incomplete-request",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nAccept: te", HalfClose()),
        **NO_REQUEST,
        why="The field cut off may be the precondition that protects what the request would change.",
    ),
    Case(
        id="half-close/before-empty-line",
        title="a header section cut short before its empty line is not a request",
        judges="rfc9112#9.6/half-close-not-delimiter",
        covers=("rfc9112#8/may-error-on-incomplete-request",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n", HalfClose()),
        **NO_REQUEST,
        why="More field lines may have been lost, among them a precondition or the credentials.",
    ),
    Case(
        id="half-close/within-second-request",
        title="a complete request is answered, and an incomplete one after it is not served",
        judges="rfc9112#9.6/half-close-not-delimiter",
        covers=("rfc9112#9.6/half-close-still-answered",),
        send=(Pause(), GET + b"GET / HTTP/1.1\r\nHost: {host}\r\n", HalfClose()),
        expect=(Answers(OK), Answers(OK, ERROR, end=Ending.LAST)),
        tolerate=(Drops(),),
        breaks=VALID_SERVED,
        needs=("half-close/whole-request", "pipelining/both-answered"),
        why="A server that lets the end of input complete a header section performs a truncated request; one that takes it for an error loses the first response.",
    ),
    Case(
        id="half-close/expectation",
        title="a half-close in place of the awaited content does not yield a successful response",
        judges="rfc9112#6.3/short-body-incomplete",
        covers=("rfc9112#6.3/short-body-close",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n",
            HalfClose(),
        ),
        moot=(Answers(Status(417)),),
        expect=(Unanswered(), Answers(ERROR, end=Ending.LAST), CutsOff()),
        needs=("incomplete/length-nothing", "expectation/withheld"),
        why="A client that gave up is recorded as one that deliberately sent empty content.",
    ),
)
