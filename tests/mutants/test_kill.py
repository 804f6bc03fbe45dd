"""What counts as the detection of a mutant: a finding, never a verdict without evidence."""

import pytest

from conformance.matchers.outcome import Answers
from conformance.matchers.status import Status
from conformance.verdict import Hardening, Result, Verdict
from tests.conformance.support.factories import case
from tests.mutants.kill import kills

CASE = case(Answers(Status(200)))


def verdict(result: Result, hardening: Hardening) -> dict[str, Verdict]:
    return {CASE.id: Verdict(CASE, result, hardening, "seen")}


PASSED = verdict(Result.PASS, Hardening.PASS)


@pytest.mark.parametrize(
    "found",
    [
        verdict(Result.FAIL, Hardening.FAIL),
        verdict(Result.WARN, Hardening.PASS),
        verdict(Result.PASS, Hardening.WARN),
    ],
)
def test_finding_kills(found: dict[str, Verdict]) -> None:
    assert [kill.case for kill in kills(PASSED, found)] == [CASE.id]


@pytest.mark.parametrize("result", [Result.UNPROVEN, Result.BLOCKED, Result.ERROR])
def test_what_was_not_judged_kills_nothing(result: Result) -> None:
    assert kills(PASSED, verdict(result, Hardening.NONE)) == []


def test_what_the_unmodified_server_does_not_pass_kills_nothing() -> None:
    found = verdict(Result.FAIL, Hardening.FAIL)
    assert kills(verdict(Result.UNPROVEN, Hardening.NONE), found) == []
