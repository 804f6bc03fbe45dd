"""The corpus of parser bugs: one file per input, one line of the manifest per file.

The format is described in ``corpus/README.md`` and can be read in any language.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from conformance.exit_status import Failure

MANIFEST = Path("regressions", "manifest.jsonl")
CHUNKED_HEAD = b"POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
"""The head that makes a request of chunked content."""


class BadCorpus(Failure):
    """The folder holds no corpus, or an unreadable one; the message says why."""


class Expected(Enum):
    """What a conforming recipient does with an input."""

    ACCEPT = "accept"
    REJECT = "reject"
    EITHER = "either"


class Kind(Enum):
    """What an input is: the folder that it is in."""

    HEAD = "head"
    CHUNKED = "chunked"
    CONNECTION = "connection"
    RESPONSE = "response"


@dataclass(frozen=True, slots=True)
class Understood:
    """A request as a recipient has to understand it."""

    method: bytes
    target: bytes
    content: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """One input; ``messages`` are the requests in it before any that has to be refused."""

    file: str
    expect: Expected
    octets: bytes
    requirements: tuple[str, ...]
    bug: str
    origin: str
    messages: tuple[Understood, ...] = ()
    method: bytes = b"GET"
    incomplete: bool = False
    closes: bool = False

    @property
    def kind(self) -> Kind:
        """What the input is."""
        return Kind(self.file.partition("/")[0])

    @property
    def stream(self) -> bytes:
        """The octets that a client sends or, for a response, a server."""
        return CHUNKED_HEAD + self.octets if self.kind is Kind.CHUNKED else self.octets


def load(folder: Path) -> tuple[Entry, ...]:
    """Return the corpus in ``folder``. Raises ``BadCorpus``."""
    path = folder / MANIFEST
    try:
        lines = path.read_text("ascii").splitlines()
        return tuple(_entry(json.loads(line), path.parent) for line in lines)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadCorpus(f"no corpus can be read from {str(folder)!a}: {error!s:.200}") from None


def _entry(line: Mapping[str, object], folder: Path) -> Entry:
    file = _text(line, "file")
    messages = line.get("messages", [])
    requirements = line["requirements"]
    if not isinstance(messages, list) or not isinstance(requirements, list):
        raise TypeError(f"{file}: a list is expected")
    return Entry(
        file=file,
        expect=Expected(line["expect"]),
        octets=(folder / file).read_bytes(),
        requirements=tuple(map(str, requirements)),
        bug=_text(line, "class"),
        origin=_text(line, "origin"),
        messages=tuple(_understood(message) for message in messages),
        method=_text(line, "method", "GET").encode("latin-1"),
        incomplete=line.get("incomplete") is True,
        closes=line.get("closes") is True,
    )


def _understood(message: Mapping[str, object]) -> Understood:
    names = ("method", "target", "content")
    return Understood(*(_text(message, name).encode("latin-1") for name in names))


def _text(line: Mapping[str, object], key: str, default: str | None = None) -> str:
    value = line[key] if default is None else line.get(key, default)
    if not isinstance(value, str):
        raise TypeError(f"{key} is not a string")
    return value
