"""The form to which every parser is reduced."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Flag, auto
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from platform import python_version
from types import ModuleType

from fuzz.model.semantics import End, Message, Reading

Read = Callable[[bytes], Reading]


class Exposes(Flag):
    """What a parser exposes of a message besides its method and target."""

    HEAD = 0
    FIELDS = auto()
    CONTENT = auto()
    ALL = FIELDS | CONTENT


@dataclass(frozen=True, slots=True)
class Parser:
    """A parser of requests: its distribution, and the function that reads a stream with it.

    A ``single`` parser reads only the first request of a connection. Without a distribution it
    belongs to the standard library.
    """

    name: str
    distribution: str
    read: Read
    exposes: Exposes = Exposes.ALL
    single: bool = False

    @property
    def version(self) -> str:
        """The installed version, or an empty string."""
        if not self.distribution:
            return python_version()
        try:
            return version(self.distribution)
        except PackageNotFoundError:
            return ""


class Collected:
    """The messages of a stream, as a parser reports them one by one."""

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
        """Return the messages as a reading, with what follows them."""
        return Reading(tuple(self.messages), end, requirement=detail)


def module(name: str) -> ModuleType:
    """Import a module of a package that may be missing, when it is first needed."""
    return import_module(name)


def refusal(error: BaseException) -> str:
    """Return a description of the error with which a parser refused."""
    return f"{type(error).__name__}: {error!s:.120}"
