"""A case: literal data that define what to send and which outcomes the RFCs permit.

Outcomes are built from the vocabulary in ``matchers``; ``verdict`` turns a level into a severity.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Protocol, Required, TypedDict

from conformance.model.observation import Observation
from conformance.model.risk import Risk

HOST = b"{host}"
"""Placeholder for the target's authority (``127.0.0.1:8000``) in what a case sends."""
NONCE = b"{nonce}"
"""Placeholder for sixteen hexadecimal digits, new in every exchange."""
NONCE_LENGTH = 16
ETAG = b"{etag}"
"""Placeholder for the entity tag of ``/resource``, as answered before the run."""
STRONG_ETAG = b"{strong-etag}"
"""Placeholder for the same entity tag where it has to be a strong one."""
OPAQUE_TAG = b"{opaque-tag}"
"""Placeholder for the same entity tag without ``W/``."""
TAG_TEXT = b"{tag-text}"
"""Placeholder for the same entity tag without ``W/`` and its quotes, to derive others from it."""
LAST_MODIFIED = b"{last-modified}"
"""Placeholder for the Last-Modified of ``/resource``."""
DATE = b"{date}"
"""Placeholder for the Date of that answer: later than Last-Modified, not in the future."""

VALIDATORS = {
    b"etag": frozenset({ETAG, STRONG_ETAG, OPAQUE_TAG, TAG_TEXT}),
    b"last-modified": frozenset({LAST_MODIFIED}),
    b"date": frozenset({DATE}),
}
"""The placeholders by the field of ``/resource`` that they stand for."""

GIVEN_ETAG = b"{given-etag}"
"""Placeholder for the entity tag in the first response of the exchange that has one."""
GIVEN_LAST_MODIFIED = b"{given-last-modified}"
"""Placeholder for the Last-Modified in the first response that has one."""
GIVEN_LOCATION = b"{given-location}"
"""Placeholder for the Location in the first response that has one."""


class Endpoint(Enum):
    """A part of the contract that a target may offer in addition to ``GET /``."""

    ECHO = "/echo"
    INSPECT = "/inspect"
    RESOURCE = "/resource"
    STREAM = "/stream"
    TRAILERS = "/trailers"
    STATUS = "/status"
    EMPTY = "/empty"
    FUTURE = "/future"
    NEGOTIATED = "/negotiated"
    PRIVATE = "/private"
    SECURE = "/secure"
    STORE = "/store"
    CREATE = "POST /store"
    MOVED = "/moved"
    REFLECT = "/reflect"
    DECLARED = "/declared"
    REPEATED = "/repeated"
    SLOW = "/slow"


@dataclass(frozen=True, slots=True)
class Pause:
    """Send nothing for this many quiet times of the target."""

    quiet_times: int = 1


@dataclass(frozen=True, slots=True)
class Answer:
    """Wait for one more complete final response, the end of the connection, or the deadline.

    ``seconds`` is added to the deadline for a server that may take its time to close instead.
    """

    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Interim:
    """Wait for a 100, a 101 or a final response, the end of the connection, or the deadline.

    Other interim responses, such as 103, do not tell the client whether to go on.
    """


@dataclass(frozen=True, slots=True)
class AwaitEnd:
    """Wait until the server has ended the connection, for at most this many seconds.

    No section sets a time for an announced close, so the target's latency says nothing about it.
    """

    seconds: float


@dataclass(frozen=True, slots=True)
class HalfClose:
    """Close the sending side and keep reading; octets just before share a segment with the FIN."""


@dataclass(frozen=True, slots=True)
class Overrun:
    """Send all octets even if the server closes meanwhile, as if they had been in flight.

    A reset in response to them, after the server's FIN, is recorded: the server did not close in
    stages (RFC 9112 section 9.6).
    """

    octets: bytes


@dataclass(frozen=True, slots=True)
class ByteByByte:
    """Send each octet in a segment of its own."""

    octets: bytes


@dataclass(frozen=True, slots=True)
class EverySplit:
    """Send a request once per inner offset, split there, and wait for the answer each time."""

    octets: bytes

    def pieces(self) -> tuple[tuple[bytes, bytes], ...]:
        """Return the two segments of each repetition."""
        return tuple((self.octets[:at], self.octets[at:]) for at in range(1, len(self.octets)))


@dataclass(frozen=True, slots=True)
class CloseUnannounced:
    """Close the sending side over TLS without a closure alert, and keep reading."""


@dataclass(frozen=True, slots=True)
class StopReading:
    """Read nothing from the connection until ``ReadOn``, so that the server has to wait."""


@dataclass(frozen=True, slots=True)
class ReadOn:
    """Resume reading."""


@dataclass(frozen=True, slots=True)
class Terminate:
    """Ask the server's process to terminate, by SIGTERM or the signal that the user names."""


Step = (
    bytes
    | Pause
    | Answer
    | Interim
    | AwaitEnd
    | HalfClose
    | Overrun
    | CloseUnannounced
    | ByteByByte
    | EverySplit
    | StopReading
    | ReadOn
    | Terminate
)


class Outcome(Protocol):
    """One way in which an exchange may go; the classes are in ``matchers``."""

    def describe(self) -> str:
        """Return the outcome in words, for reports."""

    def matches(self, observation: Observation) -> bool:
        """Return whether the finished observation is this outcome."""

    def settled(self, observation: Observation) -> bool:
        """Return whether no later event can change the result of ``matches``."""


class Expectation(TypedDict, total=False):
    """Outcomes that several cases share, by grade, to be unpacked into a ``Case``."""

    moot: tuple[Outcome, ...]
    expect: Required[tuple[Outcome, ...]]
    tolerate: tuple[Outcome, ...]
    breaks: str
    unsafe: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One question to a server.

    ``judges`` is the statement that the case judges and whose level it has; ``covers`` are others
    that it covers as well. ``moot`` lists the outcomes in which the statement did not come into
    play, ``expect`` those that the RFCs permit, ``tolerate`` those that break only a SHOULD,
    ``unsafe`` those that are permitted but prone to smuggling or otherwise unwise. ``breaks`` is
    the statement that the tolerated outcomes break, where it is not the one judged. ``needs`` are
    the ids of cases that have to pass first, above all the control: the same request without the
    defect. ``endpoints`` are the parts of the contract that the case uses, needed only if the
    octets sent do not show them. ``methods`` are the methods of the requests sent, needed only if
    one of them is HEAD or CONNECT, since the framing of their responses depends on it. ``risk`` is
    that of this case, where it is not the statement's.
    """

    id: str
    title: str
    judges: str
    covers: tuple[str, ...] = ()
    send: tuple[Step, ...]
    moot: tuple[Outcome, ...] = ()
    expect: tuple[Outcome, ...]
    tolerate: tuple[Outcome, ...] = ()
    breaks: str = ""
    unsafe: tuple[Outcome, ...] = ()
    needs: tuple[str, ...] = ("request-line/get",)
    endpoints: tuple[Endpoint, ...] | None = None
    methods: tuple[bytes, ...] = ()
    risk: Risk | None = None
    why: str

    @property
    def topic(self) -> str:
        """The first part of the id, also the name of the catalogue's file."""
        return self.id.partition("/")[0]

    @property
    def statements(self) -> tuple[str, ...]:
        """The ids of all statements that the case covers, first the one that it judges."""
        return (self.judges, *self.covers)

    @property
    def uses(self) -> tuple[Endpoint, ...]:
        """The endpoints whose paths occur in the octets sent, unless ``endpoints`` names them."""
        if self.endpoints is not None:
            return self.endpoints
        sent = [_octets(step)[:_SEARCHED] for step in self.send]
        return tuple(e for e in Endpoint if any(e.value.encode() in octets for octets in sent))

    @property
    def placeholders(self) -> frozenset[bytes]:
        """The placeholders in the octets sent that stand for fields of ``/resource``."""
        sent = self._searched
        return frozenset(p for group in VALIDATORS.values() for p in group if p in sent)

    @property
    def asks_for_ranges(self) -> bool:
        """Whether a request has the field Range."""
        return b"\r\nRange: bytes=" in self._searched

    @property
    def _searched(self) -> bytes:
        return b"".join(_octets(step)[:_SEARCHED] for step in self.send)

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """All outcomes that the case names, in the order in which they are looked at."""
        return self.moot + self.expect + self.unsafe + self.tolerate


# Octets of a step that are searched for paths; only padding follows them.
_SEARCHED = 65536


def _octets(step: Step) -> bytes:
    if isinstance(step, Overrun | ByteByByte | EverySplit):
        return step.octets
    return step if isinstance(step, bytes) else b""
