"""What a stream of requests means, apart from how it was written: the semantic core."""

from dataclasses import dataclass, field
from enum import Enum


class End(Enum):
    """What follows the messages of a stream."""

    COMPLETE = "nothing"
    INCOMPLETE = "the beginning of a message that is not finished"
    REFUSED = "a message that is refused"


@dataclass(frozen=True, slots=True)
class Message:
    """A request as understood. Field names are in lower case, values without their OWS."""

    method: bytes
    target: bytes
    version: bytes
    fields: tuple[tuple[bytes, bytes], ...]
    content: bytes = b""
    trailers: tuple[tuple[bytes, bytes], ...] = ()

    def values(self, name: bytes) -> tuple[bytes, ...]:
        """Return the values of all field lines of that name."""
        return tuple(value for key, value in self.fields if key == name)

    @property
    def combined(self) -> dict[bytes, bytes]:
        """Return the combined values by name; that is all that a field means."""
        return {name: b", ".join(self.values(name)) for name, _ in self.fields}

    def joined(self, name: bytes) -> bytes | None:
        """Return the combined value of the lines of that name, or None if there is none."""
        values = self.values(name)
        return b", ".join(values) if values else None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of a stream.

    ``status`` and ``requirement`` are those of a refusal. ``rest`` is what the reader did not
    consume. The two say how a refusal is worded and how far a reader went before it, so they
    are no part of the meaning of the stream.
    """

    messages: tuple[Message, ...]
    end: End
    status: int = field(default=0, compare=False)
    requirement: str = field(default="", compare=False)
    rest: bytes = field(default=b"", compare=False)

    @property
    def refused(self) -> bool:
        """Return whether the stream was refused at some point."""
        return self.end is End.REFUSED


class Violation(AssertionError):
    """An oracle was contradicted: a defect of what is under test, or of the oracle."""
