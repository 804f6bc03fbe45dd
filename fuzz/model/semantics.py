"""The semantic core of a stream of requests: what it means, however it was written."""

from dataclasses import dataclass, field
from enum import Enum


class End(Enum):
    """What follows the complete messages of a stream."""

    COMPLETE = "nothing"
    INCOMPLETE = "an unfinished message"
    REFUSED = "a refused message"


@dataclass(frozen=True, slots=True)
class Message:
    """A request as understood: field names in lower case, field values without OWS."""

    method: bytes
    target: bytes
    version: bytes
    fields: tuple[tuple[bytes, bytes], ...]
    content: bytes = b""
    trailers: tuple[tuple[bytes, bytes], ...] = ()

    def values(self, name: bytes) -> tuple[bytes, ...]:
        """Return the values of all field lines with that name."""
        return tuple(value for key, value in self.fields if key == name)

    @property
    def combined(self) -> dict[bytes, bytes]:
        """The combined field value of each name, in which the number of lines is lost."""
        return {name: b", ".join(self.values(name)) for name, _ in self.fields}

    def joined(self, name: bytes) -> bytes | None:
        """Return the combined value of the field lines with that name, or None without any."""
        values = self.values(name)
        return b", ".join(values) if values else None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of a stream.

    ``status`` and ``requirement`` are those of a refusal, ``rest`` is what the reader did not
    consume. These describe how the stream was refused and how far it was read, not what it means,
    so they are not compared.
    """

    messages: tuple[Message, ...]
    end: End
    status: int = field(default=0, compare=False)
    requirement: str = field(default="", compare=False)
    rest: bytes = field(default=b"", compare=False)

    @property
    def refused(self) -> bool:
        """Whether a message of the stream was refused."""
        return self.end is End.REFUSED


class Violation(AssertionError):
    """An oracle failed: a defect of the code under test, or of the oracle."""
