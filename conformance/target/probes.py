"""The requests that find out which endpoints of the contract a target offers.

An endpoint is probed for no more than what all cases that use it need.
"""

import secrets
from dataclasses import dataclass

from conformance.matchers.content import Content, Empty, NonEmpty
from conformance.matchers.field_values import OfType
from conformance.matchers.fields import FieldHas, Has, Lacks
from conformance.matchers.framing import HasTrailer
from conformance.matchers.head_grammar import EachValue
from conformance.matchers.inspected import Understood
from conformance.matchers.outcome import Serves
from conformance.matchers.response import All, Reply
from conformance.matchers.status import SUCCESS, Status, StatusBetween
from conformance.model.case import Answer, Case, Endpoint

OK = Status(200)
FRAMING = "rfc9112#2.1/http-message-grammar"
"""The statement that an answer breaks which cannot be read as a message."""
_ELSEWHERE = StatusBetween(300, 399)
_CONTENT = b"plumbline {nonce}"
# Cases take the beginning of that year for a date before the modification.
_SINCE_2000 = rb"(?!.* 19[0-9]{2} ).*"
# Different in each run, and the same in all requests that deal with the member.
_MEMBER = b"plumbline-" + secrets.token_hex(8).encode("ascii")


@dataclass(frozen=True, slots=True)
class Probe:
    """A request to an endpoint and the demands on its answer.

    ``request`` is the request in the words of reports. Each demand beyond the status comes with
    what is to be said of an answer of that status that does not meet it.
    """

    name: str
    request: str
    octets: bytes
    status: Reply = OK
    demands: tuple[tuple[Reply, str], ...] = ()

    @property
    def case(self) -> Case:
        """The exchange, as a case that expects the endpoint to be as documented."""
        return Case(
            id=f"contract/{self.name}",
            title=f"the answer to {self.request} is a complete message and nothing follows it",
            judges=FRAMING,
            send=(self.octets, Answer()),
            expect=(Serves(All(self.status, *(demand for demand, _ in self.demands))),),
            needs=(),
            why="A client reads the rest of one answer as the beginning of the next one.",
        )


def _get(path: bytes, *lines: bytes) -> bytes:
    fields = b"".join(line + b"\r\n" for line in lines)
    return b"GET " + path + b" HTTP/1.1\r\nHost: {host}\r\n" + fields + b"\r\n"


def _send(method: bytes, path: bytes, content: bytes, length: int) -> bytes:
    head = b" HTTP/1.1\r\nHost: {host}\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n"
    return method + b" " + path + head % length + content


ROOT = Probe("root", "GET /", _get(b"/"), demands=((NonEmpty(), "without content"),)).case
"""The request that every target has to answer."""

PROBES: dict[Endpoint, tuple[Probe, ...]] = {
    Endpoint.ECHO: (
        Probe(
            "echo",
            "/echo",
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 26\r\n\r\n" + _CONTENT,
            demands=((Content(_CONTENT), ", but not with the content of the request"),),
        ),
    ),
    Endpoint.INSPECT: (
        Probe(
            "inspect",
            "/inspect",
            _get(b"/inspect?{nonce}"),
            demands=(
                (Understood(), ", but not with JSON"),
                (Understood(method="GET"), ", but its JSON has no method"),
                (
                    Understood(target="/inspect?{nonce}"),
                    ", but its JSON does not have the nonce in its target",
                ),
            ),
        ),
    ),
    Endpoint.RESOURCE: (
        Probe(
            "resource",
            "/resource",
            _get(b"/resource"),
            demands=(
                (NonEmpty(), "without content"),
                (
                    EachValue(b"last-modified", _SINCE_2000),
                    "with a last-modified before the year 2000",
                ),
            ),
        ),
    ),
    Endpoint.STREAM: (
        Probe(
            "stream",
            "/stream",
            _get(b"/stream"),
            demands=(
                (NonEmpty(), "without content"),
                (Lacks(b"content-length"), "with content-length"),
            ),
        ),
    ),
    Endpoint.TRAILERS: (
        Probe(
            "trailers",
            "/trailers",
            _get(b"/trailers", b"TE: trailers", b"Connection: TE"),
            demands=((HasTrailer(b"plumbline-trailer"), "without its trailer field"),),
        ),
    ),
    Endpoint.STATUS: (Probe("status", "/status/418", _get(b"/status/418"), Status(418)),),
    Endpoint.REFLECT: (
        Probe(
            "reflect",
            "/reflect",
            _get(b"/reflect?plumb%20line"),
            demands=(
                (
                    Has(b"plumbline-reflect", b"plumb line"),
                    "without the decoded query in plumbline-reflect",
                ),
            ),
        ),
    ),
    Endpoint.EMPTY: (
        Probe("empty", "/empty", _get(b"/empty"), demands=((Empty(), "with content"),)),
    ),
    Endpoint.FUTURE: (
        Probe(
            "future",
            "/future",
            _get(b"/future"),
            demands=((Has(b"last-modified"), "without last-modified"),),
        ),
    ),
    Endpoint.NEGOTIATED: (
        Probe(
            "negotiated-html",
            "/negotiated for text/html",
            _get(b"/negotiated", b"Accept: text/html"),
            demands=((OfType(b"text/html"), "with another type"),),
        ),
        Probe(
            "negotiated-json",
            "/negotiated for application/json",
            _get(b"/negotiated", b"Accept: application/json"),
            demands=((OfType(b"application/json"), "with another type"),),
        ),
    ),
    Endpoint.PRIVATE: (
        Probe("private-stranger", "/private without credentials", _get(b"/private"), Status(401)),
        Probe(
            "private-admitted",
            "/private with credentials",
            _get(b"/private", b"Authorization: Basic cGx1bWI6bGluZQ=="),
        ),
    ),
    Endpoint.SECURE: (
        Probe(
            "secure",
            "/secure",
            _get(b"/secure"),
            _ELSEWHERE,
            demands=((FieldHas(b"location", b"https://"), "without a location of https"),),
        ),
    ),
    Endpoint.STORE: (
        Probe(
            "store-put",
            "PUT /store/NAME",
            _send(b"PUT", b"/store/" + _MEMBER, _MEMBER, len(_MEMBER)),
            SUCCESS,
        ),
        Probe(
            "store-get",
            "GET /store/NAME",
            _get(b"/store/" + _MEMBER),
            demands=((Content(_MEMBER), ", but not with what was stored"),),
        ),
        Probe(
            "store-delete",
            "DELETE /store/NAME",
            b"DELETE /store/" + _MEMBER + b" HTTP/1.1\r\nHost: {host}\r\n\r\n",
            SUCCESS,
        ),
    ),
    Endpoint.CREATE: (
        Probe(
            "create",
            "POST /store",
            _send(b"POST", b"/store", _CONTENT, 26),
            Status(200, 201, 202, 204, 303),
        ),
    ),
    Endpoint.MOVED: (
        Probe(
            "moved",
            "/moved/NAME",
            _get(b"/moved/{nonce}"),
            _ELSEWHERE,
            demands=((Has(b"location"), "without location"),),
        ),
    ),
    Endpoint.DECLARED: (
        Probe(
            "declared",
            "/declared?5,5",
            _get(b"/declared?5,5"),
            demands=((Content(b"ddddd"), ", but not with five times the letter d"),),
        ),
    ),
    Endpoint.REPEATED: (
        Probe(
            "repeated",
            "/repeated",
            _get(b"/repeated"),
            demands=((Content(b"repeated"), ', but not with "repeated"'),),
        ),
    ),
    Endpoint.SLOW: (
        Probe(
            "slow",
            "/slow?50",
            _get(b"/slow?50"),
            demands=((Content(b"slow"), ', but not with "slow"'),),
        ),
    ),
}
"""The requests by endpoint; the target offers it if it answers all of them as expected."""
