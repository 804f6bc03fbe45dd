"""Which server-side statements the cases judge, and why the others cannot be judged.

Pure functions of the catalogue, the registry and the reasons in ``exclusions.json``.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import groupby

from conformance.model.case import Case
from conformance.requirements.registry import Level, Observable, Requirement, registry


@dataclass(frozen=True, slots=True)
class Account:
    """A server-side statement with its cases, or the reason why it has none, or neither."""

    requirement: Requirement
    cases: tuple[str, ...] = ()
    reason: str = ""

    @property
    def settled(self) -> bool:
        """Whether it has a case or a reason."""
        return bool(self.cases or self.reason)


@dataclass(frozen=True, slots=True)
class Tally:
    """The numbers of statements in a group that are covered, excluded and unaccounted for."""

    name: str
    covered: int
    excluded: int
    unaccounted: int


def account(
    cases: Iterable[Case],
    reasons: Mapping[str, str],
    requirements: Mapping[str, Requirement] | None = None,
) -> tuple[Account, ...]:
    """Return an account of each server-side statement, in the order of the registry.

    The reason for a statement that cannot be observed at all is in the registry.
    """
    covering: dict[str, list[str]] = {}
    for case in cases:
        for requirement_id in filter(None, (*case.statements, case.breaks)):
            covering.setdefault(requirement_id, []).append(case.id)
    known = registry() if requirements is None else requirements
    return tuple(
        Account(
            requirement,
            tuple(covering.get(requirement.id, ())),
            "" if requirement.id in covering else _reason(requirement, reasons),
        )
        for requirement in known.values()
        if requirement.server_side
    )


def _reason(requirement: Requirement, reasons: Mapping[str, str]) -> str:
    if requirement.id in reasons:
        return reasons[requirement.id]
    return requirement.why if requirement.observable is Observable.NOT else ""


def unaccounted(accounts: Iterable[Account]) -> tuple[Account, ...]:
    """Return the accounts with neither a case nor a reason."""
    return tuple(entry for entry in accounts if not entry.settled)


def by_section(accounts: Sequence[Account]) -> tuple[Tally, ...]:
    """Return a tally for each section, in the order of the RFCs."""
    groups = groupby(accounts, key=lambda entry: entry.requirement.place)
    return tuple(_tally(place, list(entries)) for place, entries in groups)


def by_level(accounts: Sequence[Account]) -> tuple[Tally, ...]:
    """Return a tally for each level, the strongest first."""
    return tuple(
        _tally(level.value, [entry for entry in accounts if entry.requirement.level is level])
        for level in Level
    )


def _tally(name: str, accounts: Sequence[Account]) -> Tally:
    return Tally(
        name,
        covered=sum(bool(entry.cases) for entry in accounts),
        excluded=sum(bool(entry.reason) for entry in accounts),
        unaccounted=sum(not entry.settled for entry in accounts),
    )


@cache
def exclusions() -> Mapping[str, str]:
    """Return the reason for each observable statement without a case, by its id.

    Raises ``ValueError`` for a statement with two reasons.
    """
    text = resources.files(__package__).joinpath("exclusions.json").read_text("utf-8")
    reasons: dict[str, str] = {}
    for group in json.loads(text):
        for requirement_id in group["requirements"]:
            if requirement_id in reasons:
                raise ValueError(f"{requirement_id} is excluded twice")
            reasons[requirement_id] = group["reason"]
    return reasons
