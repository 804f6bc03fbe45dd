"""The registry of the normative statements of RFC 9110 and RFC 9112.

Every case names the statements it covers; level, quote and link come from here and from
nowhere else. The data are in ``requirements.json``, in the order of the texts. What the RFCs
leave to the operator, above all how a server ends, is in ``practices.json``: sentences of our
own, which only ever warn.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

SPECIFICATIONS = "https://httpwg.org/specs"
PRACTICE = "Practice"
"""The ``rfc`` of a sentence that no RFC says."""


class Level(Enum):
    """How strongly a statement binds: a BCP 14 key word, the grammar, or an "ought to"."""

    MUST = "MUST"
    MUST_NOT = "MUST NOT"
    SHOULD = "SHOULD"
    SHOULD_NOT = "SHOULD NOT"
    MAY = "MAY"
    ABNF = "ABNF"
    OUGHT = "OUGHT"


class Observable(Enum):
    """The least set-up that gives a full verdict on a statement."""

    BLACK_BOX = "black-box"
    WITH_ECHO = "with-echo"
    WITH_APP = "with-app"
    WITH_BACKEND = "with-backend"
    NOT = "not-observable"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One normative statement: ``rfc9112#6.3/invalid-cl-400``, its words and where they stand."""

    id: str
    rfc: str
    section: str
    section_title: str
    anchor: str
    level: Level
    quote: str
    server_side: bool
    observable: Observable
    why: str

    @property
    def link(self) -> str:
        """The statement's section on the web; nothing for a practice."""
        if self.rfc == PRACTICE:
            return ""
        return f"{SPECIFICATIONS}/{self.rfc.lower().replace(' ', '')}.html#{self.anchor}"

    @property
    def place(self) -> str:
        """The statement's section in words: ``RFC 9112 section 6.3``."""
        return (
            f"{self.rfc} {self.section}"
            if self.rfc == PRACTICE
            else f"{self.rfc} section {self.section}"
        )


def _requirement(entry: Mapping[str, Any]) -> Requirement:
    return Requirement(
        id=entry["id"],
        rfc=entry["rfc"],
        section=entry["section"],
        section_title=entry["section_title"],
        anchor=entry["anchor"],
        level=Level[entry["level"]],
        quote=entry["text"],
        server_side=entry["server_side"],
        observable=Observable(entry["observable"]),
        why=entry["why"],
    )


def _practice(entry: Mapping[str, Any]) -> Requirement:
    section = entry["id"].partition("#")[2].partition("/")[0]
    return Requirement(
        id=entry["id"],
        rfc=PRACTICE,
        section=section,
        section_title=section.capitalize(),
        anchor="",
        level=Level.OUGHT,
        quote=entry["text"],
        server_side=True,
        observable=Observable.WITH_APP,
        why=entry["why"],
    )


def _entries(name: str) -> list[dict[str, Any]]:
    text = resources.files(__package__).joinpath(name).read_text("utf-8")
    entries: list[dict[str, Any]] = json.loads(text)
    return entries


@cache
def registry() -> Mapping[str, Requirement]:
    """All statements by id, read once."""
    requirements = [_requirement(entry) for entry in _entries("requirements.json")]
    requirements += [_practice(entry) for entry in _entries("practices.json")]
    return MappingProxyType({requirement.id: requirement for requirement in requirements})
