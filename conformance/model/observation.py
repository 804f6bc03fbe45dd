"""What was seen of one exchange: every octet, every response, who ended it, and when."""

from dataclasses import dataclass, field
from enum import Enum


class End(Enum):
    """How the exchange ended, seen from the client."""

    OPEN = "still open"
    CLOSED = "closed by the server (FIN)"
    RESET = "reset by the server (RST)"
    CLOSED_THEN_RESET = "closed by the server (FIN), then reset (RST)"
    REFUSED = "not connected"
    FLOODED = "given up: more octets than an answer may have"


class EventKind(Enum):
    """What happened on the connection."""

    SENT = "sent"
    RECEIVED = "received"
    HALF_CLOSED = "half-closed"
    TERMINATED = "asked to end"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened ``at`` so many seconds after the connection was made."""

    kind: EventKind
    at: float
    octets: bytes = b""


@dataclass(frozen=True, slots=True)
class Flaw:
    """A breach of the message grammar in a response's head, and the statement it breaks."""

    requirement: str
    detail: str


@dataclass(frozen=True, slots=True)
class Response:
    """One response as read from the wire.

    ``fields`` and ``trailers`` are pairs of octet strings with lower-case names. ``complete``
    is false where the message ended before its framing said so. ``interim`` holds the 1xx
    responses that came before it. ``steps`` is the number of the case's steps that were done
    when its head was complete.
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
        """The values of all field lines of that (lower-case) name, in order."""
        return tuple(value for key, value in self.fields if key == name)

    def members(self, name: bytes) -> tuple[bytes, ...]:
        """The members of a list-valued field (RFC 9110 section 5.6.1), in lower case."""
        joined = b",".join(self.values(name))
        members = (member.strip(b" \t").lower() for member in joined.split(b","))
        return tuple(member for member in members if member)

    @property
    def announces_close(self) -> bool:
        """Whether it says that the connection ends behind it (RFC 9112 section 9.3)."""
        options = self.members(b"connection")
        persists = self.version != b"HTTP/1.0" or b"keep-alive" in options
        return b"close" in options or not persists


@dataclass(frozen=True, slots=True)
class Stop:
    """How a server that was asked to end did so.

    ``accepts``: a request on a new connection was answered after the signal. ``status`` is the
    exit status, negative for a signal, ``None`` where the process was still there after its
    grace time; ``seconds`` is how long it took; ``listening``: something still took
    connections afterwards.
    """

    accepts: bool
    status: int | None
    seconds: float
    listening: bool


@dataclass(frozen=True, slots=True)
class Observation:
    """Everything that one exchange showed.

    ``leftover`` are received octets that belong to no response; ``unreadable`` says why.
    ``protocol`` is the one agreed on by ALPN. ``alerted``: the server announced the end of what
    it sends by a TLS closure alert.
    ``pending`` are interim responses without their final one. ``all_sent`` is false where the
    server ended the connection before every step was done. ``began`` is the wall clock's time in
    seconds since 1970, ``resource`` what ``GET /resource`` answered before the run.
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
    began: float = 0.0
    resource: Response | None = field(default=None, repr=False)

    @property
    def ended(self) -> bool:
        """Whether the server ended the connection, in whichever way."""
        return self.end in (End.CLOSED, End.RESET, End.CLOSED_THEN_RESET)

    @property
    def silent(self) -> bool:
        """Whether not one octet came and the connection is open."""
        return self.end is End.OPEN and not self.received

    @property
    def garbled(self) -> bool:
        """Whether what came can be no answer: unreadable, without end, or of no connection."""
        return bool(self.unreadable) or self.end in (End.FLOODED, End.REFUSED)
