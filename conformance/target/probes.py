"""The requests that find out which endpoints of the contract a target offers."""

from conformance.matchers.content import Content, Empty, NonEmpty
from conformance.matchers.field_values import OfType
from conformance.matchers.fields import FieldHas, Has, HasMember, Lacks
from conformance.matchers.framing import HasTrailer
from conformance.matchers.inspected import Understood
from conformance.matchers.outcome import Answers, Serves
from conformance.matchers.response import All
from conformance.matchers.status import SUCCESS, Status, StatusBetween
from conformance.model.case import Answer, Case, Endpoint, Outcome, Step

OK = Status(200)
_ELSEWHERE = StatusBetween(300, 399)
_CONTENT = b"plumbline {nonce}"


def _probe(name: str, *steps: Step, outcome: Outcome) -> Case:
    # Nothing is judged: the answer only shows what the target offers.
    return Case(
        id=f"contract/{name}",
        title=name,
        judges="",
        send=steps,
        expect=(outcome,),
        needs=(),
        why="",
    )


ROOT = _probe(
    "root",
    b"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n",
    outcome=Serves(All(OK, NonEmpty())),
)
"""The request that every target has to answer."""

PROBES: dict[Endpoint, tuple[Case, ...]] = {
    Endpoint.ECHO: (
        _probe(
            "echo",
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 26\r\n\r\n" + _CONTENT,
            Answer(),
            outcome=Serves(All(OK, Content(_CONTENT))),
        ),
    ),
    Endpoint.INSPECT: (
        _probe(
            "inspect",
            b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            outcome=Serves(Understood(method="GET", target="/inspect?{nonce}")),
        ),
    ),
    Endpoint.RESOURCE: (
        _probe(
            "resource",
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            outcome=Serves(All(OK, Has(b"etag"), Has(b"last-modified"), NonEmpty())),
        ),
    ),
    Endpoint.STREAM: (
        _probe(
            "stream",
            b"GET /stream HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            outcome=Serves(All(OK, NonEmpty(), Lacks(b"content-length"))),
        ),
    ),
    Endpoint.TRAILERS: (
        _probe(
            "trailers",
            b"GET /trailers HTTP/1.1\r\nHost: {host}\r\nTE: trailers\r\nConnection: TE\r\n\r\n",
            Answer(),
            outcome=Serves(All(OK, HasTrailer(b"plumbline-trailer"))),
        ),
    ),
    Endpoint.STATUS: (
        _probe(
            "status",
            b"GET /status/418 HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            outcome=Serves(Status(418)),
        ),
    ),
    Endpoint.REFLECT: (
        _probe(
            "reflect",
            b"GET /reflect?plumb%20line HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            outcome=Serves(All(OK, Has(b"plumbline-reflect", b"plumb line"))),
        ),
    ),
    Endpoint.EMPTY: (
        _probe(
            "empty",
            b"GET /empty HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            outcome=Serves(All(OK, Empty(), HasMember(b"accept-ranges", b"bytes"))),
        ),
    ),
    Endpoint.FUTURE: (
        _probe(
            "future",
            b"GET /future HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            outcome=Serves(All(OK, Has(b"last-modified"))),
        ),
    ),
    Endpoint.NEGOTIATED: (
        _probe(
            "negotiated-html",
            b"GET /negotiated HTTP/1.1\r\nHost: {host}\r\nAccept: text/html\r\n\r\n",
            Answer(),
            outcome=Serves(All(OK, OfType(b"text/html"))),
        ),
        _probe(
            "negotiated-json",
            b"GET /negotiated HTTP/1.1\r\nHost: {host}\r\nAccept: application/json\r\n\r\n",
            Answer(),
            outcome=Serves(All(OK, OfType(b"application/json"))),
        ),
    ),
    Endpoint.PRIVATE: (
        _probe(
            "private-stranger",
            b"GET /private HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            outcome=Serves(Status(401)),
        ),
        _probe(
            "private-admitted",
            (
                b"GET /private HTTP/1.1\r\nHost: {host}\r\n"
                b"Authorization: Basic cGx1bWI6bGluZQ==\r\n\r\n"
            ),
            Answer(),
            outcome=Serves(OK),
        ),
    ),
    Endpoint.SECURE: (
        _probe(
            "secure",
            b"GET /secure HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            outcome=Serves(All(_ELSEWHERE, FieldHas(b"location", b"https://"))),
        ),
    ),
    Endpoint.STORE: (
        _probe(
            "store",
            (
                b"PUT /store/{nonce} HTTP/1.1\r\nHost: {host}\r\n"
                b"Content-Type: text/plain\r\nContent-Length: 26\r\n\r\n" + _CONTENT
            ),
            Answer(),
            b"GET /store/{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            b"DELETE /store/{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            outcome=Answers(SUCCESS, All(OK, Content(_CONTENT)), SUCCESS),
        ),
    ),
    Endpoint.CREATE: (
        _probe(
            "create",
            (
                b"POST /store HTTP/1.1\r\nHost: {host}\r\n"
                b"Content-Type: text/plain\r\nContent-Length: 26\r\n\r\n" + _CONTENT
            ),
            Answer(),
            outcome=Serves(Status(200, 201, 202, 204, 303)),
        ),
    ),
    Endpoint.MOVED: (
        _probe(
            "moved",
            b"GET /moved/{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            outcome=Serves(All(_ELSEWHERE, Has(b"location"))),
        ),
    ),
}
"""The requests by endpoint; the target offers it if it answers all of them as expected."""
