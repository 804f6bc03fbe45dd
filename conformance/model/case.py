"""What a case is: data that says what to send and which outcomes the RFCs permit.

Declarations only. The words that an expectation is made of are in ``expect``; the step that
turns a level into a severity is in ``verdict``.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Protocol, Required, TypedDict

from conformance.model.observation import Observation

HOST = b"{host}"
"""Stands for the target's authority (``127.0.0.1:8000``) in what a case sends."""
NONCE = b"{nonce}"
"""Stands for sixteen hexadecimal digits, new for every exchange."""
NONCE_LENGTH = 16
ETAG = b"{etag}"
"""Stands for the entity tag of ``/resource``, as its answer gave it before the run."""
OPAQUE_TAG = b"{opaque-tag}"
"""Stands for the same without ``W/``."""
LAST_MODIFIED = b"{last-modified}"
"""Stands for the Last-Modified of ``/resource``."""
DATE = b"{date}"
"""Stands for the Date of the same answer: after Last-Modified, not in the future."""

GIVEN_ETAG = b"{given-etag}"
"""Stands for the entity tag in the first response of the exchange that has one."""
GIVEN_LAST_MODIFIED = b"{given-last-modified}"
"""Stands for the Last-Modified in the first response that has one."""
GIVEN_LOCATION = b"{given-location}"
"""Stands for the Location in the first response that has one."""


class Endpoint(Enum):
    """A part of the contract that a target may offer beside ``GET /``."""

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


@dataclass(frozen=True, slots=True)
class Pause:
    """Send nothing for a while, measured in the target's quiet times."""

    quiet_times: int = 1


@dataclass(frozen=True, slots=True)
class Answer:
    """Wait until one more final response is complete, the connection ends, or the deadline."""


@dataclass(frozen=True, slots=True)
class Interim:
    """Wait until an interim or final response has arrived, the connection ends, or the deadline."""


@dataclass(frozen=True, slots=True)
class HalfClose:
    """Close the sending side and go on reading; octets just before share the FIN's segment."""


@dataclass(frozen=True, slots=True)
class Overrun:
    """Send octets to the last even if the server closes meanwhile, as they were on their way.

    A reset that they meet behind its FIN is noted: the server did not close in stages.
    """

    octets: bytes


@dataclass(frozen=True, slots=True)
class ByteByByte:
    """Send each octet in a segment of its own."""

    octets: bytes


@dataclass(frozen=True, slots=True)
class EverySplit:
    """Send a request once for each inner offset, split there, each time awaiting the answer."""

    octets: bytes

    def pieces(self) -> tuple[tuple[bytes, bytes], ...]:
        """The two segments of each repetition."""
        return tuple((self.octets[:at], self.octets[at:]) for at in range(1, len(self.octets)))


@dataclass(frozen=True, slots=True)
class CloseUnannounced:
    """Close the sending side over TLS without the closure alert, and go on reading."""


@dataclass(frozen=True, slots=True)
class StopReading:
    """Take nothing more from the connection until ``ReadOn``, so that the server has to wait."""


@dataclass(frozen=True, slots=True)
class ReadOn:
    """Take what comes again."""


@dataclass(frozen=True, slots=True)
class Terminate:
    """Ask the server's process to end, by SIGTERM unless the user names another signal."""


Step = (
    bytes
    | Pause
    | Answer
    | Interim
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
    """One way in which an exchange may go, in the vocabulary of ``expect``."""

    def describe(self) -> str:
        """The outcome in words, for reports."""

    def matches(self, observation: Observation) -> bool:
        """Whether the finished observation is this outcome."""

    def settled(self, observation: Observation) -> bool:
        """Whether no later event can change what ``matches`` says."""


class Expectation(TypedDict, total=False):
    """Outcomes that several cases share, by their grade: given to a ``Case`` as ``**NAME``."""

    expect: Required[tuple[Outcome, ...]]
    tolerate: tuple[Outcome, ...]
    unsafe: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One question to a server.

    ``judges`` is the statement that the case judges; its level is the case's level. ``covers``
    are others that it covers along with it. ``expect`` holds what the RFCs permit, ``tolerate``
    what breaks only a SHOULD, ``unsafe`` what is permitted but prone to smuggling or otherwise
    unwise. ``needs`` are ids of cases that have to pass first, above all the control: the same
    request without the defect. ``endpoints`` are given where the octets sent do not show which
    parts of the contract are used, ``methods`` (those of the requests sent) where one of them is
    HEAD or CONNECT, as the framing of their responses depends on it.
    """

    id: str
    title: str
    judges: str
    covers: tuple[str, ...] = ()
    send: tuple[Step, ...]
    expect: tuple[Outcome, ...]
    tolerate: tuple[Outcome, ...] = ()
    unsafe: tuple[Outcome, ...] = ()
    needs: tuple[str, ...] = ("request-line/get",)
    endpoints: tuple[Endpoint, ...] | None = None
    methods: tuple[bytes, ...] = ()
    why: str

    @property
    def topic(self) -> str:
        """The first part of the id, also the name of the catalogue's file."""
        return self.id.partition("/")[0]

    @property
    def statements(self) -> tuple[str, ...]:
        """Every statement that the case covers; the first is the one that it judges."""
        return (self.judges, *self.covers)

    @property
    def uses(self) -> tuple[Endpoint, ...]:
        """The endpoints whose paths the octets sent contain, unless ``endpoints`` are given."""
        if self.endpoints is not None:
            return self.endpoints
        sent = [_octets(step)[:_SEARCHED] for step in self.send]
        return tuple(e for e in Endpoint if any(e.value.encode() in octets for octets in sent))

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """All outcomes that the case knows, permitted or not."""
        return self.expect + self.unsafe + self.tolerate


# Behind so many octets of one step nothing but filling follows.
_SEARCHED = 65536


def _octets(step: Step) -> bytes:
    if isinstance(step, Overrun | ByteByByte | EverySplit):
        return step.octets
    return step if isinstance(step, bytes) else b""
