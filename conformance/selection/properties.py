"""By which properties cases are selected, and which values these have."""

import pkgutil
import re
from collections.abc import Iterable, Mapping
from enum import Enum
from functools import cache

from conformance import catalogue
from conformance.catalogue import EVERY
from conformance.model.case import Case
from conformance.requirements.registry import Level
from conformance.verdict import level, risk


class Property(Enum):
    """A property of a case; the value is the prefix of a pattern that is about it."""

    ID = "id"
    TOPIC = "topic"
    GROUP = "group"
    REQUIREMENT = "requirement"
    SECTION = "section"
    LEVEL = "level"
    RISK = "risk"


Values = Mapping[Property, Mapping[str, frozenset[str]]]
"""By property and value, the ids of the cases that have this value."""

_NEGATED = {Level.MUST_NOT: Level.MUST, Level.SHOULD_NOT: Level.SHOULD}


def normal(text: str) -> str:
    """Return a value as it is compared: lower case, words joined by hyphens."""
    return re.sub(r"[\s_]+", "-", text.strip().casefold())


@cache
def every_value() -> Values:
    """Return the values of all cases."""
    return values_of(EVERY)


def values_of(cases: Iterable[Case]) -> Values:
    """Return the values that these cases have, in their order."""
    found: dict[Property, dict[str, set[str]]] = {each: {} for each in Property}
    for case in cases:
        for each, values in _of(case).items():
            for value in values:
                found[each].setdefault(value, set()).add(case.id)
    return {
        each: {value: frozenset(ids) for value, ids in values.items()}
        for each, values in found.items()
    }


def _of(case: Case) -> dict[Property, Iterable[str]]:
    bound = level(case)
    return {
        Property.ID: [case.id],
        Property.TOPIC: [case.topic],
        Property.GROUP: [group_of(case)],
        Property.REQUIREMENT: [normal(statement) for statement in case.statements],
        Property.SECTION: {place for each in case.statements for place in _sections(normal(each))},
        Property.LEVEL: {normal(each.value) for each in (bound, _NEGATED.get(bound, bound))},
        Property.RISK: [normal(risk(case).value)],
    }


def _sections(statement: str) -> list[str]:
    """Return the section of a statement, those that contain it, and its document."""
    document, _, rest = statement.partition("#")
    numbers = rest.partition("/")[0].split(".")
    deeper = [".".join(numbers[:depth]) for depth in range(len(numbers), 0, -1)]
    return [*(f"{document}#{number}" for number in deeper), document]


@cache
def _groups() -> Mapping[str, str]:
    """Return the group of each topic: the folder of its file."""
    prefix = f"{catalogue.__name__}."
    names = [m.name for m in pkgutil.walk_packages(catalogue.__path__, prefix)]
    files = [normal(name.removeprefix(prefix)).split(".") for name in names]
    return {file[1]: file[0] for file in files if len(file) > 1}


def group_of(case: Case) -> str:
    """Return the name of the case's group of topics, empty if it is not in the catalogue."""
    return _groups().get(case.topic, "")
