"""What a close says beforehand, and that it is then done (RFC 9112 section 9.6)."""

from conformance.catalogue.shared import NEXT, OK
from conformance.matchers.fields import HasMember, LacksMember
from conformance.matchers.no_response import Drops
from conformance.matchers.outcome import Answers, Ending, Rejects
from conformance.matchers.response import All
from conformance.matchers.status import ANY_STATUS, ERROR, Version
from conformance.model.case import Case

CASES = (
    Case(
        id="announced-close/bad-request",
        title="a length that is no number is answered 400 and the connection closed",
        judges="rfc9112#6.3/invalid-cl-close",
        covers=("rfc9112#6.3/invalid-cl-400", "rfc9112#6.3/invalid-cl-unrecoverable"),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: x\r\n\r\n" + NEXT,),
        expect=(Rejects(400),),
        why="Without the length nobody knows where the next request starts.",
    ),
    Case(
        id="announced-close/garbage",
        title="octets that are no request are answered 400 and the connection closed",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#2.2/bad-grammar-400", "rfc9112#2.2/bad-grammar-close"),
        send=(b"plumbline\r\n\r\n" + NEXT,),
        expect=(Rejects(400),),
        tolerate=(Answers(ERROR, end=Ending.CLOSED), Drops()),
        why="A client of another protocol should learn at once that it is wrong here.",
    ),
    Case(
        id="announced-close/announced-after-bad-request",
        title="an error that ends the connection says close",
        judges="rfc9112#9.6/send-close-when-closing",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: x\r\n\r\n",),
        expect=(
            Answers(All(ERROR, HasMember(b"connection", b"close")), end=Ending.CLOSED),
            Answers(All(ERROR, Version(b"HTTP/1.0")), end=Ending.CLOSED),
        ),
        needs=("announced-close/bad-request",),
        why="A proxy that is not told gives the dying connection to the next client.",
    ),
    Case(
        id="announced-close/said-then-done",
        title="an error that says close is followed by the close",
        judges="rfc9112#9.6/sent-close-must-close",
        covers=("rfc9112#9.6/sent-close-no-more-requests",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: x\r\n\r\n" + NEXT,),
        expect=(
            Answers(All(ERROR, HasMember(b"connection", b"close")), end=Ending.CLOSED),
            Answers(All(ERROR, LacksMember(b"connection", b"close"))),
            Answers(All(ERROR, LacksMember(b"connection", b"close")), OK),
        ),
        needs=("announced-close/bad-request",),
        why="The client stops sending, and connection after connection stays open for nothing.",
    ),
    Case(
        id="announced-close/said-unasked-then-done",
        title="whenever an answer says close, the connection closes and nothing more is served",
        judges="rfc9112#9.6/sent-close-must-close",
        covers=("rfc9112#9.6/sent-close-no-more-requests",),
        send=(b"POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\n\r\nplumbline" + NEXT,),
        expect=(
            Answers(All(ANY_STATUS, HasMember(b"connection", b"close")), end=Ending.CLOSED),
            Answers(
                All(ANY_STATUS, LacksMember(b"connection", b"close")),
                All(OK, HasMember(b"connection", b"close")),
                end=Ending.CLOSED,
            ),
            Answers(
                All(ANY_STATUS, LacksMember(b"connection", b"close")),
                All(OK, LacksMember(b"connection", b"close")),
            ),
            Answers(All(ANY_STATUS, LacksMember(b"connection", b"close")), end=Ending.CLOSED),
        ),
        needs=("content/in-post-unread", "pipelining/content-without-echo"),
        why="An answer behind the announced last one is not expected and belongs to nobody.",
    ),
    Case(
        id="announced-close/said-on-http10-then-done",
        title="an answer to HTTP/1.0 that says close is followed by the close",
        judges="rfc9112#9.6/sent-close-must-close",
        send=(b"GET / HTTP/1.0\r\nHost: {host}\r\nConnection: keep-alive\r\n\r\n" + NEXT,),
        expect=(
            Answers(All(ANY_STATUS, HasMember(b"connection", b"close")), end=Ending.CLOSED),
            Answers(All(OK, LacksMember(b"connection", b"close")), OK),
            Answers(All(OK, LacksMember(b"connection", b"close")), end=Ending.CLOSED),
        ),
        needs=("http10-keep-alive/honoured-or-not", "pipelining/two"),
        why="The old client believes the answer and waits for the end.",
    ),
)
