"""No case passes on a bare close, or on an answer of some other status, unless it was reviewed."""

import importlib
import pkgutil

import pytest

from conformance.catalogue import EVERY, TOPICS
from conformance.model.case import Case
from conformance.requirements.registry import Level, registry
from conformance.verdict import PASSED, judge
from tests.conformance.catalogue import reviewed
from tests.conformance.catalogue.little_evidence import Little, Shown, exchange

GROUP = {name.partition(".")[2].replace("_", "-"): name.partition(".")[0] for name in TOPICS}
GROUP |= {"tls": "connection", "shutdown": "connection"}
WEAK = (Level.SHOULD, Level.SHOULD_NOT, Level.OUGHT)
REVIEWED: dict[str, tuple[Shown, ...]] = {
    module.name: importlib.import_module(f"{reviewed.__name__}.{module.name}").REVIEWED
    for module in pkgutil.iter_modules(reviewed.__path__)
}


def of_group(group: str) -> list[Case]:
    return [case for case in EVERY if GROUP[case.topic] == group]


@pytest.mark.parametrize("little", Little)
@pytest.mark.parametrize("group", sorted(REVIEWED))
def test_only_reviewed_cases_pass_on_so_little(group: str, little: Little) -> None:
    seen = exchange(little)
    passing = {case.id for case in of_group(group) if judge(case, seen).result in PASSED}
    listed = {key for entry in REVIEWED[group] if little in entry.by for key in entry.cases}
    assert passing == listed


@pytest.mark.parametrize("group", sorted(REVIEWED))
def test_what_breaks_no_more_than_a_should_says_which(group: str) -> None:
    """A tolerated outcome is a warning, so the statement that it breaks is no MUST."""
    tolerant = [case for case in of_group(group) if case.tolerate]
    levels = {case.id: registry()[case.breaks or case.judges].level for case in tolerant}
    assert {key for key, level in levels.items() if level not in WEAK} == set()


def test_every_group_has_been_reviewed() -> None:
    assert REVIEWED.keys() == set(GROUP.values())


def test_each_reason_is_a_sentence_of_its_own() -> None:
    reasons = [entry.because for entries in REVIEWED.values() for entry in entries]
    assert all(len(reason) > 20 and reason.endswith(".") for reason in reasons)
    assert len(set(reasons)) == len(reasons)
