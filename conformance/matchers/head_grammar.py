"""Demands on the grammar of a response's head, and on its form.

A demand on a field is met by a response without that field.
"""

import re
from dataclasses import dataclass

from conformance.model.field_grammar import PARAMETERS, QUOTED, TOKEN, without_comments
from conformance.model.observation import Observation, Response


def _list_of(element: bytes) -> bytes:
    """RFC 9110 section 5.6.1.1: ``#element`` as a sender generates it, without empty elements."""
    return rb"(?:" + element + rb"(?:[ \t]*,[ \t]*" + element + rb")*)?"


_TOKENS = _list_of(TOKEN)
_PROTOCOL = TOKEN + rb"(?:/" + TOKEN + rb")?"
_DIRECTIVE = TOKEN + rb"(?:=(?:" + TOKEN + rb"|" + QUOTED + rb"))?"

# The grammar of the fields that control the connection and the message, by lower-case name.
_GRAMMAR: dict[bytes, bytes] = {
    b"cache-control": _list_of(_DIRECTIVE),
    b"connection": _TOKENS,
    b"content-length": rb"[0-9]+",
    b"keep-alive": _list_of(_DIRECTIVE),
    b"trailer": _TOKENS,
    b"transfer-encoding": _list_of(TOKEN + PARAMETERS),
    b"upgrade": _list_of(_PROTOCOL),
}

# Fields whose value is a comma-separated list.
_LISTS = frozenset(
    {
        b"accept-ranges",
        b"allow",
        b"cache-control",
        b"connection",
        b"content-encoding",
        b"content-language",
        b"keep-alive",
        b"trailer",
        b"transfer-encoding",
        b"upgrade",
        b"vary",
        b"via",
    }
)

# Singleton fields, which may occur once in a message.
_SINGLETONS = frozenset(
    {
        b"age",
        b"content-length",
        b"content-location",
        b"content-range",
        b"content-type",
        b"date",
        b"etag",
        b"expires",
        b"last-modified",
        b"location",
        b"mime-version",
        b"retry-after",
        b"server",
    }
)


@dataclass(frozen=True, init=False)
class Sound:
    """No breach of these statements about the grammar of the head, or of any."""

    requirements: tuple[str, ...]

    def __init__(self, *requirements: str) -> None:
        object.__setattr__(self, "requirements", requirements)

    def describe(self) -> str:
        return "a head that the grammar allows"

    def holds(self, response: Response, _: Observation) -> bool:
        broken = {flaw.requirement for flaw in response.flaws}
        return not (broken & set(self.requirements) if self.requirements else broken)


@dataclass(frozen=True, init=False)
class Grammatical:
    """Fields of these (lower-case) names, each line as the field's grammar allows."""

    names: tuple[bytes, ...]

    def __init__(self, *names: bytes) -> None:
        object.__setattr__(self, "names", names)

    def describe(self) -> str:
        return f"well-formed {b', '.join(self.names).decode()}"

    def holds(self, response: Response, _: Observation) -> bool:
        return all(
            re.fullmatch(_GRAMMAR[name], value)
            for name in self.names
            for value in response.values(name)
        )

    def moot(self, response: Response, _: Observation) -> str:
        if any(response.values(name) for name in self.names):
            return ""
        return f"the answer has no {b' or '.join(self.names).decode()}"


@dataclass(frozen=True, slots=True)
class NoEmptyMembers:
    """No list-valued field with an empty element; a wholly empty value is an empty list."""

    def describe(self) -> str:
        return "lists without empty elements"

    def holds(self, response: Response, _: Observation) -> bool:
        values = [value for name, value in response.fields if name in _LISTS and value.strip()]
        plain = [re.sub(QUOTED, b'""', value) for value in values]
        return all(member.strip(b" \t") for value in plain for member in value.split(b","))

    def moot(self, response: Response, _: Observation) -> str:
        listed = any(name in _LISTS for name, _ in response.fields)
        return "" if listed else "the answer has no list-valued field"


@dataclass(frozen=True, slots=True)
class EachValue:
    """Lines of this (lower-case) field that all match the pattern as a whole."""

    name: bytes
    pattern: bytes

    def describe(self) -> str:
        return f"every {self.name.decode()} line in the preferred form"

    def holds(self, response: Response, _: Observation) -> bool:
        return all(re.fullmatch(self.pattern, value) for value in response.values(self.name))

    def moot(self, response: Response, _: Observation) -> str:
        return "" if response.values(self.name) else f"the answer has no {self.name.decode()}"


@dataclass(frozen=True, slots=True)
class SingleSpaces:
    """Products and comments in this (lower-case) field separated by a single space."""

    name: bytes

    def describe(self) -> str:
        return f"single spaces between the products in {self.name.decode()}"

    def holds(self, response: Response, _: Observation) -> bool:
        values = [without_comments(value) for value in response.values(self.name)]
        return not any(re.search(rb"[ \t]{2}|\t", value or b"") for value in values)

    def moot(self, response: Response, _: Observation) -> str:
        return "" if response.values(self.name) else f"the answer has no {self.name.decode()}"


@dataclass(frozen=True, slots=True)
class Once:
    """No second line of a singleton field."""

    def describe(self) -> str:
        return "no singleton field repeated"

    def holds(self, response: Response, _: Observation) -> bool:
        return all(len(response.values(name)) <= 1 for name in _SINGLETONS)

    def moot(self, response: Response, _: Observation) -> str:
        single = any(name in _SINGLETONS for name, _ in response.fields)
        return "" if single else "the answer has no singleton field"


@dataclass(frozen=True, slots=True)
class NeatWhitespace:
    """One space after each colon and no whitespace after the value."""

    def describe(self) -> str:
        return "one space after each colon and no whitespace after the value"

    def holds(self, response: Response, _: Observation) -> bool:
        lines = response.head.rstrip(b"\r\n").splitlines()[1:]
        values = [line.partition(b":")[2] for line in lines]
        return all(re.fullmatch(rb" ?| [^ \t](.*[^ \t])?", value) for value in values)

    def moot(self, response: Response, _: Observation) -> str:
        return "" if response.fields else "the answer has no fields"
