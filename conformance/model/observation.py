"""Everything that was observed of one exchange: octets, responses, its end and the times."""

from dataclasses import dataclass, field, replace
from enum import Enum

from conformance.model.given_field import GivenField, masked
from conformance.model.placement import AS_DOCUMENTED, Placement

KEPT = 256 * 1024
"""Octets received that a report keeps of an exchange."""
REQUEST = 4 * 1024 * 1024
"""Octets sent above which a report keeps no more of them than of those received."""


class End(Enum):
    """How the exchange ended, from the client's point of view."""

    OPEN = "still open"
    CLOSED = "closed by the server (FIN)"
    RESET = "reset by the server (RST)"
    CLOSED_THEN_RESET = "closed by the server (FIN), then reset (RST)"
    REFUSED = "connection refused"
    UNREACHED = "not connected"
    FLOODED = "abandoned: more octets than an answer may have"
    NOT_TRIED = "not tried: the front page is too large for so many requests"


class EventKind(Enum):
    """What happened on the connection."""

    SENT = "sent"
    RECEIVED = "received"
    HALF_CLOSED = "half-closed"
    TERMINATED = "asked to terminate"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Event:
    """An event, ``at`` seconds after the connection was established."""

    kind: EventKind
    at: float
    octets: bytes = b""


@dataclass(frozen=True, slots=True)
class Flaw:
    """A breach of the message grammar in the head of a response, and the statement it breaks."""

    requirement: str
    detail: str


@dataclass(frozen=True, slots=True)
class Response:
    """One response as parsed from the connection.

    ``fields`` and ``trailers`` are pairs of octet strings with lower-case names. ``complete`` is
    false if the message ended before its framing was satisfied. ``interim`` are the 1xx responses
    before it. ``steps`` is the number of steps of the case that were done when its head was
    complete.
    """

    status: int
    version: bytes
    fields: tuple[tuple[bytes, bytes], ...]
    content: bytes = b""
    trailers: tuple[tuple[bytes, bytes], ...] = ()
    complete: bool = False
    close_delimited: bool = False
    interim: tuple["Response", ...] = ()
    head: bytes = b""
    flaws: tuple[Flaw, ...] = ()
    steps: int = 0

    def values(self, name: bytes) -> tuple[bytes, ...]:
        """Return the values of all field lines with this (lower-case) name, in order."""
        return tuple(value for key, value in self.fields if key == name)

    def members(self, name: bytes) -> tuple[bytes, ...]:
        """Return the members of a list-valued field (RFC 9110 section 5.6.1), in lower case."""
        joined = b",".join(self.values(name))
        members = (member.strip(b" \t").lower() for member in joined.split(b","))
        return tuple(member for member in members if member)

    def masked(self, fields: tuple[GivenField, ...]) -> "Response":
        """Return the same without the values of these fields, in the head and the content."""
        return replace(
            self,
            fields=tuple((name, masked(value, fields)) for name, value in self.fields),
            trailers=tuple((name, masked(value, fields)) for name, value in self.trailers),
            content=masked(self.content, fields),
            head=masked(self.head, fields),
            interim=tuple(response.masked(fields) for response in self.interim),
        )

    @property
    def announces_close(self) -> bool:
        """Whether the connection is to close after it (RFC 9112 section 9.3)."""
        options = self.members(b"connection")
        persists = self.version != b"HTTP/1.0" or b"keep-alive" in options
        return b"close" in options or not persists


@dataclass(frozen=True, slots=True)
class Stop:
    """How a server's process reacted to the signal to terminate.

    ``accepts``: a request on a new connection was answered after the signal. ``status`` is the
    exit status, negative for a signal, None if the process outlived its grace time.
    ``seconds`` is the time it took. ``listening``: the port still accepted connections
    afterwards.
    """

    accepts: bool
    status: int | None
    seconds: float
    listening: bool


@dataclass(frozen=True, slots=True)
class Observation:
    """The complete record of one exchange.

    ``leftover`` are received octets that belong to no response, for the reason in ``unreadable``.
    ``pending`` are interim responses without a final one. ``all_sent`` is false if the server
    ended the connection before every step was done. ``events`` are in order of time, ``elapsed``
    is in seconds, ``began`` is the wall clock's time in seconds since 1970. ``protocol`` was
    selected by ALPN; ``alerted``: the server announced the end by a TLS closure alert;
    ``trouble`` is in words why there was no connection, or what ended it within TLS.
    ``resource`` is the answer to ``GET /resource`` before the run. ``placement`` is where the
    target has what the case asks for; the values of ``fields`` are kept from reports.
    ``repeated`` is the request that was sent repeatedly, as it was sent.
    """

    sent: bytes = b""
    received: bytes = b""
    responses: tuple[Response, ...] = ()
    pending: tuple[Response, ...] = ()
    leftover: bytes = b""
    unreadable: str = ""
    end: End = End.OPEN
    all_sent: bool = True
    nonce: bytes = b""
    authority: bytes = b""
    events: tuple[Event, ...] = field(default=(), repr=False)
    elapsed: float = 0.0
    stop: Stop | None = None
    alerted: bool = False
    protocol: str = ""
    trouble: str = ""
    began: float = 0.0
    resource: Response | None = field(default=None, repr=False)
    placement: Placement = AS_DOCUMENTED
    fields: tuple[GivenField, ...] = ()
    repeated: bytes = b""

    @property
    def ended(self) -> bool:
        """Whether the server ended the connection, in any way."""
        return self.end in (End.CLOSED, End.RESET, End.CLOSED_THEN_RESET)

    @property
    def connected(self) -> bool:
        """Whether there was a connection at all."""
        return self.end not in (End.REFUSED, End.UNREACHED)

    @property
    def answered(self) -> bool:
        """Whether the last response is complete."""
        return bool(self.responses) and self.responses[-1].complete

    @property
    def silent(self) -> bool:
        """Whether no octet came and the connection is open."""
        return self.end is End.OPEN and not self.received

    @property
    def garbled(self) -> bool:
        """Whether what came cannot be an answer: unreadable, endless, or no connection."""
        abandoned = self.end in (End.FLOODED, End.NOT_TRIED)
        return bool(self.unreadable) or abandoned or not self.connected

    def abridged(self) -> "Observation":
        """Return the same for a report: no content, and no more than the first octets either way.

        A run keeps thousands of observations, and a front page may have megabytes.
        """
        shown = self.masked()
        if len(self.sent) > REQUEST:
            return replace(shown, sent=shown.sent[:KEPT], events=()).abridged()
        if len(self.received) <= KEPT:
            return shown
        last = tuple(replace(response, content=b"") for response in shown.responses)
        return replace(shown, received=shown.received[:KEPT], responses=last, events=())

    def masked(self) -> "Observation":
        """Return the same without the values of the fields that the user gave."""
        if not self.fields:
            return self
        events = tuple(replace(event, octets=b"") for event in self.events)
        return replace(
            self,
            sent=masked(self.sent, self.fields),
            received=masked(self.received, self.fields),
            responses=tuple(response.masked(self.fields) for response in self.responses),
            pending=tuple(response.masked(self.fields) for response in self.pending),
            leftover=masked(self.leftover, self.fields),
            events=events,
        )
