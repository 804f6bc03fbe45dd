"""HTTP over TLS (RFC 9112 sections 9.7 and 9.8); run only against an https URL."""

from conformance.catalogue.shared import CLOSE_TO_COME, GET, OK
from conformance.matchers.inspected import Reported
from conformance.matchers.moot import NoAnswerWith
from conformance.matchers.outcome import Answers, Ending, Serves
from conformance.matchers.response import All
from conformance.matchers.status import ERROR
from conformance.matchers.tls import Negotiated, WithCloseNotify
from conformance.model.case import Answer, Case, CloseUnannounced, HalfClose
from conformance.model.risk import Risk

CLOSE = b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"

CASES = (
    Case(
        id="tls/persistent",
        title="a second request over a TLS connection is answered or the connection closed",
        judges="rfc9112#9.7/http-as-tls-application-data",
        covers=("rfc9112#9.3/support-persistence",),
        send=(GET, Answer(), GET),
        expect=(Serves(OK, OK, enough=1),),
        needs=(),
        risk=Risk.HANG,
        why="A TLS connection that is neither served nor closed after its first response leaves the client waiting.",
    ),
    Case(
        id="tls/protocol",
        title="a client that offers http/1.1 by ALPN is not given another protocol",
        judges="rfc9112#12.4/alpn-http-1-1",
        send=(GET,),
        expect=(Negotiated("http/1.1", Serves(OK)),),
        needs=(),
        why="A server that selects a protocol the client did not offer is misunderstood from the first octet.",
    ),
    Case(
        id="tls/scheme",
        title="the scheme of a request over TLS is https",
        judges="rfc9112#3.3/target-uri-scheme",
        send=(b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Serves(All(OK, Reported("scheme", "https"))),),
        needs=(),
        why="An application that sees http redirects to plain text and omits Secure from its cookies.",
    ),
    Case(
        id="tls/alert-after-answer",
        title="a TLS connection is closed with a closure alert after Connection: close",
        judges="rfc9112#9.8/send-closure-alert",
        covers=("rfc9112#9.8/may-close-after-alert",),
        send=(CLOSE,),
        moot=(CLOSE_TO_COME,),
        expect=(WithCloseNotify(Answers(OK, end=Ending.GRACEFUL)),),
        needs=("tls/persistent",),
        why="Without the alert a client cannot tell the end of content from truncation by an attacker.",
    ),
    Case(
        id="tls/alert-after-error",
        title="a TLS connection is closed with a closure alert after an error response",
        judges="rfc9112#9.8/send-closure-alert",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nHost: {host}\r\n\r\n",),
        moot=(NoAnswerWith(ERROR), Answers(ERROR, end=Ending.OPEN)),
        expect=(WithCloseNotify(Answers(ERROR, end=Ending.CLOSED)),),
        needs=("tls/alert-after-answer",),
        why="The client cannot rule out that the error was truncated, and sends the bad request again.",
    ),
    Case(
        id="tls/alert-answered",
        title="a closure alert from the client is answered with one",
        judges="rfc9112#9.8/send-closure-alert",
        send=(GET, Answer(), HalfClose()),
        expect=(WithCloseNotify(Answers(OK, end=Ending.GRACEFUL)),),
        needs=("tls/alert-after-answer",),
        risk=Risk.HANG,
        why="A client that closes the connection properly is left waiting for the server's half.",
    ),
    Case(
        id="tls/incomplete-close",
        title="a TLS connection that the client closes without an alert is closed",
        judges="rfc9112#9.8/prepared-for-incomplete-close",
        covers=("rfc9112#9.5/monitor-closure-signal",),
        send=(GET, Answer(), CloseUnannounced()),
        expect=(Answers(OK, end=Ending.CLOSED),),
        needs=("tls/persistent",),
        why="Many clients close without an alert, and connections kept open use up the server's limit.",
    ),
)
