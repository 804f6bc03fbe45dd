"""The vocabulary for one response, continued: the grammar of its head, and its neatness.

The words about a field look at it where it is there: a response without the field meets them.
"""

import re
from dataclasses import dataclass

from conformance.model.field_grammar import PARAMETERS, QUOTED, TOKEN
from conformance.model.observation import Observation, Response


def _list_of(element: bytes) -> bytes:
    """RFC 9110 section 5.6.1.1, as a sender writes it: without empty elements."""
    return rb"(?:" + element + rb"(?:[ \t]*,[ \t]*" + element + rb")*)?"


_TOKENS = _list_of(TOKEN)
_PROTOCOL = TOKEN + rb"(?:/" + TOKEN + rb")?"
_DIRECTIVE = TOKEN + rb"(?:=(?:" + TOKEN + rb"|" + QUOTED + rb"))?"

GRAMMAR: dict[bytes, bytes] = {
    b"cache-control": _list_of(_DIRECTIVE),
    b"connection": _TOKENS,
    b"content-length": rb"[0-9]+",
    b"keep-alive": _list_of(_DIRECTIVE),
    b"trailer": _TOKENS,
    b"transfer-encoding": _list_of(TOKEN + PARAMETERS),
    b"upgrade": _list_of(_PROTOCOL),
}
"""The grammar of the fields that concern the connection and the message, by lower-case name."""

LISTS = frozenset(
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
"""Fields whose value is a comma-separated list."""

SINGLETONS = frozenset(
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
"""Fields that have one value and may stand in a message once."""


@dataclass(frozen=True, init=False)
class Sound:
    """No breach of the message grammar in the head: of these statements, or of any."""

    requirements: tuple[str, ...]

    def __init__(self, *requirements: str) -> None:
        object.__setattr__(self, "requirements", requirements)

    def describe(self) -> str:
        """In words."""
        return "a head that the grammar allows"

    def holds(self, response: Response, _: Observation) -> bool:
        """Whether no such flaw was found."""
        broken = {flaw.requirement for flaw in response.flaws}
        return not (broken & set(self.requirements) if self.requirements else broken)


@dataclass(frozen=True, init=False)
class Grammatical:
    """The fields of these (lower-case) names are as their grammar has them."""

    names: tuple[bytes, ...]

    def __init__(self, *names: bytes) -> None:
        object.__setattr__(self, "names", names)

    def describe(self) -> str:
        """In words."""
        return f"well-formed {b', '.join(self.names).decode()}"

    def holds(self, response: Response, _: Observation) -> bool:
        """Whether each of them that is there matches its grammar."""
        return all(
            re.fullmatch(GRAMMAR[name], value)
            for name in self.names
            for value in response.values(name)
        )


@dataclass(frozen=True, slots=True)
class NoEmptyMembers:
    """No list-valued field with an empty element between, before or behind its commas."""

    def describe(self) -> str:
        """In words."""
        return "lists without empty elements"

    def holds(self, response: Response, _: Observation) -> bool:
        """Whether no list has one; a wholly empty value is an empty list."""
        values = [value for name, value in response.fields if name in LISTS and value.strip()]
        plain = [re.sub(QUOTED, b'""', value) for value in values]
        return all(member.strip(b" \t") for value in plain for member in value.split(b","))


@dataclass(frozen=True, slots=True)
class EachValue:
    """Every line of that (lower-case) field, if there is one, matches the pattern as a whole."""

    name: bytes
    pattern: bytes

    def describe(self) -> str:
        """Such as ``every server field as it should be written``."""
        return f"every {self.name.decode()} field as it should be written"

    def holds(self, response: Response, _: Observation) -> bool:
        """Whether all of them match."""
        return all(re.fullmatch(self.pattern, value) for value in response.values(self.name))


@dataclass(frozen=True, slots=True)
class Once:
    """No field that has one value (``SINGLETONS``) has a second line."""

    def describe(self) -> str:
        """In words."""
        return "no second line of a field that has one value"

    def holds(self, response: Response, _: Observation) -> bool:
        """Whether each occurs once at most."""
        return all(len(response.values(name)) <= 1 for name in SINGLETONS)


@dataclass(frozen=True, slots=True)
class NeatWhitespace:
    """Field lines with one space after the colon and none at the end."""

    def describe(self) -> str:
        """In words."""
        return "one space after each colon and none behind the value"

    def holds(self, response: Response, _: Observation) -> bool:
        """Whether each field line is so; after the colon of an empty value both are."""
        lines = response.head.rstrip(b"\r\n").splitlines()[1:]
        values = [line.partition(b":")[2] for line in lines]
        return all(re.fullmatch(rb" ?| [^ \t](.*[^ \t])?", value) for value in values)
