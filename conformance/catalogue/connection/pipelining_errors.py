"""Pipelined requests of which one is refused (RFC 9112 section 9.3.2)."""

from conformance.catalogue.shared import GET, NEXT, OK
from conformance.matchers.content import echo
from conformance.matchers.fields import HasMember
from conformance.matchers.outcome import Answers, Ending, Serves
from conformance.matchers.response import All
from conformance.matchers.status import ANY_STATUS, CLIENT_ERROR, ERROR, Status
from conformance.model.case import Case

CASES = (
    Case(
        id="pipelining-errors/not-found-between",
        title="an error between two requests does not cost the request behind it",
        judges="rfc9112#9.3.2/pipeline-responses-in-order",
        send=(GET + b"GET /plumbline-missing HTTP/1.1\r\nHost: {host}\r\n\r\n" + NEXT,),
        expect=(Serves(OK, ANY_STATUS, OK),),
        needs=("pipelining/two",),
        why="One broken link would break the rest of the page.",
    ),
    Case(
        id="pipelining-errors/unknown-method-between",
        title="a method that the server does not know is answered in its turn",
        judges="rfc9112#9.3.2/pipeline-responses-in-order",
        send=(GET + b"PLUMB / HTTP/1.1\r\nHost: {host}\r\n\r\n" + NEXT,),
        expect=(Serves(OK, ANY_STATUS, OK),),
        needs=("pipelining/two",),
        why="An answer made by the server itself may overtake those that the application makes.",
    ),
    Case(
        id="pipelining-errors/malformed-second",
        title="a good request in front of a malformed one is answered first",
        judges="rfc9112#9.3.2/pipeline-responses-in-order",
        covers=("rfc9112#6.3/invalid-cl-400", "rfc9112#6.3/invalid-cl-close"),
        send=(GET + b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: x\r\n\r\n" + NEXT,),
        expect=(
            Answers(OK, Status(400), end=Ending.CLOSED),
            Answers(All(OK, HasMember(b"connection", b"close")), end=Ending.CLOSED),
        ),
        tolerate=(Answers(OK, end=Ending.CLOSED),),
        needs=("pipelining/two", "announced-close/bad-request"),
        why="The answer to an order that was carried out is lost because of what came after it.",
    ),
    Case(
        id="pipelining-errors/garbage-second",
        title="a good request in front of octets that are no request is answered first",
        judges="rfc9112#9.3.2/pipeline-responses-in-order",
        covers=("rfc9112#2.2/bad-grammar-400",),
        send=(GET + b"plumbline\r\n\r\n" + NEXT,),
        expect=(
            Answers(OK, Status(400), end=Ending.CLOSED),
            Answers(All(OK, HasMember(b"connection", b"close")), end=Ending.CLOSED),
        ),
        tolerate=(
            Answers(OK, CLIENT_ERROR, end=Ending.CLOSED),
            Answers(OK, Status(301), end=Ending.CLOSED),
            Answers(OK, end=Ending.CLOSED),
        ),
        needs=("pipelining/two", "announced-close/garbage"),
        why="Whoever can add octets to a connection can make others' answers disappear.",
    ),
    Case(
        id="pipelining-errors/missing-host-second",
        title="a request without Host behind a good one gets its 400 in its turn",
        judges="rfc9112#9.3.2/pipeline-responses-in-order",
        send=(GET + b"GET / HTTP/1.1\r\n\r\n",),
        expect=(Serves(OK, ANY_STATUS),),
        needs=("pipelining/two",),
        why="The 400 in front of the answer is taken for the answer.",
    ),
    Case(
        id="pipelining-errors/malformed-content-second",
        title="broken chunks of the second request do not cost the first its answer",
        judges="rfc9112#9.3.2/pipeline-responses-in-order",
        covers=("rfc9112#2.2/bad-grammar-400",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\n\r\nfirst"
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n"
            b"x\r\nbroken\r\n0\r\n\r\n" + NEXT,
        ),
        expect=(
            Answers(echo(b"first"), Status(400), end=Ending.CLOSED),
            Answers(All(echo(b"first"), HasMember(b"connection", b"close")), end=Ending.CLOSED),
        ),
        tolerate=(
            Answers(echo(b"first"), ERROR, end=Ending.CLOSED),
            Answers(echo(b"first"), end=Ending.CLOSED),
        ),
        needs=("pipelining/order-by-content", "chunk-size/leading-letter"),
        why="An upload that arrived is reported as failed and sent again.",
    ),
    Case(
        id="pipelining-errors/empty-line-between",
        title="a line end behind content that its length does not count is ignored",
        judges="rfc9112#2.2/ignore-leading-empty-line",
        send=(b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\n\r\nabcde\r\n" + NEXT,),
        expect=(Serves(echo(b"abcde"), OK),),
        tolerate=(Answers(echo(b"abcde"), Status(400), end=Ending.CLOSED),),
        needs=("pipelining/order-by-content",),
        why="Old clients send a line end behind the content of a POST that no length counts.",
    ),
)
