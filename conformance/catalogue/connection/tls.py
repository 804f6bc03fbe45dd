"""HTTP over TLS (RFC 9112 sections 9.7 and 9.8); put only to an https URL."""

from conformance.catalogue.shared import GET, OK
from conformance.matchers.inspected import Told
from conformance.matchers.outcome import Answers, Ending, Rejects, Serves
from conformance.matchers.response import All
from conformance.matchers.tls import Negotiated, WithCloseNotify
from conformance.model.case import Answer, Case, CloseUnannounced, HalfClose

CLOSE = b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"

CASES = (
    Case(
        id="tls/persistent",
        title="a connection over TLS serves one request after the other",
        judges="rfc9112#9.7/http-as-tls-application-data",
        covers=("rfc9112#9.3/support-persistence",),
        send=(GET, Answer(), GET),
        expect=(Serves(OK, OK),),
        needs=(),
        why="A handshake for each request costs the client several round trips and the server its time.",
    ),
    Case(
        id="tls/protocol",
        title="a client that offers http/1.1 by ALPN gets it",
        judges="rfc9112#12.4/alpn-http-1-1",
        send=(GET,),
        expect=(Negotiated("http/1.1", Serves(OK)),),
        needs=(),
        why="A server that picks another protocol than it speaks is misunderstood from the first octet.",
    ),
    Case(
        id="tls/scheme",
        title="the scheme of a request over TLS is https",
        judges="rfc9112#3.3/target-uri-scheme",
        send=(b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Serves(All(OK, Told("scheme", "https"))),),
        needs=(),
        why="An application that believes itself on http redirects to plain text and drops Secure.",
    ),
    Case(
        id="tls/alert-after-answer",
        title="the connection is closed with a closure alert",
        judges="rfc9112#9.8/send-closure-alert",
        covers=("rfc9112#9.8/may-close-after-alert",),
        send=(CLOSE,),
        expect=(WithCloseNotify(Answers(OK, end=Ending.GRACEFUL)),),
        needs=("tls/persistent",),
        why="Without it a client cannot tell the end of content from an attacker who cuts it short.",
    ),
    Case(
        id="tls/alert-after-error",
        title="the connection is closed with a closure alert after an error too",
        judges="rfc9112#9.8/send-closure-alert",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nHost: {host}\r\n\r\n",),
        expect=(WithCloseNotify(Rejects(400)),),
        tolerate=(Answers(OK), Rejects(400)),
        needs=("tls/alert-after-answer",),
        why="An answer that may have been cut short is no answer; the client tries the bad request again.",
    ),
    Case(
        id="tls/alert-answered",
        title="a client's closure alert is answered with one",
        judges="rfc9112#9.8/send-closure-alert",
        send=(GET, Answer(), HalfClose()),
        expect=(WithCloseNotify(Answers(OK, end=Ending.GRACEFUL)),),
        needs=("tls/alert-after-answer",),
        why="A client that ends properly is left waiting for the other half.",
    ),
    Case(
        id="tls/incomplete-close",
        title="a client that closes without an alert is let go",
        judges="rfc9112#9.8/prepared-for-incomplete-close",
        covers=("rfc9112#9.5/monitor-closure-signal",),
        send=(GET, Answer(), CloseUnannounced()),
        expect=(Answers(OK, end=Ending.CLOSED),),
        needs=("tls/persistent",),
        why="Many clients close so; connections that the server does not give up fill its table.",
    ),
)
