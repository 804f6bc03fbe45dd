"""The registry of the normative statements of RFC 9110 and RFC 9112.

Every case names the statements that it covers; their level, risk, quote and link come from here
alone. The risk is the worst that is likely to follow if the statement is broken; for a MAY, if
neither branch of the choice is taken.

The statements are in ``requirements.json``, in the order of the RFCs. What the RFCs leave to the
operator, above all how a server terminates, is in ``practices.json``, in the project's own words;
a broken practice is only a warning.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from conformance.model.risk import Risk

SPECIFICATIONS = "https://httpwg.org/specs"
PRACTICE = "Practice"
"""The ``rfc`` of a statement that is not in any RFC."""


class Level(Enum):
    """How strongly a statement binds: a BCP 14 key word, the grammar, or "ought to"."""

    MUST = "MUST"
    MUST_NOT = "MUST NOT"
    SHOULD = "SHOULD"
    SHOULD_NOT = "SHOULD NOT"
    MAY = "MAY"
    ABNF = "ABNF"
    OUGHT = "OUGHT"


class Observable(Enum):
    """The least setup in which a statement can be judged completely."""

    BLACK_BOX = "black-box"
    WITH_ECHO = "with-echo"
    WITH_APP = "with-app"
    WITH_BACKEND = "with-backend"
    NOT = "not-observable"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One normative statement, such as ``rfc9112#6.3/invalid-cl-400``, and where it is found."""

    id: str
    rfc: str
    section: str
    section_title: str
    anchor: str
    level: Level
    risk: Risk
    quote: str
    server_side: bool
    observable: Observable
    why: str

    @property
    def link(self) -> str:
        """The URL of the statement's section, empty for a practice."""
        if self.rfc == PRACTICE:
            return ""
        return f"{SPECIFICATIONS}/{self.rfc.lower().replace(' ', '')}.html#{self.anchor}"

    @property
    def place(self) -> str:
        """The statement's section in words, such as ``RFC 9112 section 6.3``."""
        return (
            f"{self.rfc} {self.section}"
            if self.rfc == PRACTICE
            else f"{self.rfc} section {self.section}"
        )


def risk_of(entry: Mapping[str, Any]) -> Risk:
    """Return the risk that an entry of the registry names.

    Raises ``ValueError`` if it names none, or one that does not exist.
    """
    try:
        return Risk(entry["risk"])
    except (KeyError, ValueError) as error:
        raise ValueError(f"{entry['id']} has no valid risk: {entry.get('risk')!r}") from error


def _requirement(entry: Mapping[str, Any]) -> Requirement:
    return Requirement(
        id=entry["id"],
        rfc=entry["rfc"],
        section=entry["section"],
        section_title=entry["section_title"],
        anchor=entry["anchor"],
        level=Level[entry["level"]],
        risk=risk_of(entry),
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
        risk=risk_of(entry),
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
    """Return all statements by id.

    Raises ``ValueError`` for a statement without a valid risk.
    """
    requirements = [_requirement(entry) for entry in _entries("requirements.json")]
    requirements += [_practice(entry) for entry in _entries("practices.json")]
    return MappingProxyType({requirement.id: requirement for requirement in requirements})
