"""The search for one case by halves, among cases of which some end the target."""

import asyncio
from collections.abc import Sequence

import pytest

from conformance.model.case import Case
from conformance.runner import bisection
from conformance.runner.bisection import culprit
from tests.conformance.support.runs import asking

CASES = [asking(f"/{number}") for number in range(37)]


def found(*fatal: str) -> tuple[str | None, int]:
    """Return the case found if these end the target together, and the number of trials."""
    trials = 0

    async def ends(cases: Sequence[Case]) -> bool:
        nonlocal trials
        trials += 1
        return set(fatal) <= {case.id for case in cases}

    case = asyncio.run(culprit(CASES, ends))
    return case.id if case else None, trials


@pytest.mark.parametrize("key", ["/0", "/17", "/18", "/19", "/36"])
def test_one_case_is_found_in_few_trials(key: str) -> None:
    case, trials = found(key)
    assert case == key
    assert trials <= 8


def test_no_case_is_found_if_all_together_do_not_end_the_target() -> None:
    assert found("/elsewhere") == (None, 1)


def test_no_case_is_named_if_it_takes_two() -> None:
    assert found("/3", "/30")[0] is None


def test_search_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bisection, "CASE_WITHIN", 0.0)
    assert found("/17") == (None, 1)
