"""Closes that the server announces, and whether it then closes (RFC 9112 section 9.6)."""

from conformance.catalogue.shared import ANNOUNCED, LINGERS, NEXT, OK, REFUSED
from conformance.matchers.fields import HasMember, LacksMember
from conformance.matchers.moot import NoAnswerWith
from conformance.matchers.outcome import Answers, Ending, Rejects
from conformance.matchers.response import All
from conformance.matchers.status import ANY_STATUS, ERROR
from conformance.model.case import Answer, AwaitEnd, Case
from conformance.model.risk import Risk

SAYS_CLOSE = HasMember(b"connection", b"close")
NO_CLOSE = LacksMember(b"connection", b"close")

CASES = (
    Case(
        id="announced-close/bad-request",
        title="an invalid Content-Length is answered with 400 and the connection closed",
        judges="rfc9112#6.3/invalid-cl-close",
        covers=("rfc9112#6.3/invalid-cl-400", "rfc9112#6.3/invalid-cl-unrecoverable"),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: x\r\n\r\n" + NEXT,),
        expect=(Rejects(400),),
        why="Without a valid length the server cannot tell where the next request starts, and content may be processed as a request.",
    ),
    Case(
        id="announced-close/garbage",
        title="a line that is not a request line is answered with 400 and the connection closed",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#2.2/bad-grammar-400", "rfc9112#2.2/bad-grammar-close"),
        send=(b"plumbline\r\n\r\n" + NEXT,),
        expect=(Rejects(400),),
        tolerate=REFUSED,
        risk=Risk.HANG,
        why="A client of another protocol that gets no response waits for a timeout before it learns that it has reached the wrong server.",
    ),
    Case(
        id="announced-close/announced-after-bad-request",
        title="an error response before a close carries Connection: close",
        judges="rfc9112#9.6/send-close-when-closing",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: x\r\n\r\n",),
        expect=(Answers(All(ERROR, ANNOUNCED), end=Ending.LAST),),
        needs=("announced-close/bad-request",),
        why="A proxy that does not know of the close hands the dying connection to the next client.",
    ),
    Case(
        id="announced-close/said-then-done",
        title="an error response with Connection: close is followed by the close",
        judges="rfc9112#9.6/sent-close-must-close",
        covers=("rfc9112#9.6/sent-close-no-more-requests",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: x\r\n\r\n" + NEXT,),
        # The deadline says nothing about a close that is still to come.
        moot=(LINGERS, NoAnswerWith(All(ERROR, SAYS_CLOSE))),
        expect=(Answers(All(ERROR, SAYS_CLOSE), end=Ending.CLOSED),),
        needs=("announced-close/bad-request",),
        why="The client sends nothing more, and every connection of this kind stays open until a timeout.",
    ),
    Case(
        id="announced-close/said-then-done-in-time",
        title="the close that an error response announces comes within twelve seconds",
        judges="rfc9112#9.6/sent-close-must-close",
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: x\r\n\r\n",
            Answer(),
            AwaitEnd(12.0),
        ),
        moot=(NoAnswerWith(All(ERROR, SAYS_CLOSE)),),
        expect=(Answers(All(ERROR, SAYS_CLOSE), end=Ending.CLOSED),),
        needs=("announced-close/bad-request",),
        why="A connection that is announced to close and never does holds a descriptor of the server and of each proxy on the path.",
    ),
    Case(
        id="announced-close/asked-then-done-in-time",
        title="the close that a client asked for by Connection: close comes within twelve seconds",
        judges="rfc9112#9.6/received-close-must-close",
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n",
            Answer(),
            AwaitEnd(12.0),
        ),
        expect=(Answers(OK, end=Ending.CLOSED),),
        needs=("close/option",),
        why="Clients that read to the end of the connection, as many small tools do, hang on a response that they already have.",
    ),
    Case(
        id="announced-close/http10-then-done-in-time",
        title="the close after an HTTP/1.0 request without keep-alive comes within twelve seconds",
        judges="rfc9112#9.3/http10-closes-by-default",
        send=(b"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n", Answer(), AwaitEnd(12.0)),
        expect=(Answers(OK, end=Ending.CLOSED),),
        needs=("http10/closes",),
        why="An HTTP/1.0 client may know no other end of a response than the close, and reads until its own timeout.",
    ),
    Case(
        id="announced-close/said-unasked-then-done",
        title="a response with Connection: close is the last one, and the connection is closed",
        judges="rfc9112#9.6/sent-close-must-close",
        covers=("rfc9112#9.6/sent-close-no-more-requests",),
        send=(b"POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\n\r\nplumbline" + NEXT,),
        moot=(
            Answers(All(ANY_STATUS, NO_CLOSE), All(OK, NO_CLOSE)),
            Answers(All(ANY_STATUS, NO_CLOSE), end=Ending.CLOSED),
            Answers(All(ANY_STATUS, SAYS_CLOSE), end=Ending.OPEN),
            Answers(All(ANY_STATUS, NO_CLOSE), All(OK, SAYS_CLOSE), end=Ending.OPEN),
        ),
        expect=(
            Answers(All(ANY_STATUS, SAYS_CLOSE), end=Ending.CLOSED),
            Answers(All(ANY_STATUS, NO_CLOSE), All(OK, SAYS_CLOSE), end=Ending.CLOSED),
        ),
        needs=("content/in-post-unread", "pipelining/content-without-echo"),
        why="The client expects no further response and may assign one to the wrong request.",
    ),
    Case(
        id="announced-close/said-on-http10-then-done",
        title="a response with Connection: close to an HTTP/1.0 request is followed by the close",
        judges="rfc9112#9.6/sent-close-must-close",
        send=(b"GET / HTTP/1.0\r\nHost: {host}\r\nConnection: keep-alive\r\n\r\n" + NEXT,),
        moot=(
            NoAnswerWith(All(ANY_STATUS, SAYS_CLOSE)),
            Answers(All(ANY_STATUS, SAYS_CLOSE), end=Ending.OPEN),
        ),
        expect=(Answers(All(ANY_STATUS, SAYS_CLOSE), end=Ending.CLOSED),),
        needs=("http10-keep-alive/honoured-or-not", "pipelining/two"),
        why="The HTTP/1.0 client relies on the announced close and waits for it until its timeout.",
    ),
)
