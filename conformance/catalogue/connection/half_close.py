"""A client that has closed its sending side (RFC 9112 section 9.6).

The end of the sending side comes in one segment with the last octets, on a connection that the
server has had time to accept: otherwise chance decides which of them a server sees first.
"""

from conformance.catalogue.shared import GET, OK
from conformance.matchers.content import NonEmpty, echo
from conformance.matchers.no_response import CutsOff, Drops, Unanswered
from conformance.matchers.outcome import Answers, Ending, Serves
from conformance.matchers.response import All
from conformance.matchers.status import ERROR, Status
from conformance.model.case import Answer, Case, HalfClose, Pause

CASES = (
    Case(
        id="half-close/whole-request",
        title="a whole request is answered although the client has closed its sending side",
        judges="rfc9112#9.6/half-close-still-answered",
        send=(Pause(), GET, HalfClose()),
        expect=(Answers(All(OK, NonEmpty())),),
        tolerate=(Drops(),),
        why="Simple clients and old proxies close their side once they have asked.",
    ),
    Case(
        id="half-close/then-closed",
        title="the server closes its side too once it has answered",
        judges="rfc9112#9.5/monitor-closure-signal",
        send=(Pause(), GET, HalfClose()),
        expect=(Answers(OK, end=Ending.CLOSED),),
        needs=("half-close/whole-request",),
        why="No request can come any more; a connection kept open is a descriptor lost.",
    ),
    Case(
        id="half-close/idle",
        title="an idle connection whose client closes is closed at once",
        judges="rfc9112#9.5/monitor-closure-signal",
        send=(GET, Answer(), HalfClose()),
        expect=(Answers(OK, end=Ending.CLOSED),),
        needs=("keep-alive/second-request",),
        why="Connections of clients long gone fill the server's table until its timeout.",
    ),
    Case(
        id="half-close/no-request",
        title="a connection that is closed before any request is closed without an answer",
        judges="rfc9112#9.5/monitor-closure-signal",
        send=(HalfClose(),),
        expect=(
            Drops(),
            Answers(Status(400), end=Ending.CLOSED),
            Answers(Status(408), end=Ending.CLOSED),
        ),
        why="Port scanners and monitors do this all day.",
    ),
    Case(
        id="half-close/pipelined",
        title="all requests sent before the half-close are answered",
        judges="rfc9112#9.6/half-close-still-answered",
        send=(Pause(), GET * 5, HalfClose()),
        expect=(Serves(OK, OK, OK, OK, OK),),
        tolerate=(Drops(),),
        needs=("half-close/whole-request", "pipelining/two"),
        why="A server that acts on the end before the requests in front of it loses answers.",
    ),
    Case(
        id="half-close/content",
        title="a request with content is answered although the sending side is closed",
        judges="rfc9112#9.6/half-close-still-answered",
        send=(
            Pause(),
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\n\r\nplumbline",
            HalfClose(),
        ),
        expect=(Answers(echo(b"plumbline")),),
        tolerate=(Drops(),),
        needs=("half-close/whole-request",),
        why="The end of the connection comes while the application still reads.",
    ),
    Case(
        id="half-close/chunked-content",
        title="a request with chunked content is answered although the sending side is closed",
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
        needs=("half-close/whole-request", "chunked/one-chunk"),
        why="The last chunk is the end of the request; the end of the connection adds nothing.",
    ),
    Case(
        id="half-close/http10",
        title="an HTTP/1.0 request is answered although the sending side is closed",
        judges="rfc9112#9.6/half-close-still-answered",
        send=(Pause(), b"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n", HalfClose()),
        expect=(Answers(All(OK, NonEmpty()), end=Ending.CLOSED),),
        tolerate=(Drops(),),
        needs=("http10/closes",),
        why="Shell scripts ask in this way: a pipe ends, and with it the sending side.",
    ),
    Case(
        id="half-close/large-answer",
        title="a large answer is sent to its end although the sending side is closed",
        judges="rfc9112#9.6/half-close-still-answered",
        send=(
            Pause(),
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 150000\r\n\r\n"
            + b"a" * 150000,
            HalfClose(),
        ),
        expect=(Answers(echo(b"a" * 150000)),),
        tolerate=(Drops(),),
        needs=("half-close/content",),
        why="The client sees a truncated download of what it waits for.",
    ),
    Case(
        id="half-close/within-request-line",
        title="half a request line is not a request",
        judges="rfc9112#9.6/half-close-not-delimiter",
        covers=("rfc9112#8/may-error-on-incomplete-request",),
        send=(b"GET / HT", HalfClose()),
        expect=(Drops(), Answers(ERROR, end=Ending.CLOSED)),
        needs=("request-line/get", "response-form/garbage"),
        why="A connection that broke in the middle is taken for a request of HTTP/0.9.",
    ),
    Case(
        id="half-close/within-field",
        title="half a head is not a request",
        judges="rfc9112#9.6/half-close-not-delimiter",
        covers=("rfc9112#8/may-error-on-incomplete-request",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nAccept: te", HalfClose()),
        expect=(Drops(), Answers(ERROR, end=Ending.CLOSED)),
        why="The field that limits what is done may be the one that was cut off.",
    ),
    Case(
        id="half-close/before-empty-line",
        title="a head without its empty line is not a request",
        judges="rfc9112#9.6/half-close-not-delimiter",
        covers=("rfc9112#8/may-error-on-incomplete-request",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n", HalfClose()),
        expect=(Drops(), Answers(ERROR, end=Ending.CLOSED)),
        why="More fields were to come, perhaps the condition under which to act.",
    ),
    Case(
        id="half-close/within-second-request",
        title="a whole request in front of half a one is answered, the half one not served",
        judges="rfc9112#9.6/half-close-not-delimiter",
        covers=("rfc9112#9.6/half-close-still-answered",),
        send=(Pause(), GET + b"GET / HTTP/1.1\r\nHost: {host}\r\n", HalfClose()),
        expect=(Answers(OK, end=Ending.CLOSED), Answers(OK, ERROR, end=Ending.CLOSED)),
        tolerate=(Drops(), Answers(OK, end=Ending.OPEN)),
        needs=("half-close/whole-request",),
        why="The end of the connection must neither complete a request nor cost one its answer.",
    ),
    Case(
        id="half-close/expectation",
        title="a client that half-closes instead of sending awaited content gets no success",
        judges="rfc9112#6.3/short-body-incomplete",
        covers=("rfc9112#6.3/short-body-close",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n",
            HalfClose(),
        ),
        expect=(Unanswered(), Answers(ERROR, end=Ending.CLOSED), CutsOff()),
        needs=("incomplete/length-nothing", "expectation/withheld"),
        why="A client that gave up is recorded as one that sent nothing on purpose.",
    ),
)
