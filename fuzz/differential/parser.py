"""What every parser is reduced to."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Flag, auto
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from types import ModuleType

from fuzz.model.semantics import End, Message, Reading

Read = Callable[[bytes], Reading]


class Exposes(Flag):
    """What a parser lets us see of a message, beside its method and target."""

    HEAD = 0
    FIELDS = auto()
    CONTENT = auto()
    ALL = FIELDS | CONTENT


@dataclass(frozen=True, slots=True)
class Parser:
    """A parser of requests: the distribution that it comes from and how it reads a stream.

    ``single`` is true of what reads only the first request of a connection.
    """

    name: str
    distribution: str
    read: Read
    exposes: Exposes = Exposes.ALL
    single: bool = False

    @property
    def version(self) -> str:
        """Return the version that is installed, or an empty string."""
        if not self.distribution:
            import_version = import_module("platform").python_version
            return str(import_version())
        try:
            return version(self.distribution)
        except PackageNotFoundError:
            return ""


class Collected:
    """The messages of a stream as a parser reports them, part by part."""

    def __init__(self) -> None:
        self.messages: list[Message] = []

    def add(
        self,
        method: bytes,
        target: bytes,
        version: bytes,
        fields: list[tuple[bytes, bytes]],
        content: bytes = b"",
    ) -> None:
        """Add a complete message."""
        lines = tuple((name.lower(), value) for name, value in fields)
        self.messages.append(Message(method, target, version, lines, content))

    def reading(self, end: End, detail: str = "") -> Reading:
        """Return the reading: the messages, and what came after them."""
        return Reading(tuple(self.messages), end, requirement=detail)


def module(name: str) -> ModuleType:
    """Import a module of a package that may be missing, when it is needed."""
    return import_module(name)


def refusal(error: BaseException) -> str:
    """Return what to remember of the error by which a parser refused."""
    return f"{type(error).__name__}: {error!s:.120}"
