"""Runs many cases at once and confirms what it finds; verdicts do not depend on how many."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from conformance.case import Case
from conformance.exchange import perform
from conformance.observation import End, Observation
from conformance.target import Target, alive
from conformance.timing import Timing
from conformance.verdict import PASSED, Result, Verdict, block, fault, judge, with_controls

CONFIRMATIONS = 2
"""How many further exchanges a verdict that is not a pass has to survive."""
PATIENCE = 3.0
"""How much longer each deadline is in an exchange that confirms."""
CONFIRMING = 8
"""How many cases are confirmed at once, where the target takes that many."""

Progress = Callable[[Verdict], None]


@dataclass(frozen=True, slots=True)
class Run:
    """The verdicts of a run, in the order of the catalogue."""

    target: Target
    verdicts: tuple[Verdict, ...]

    def count(self, result: Result) -> int:
        """How many verdicts are so."""
        return sum(verdict.result is result for verdict in self.verdicts)

    @property
    def fails(self) -> bool:
        """Whether a MUST is broken or the suite was at fault."""
        return bool(self.count(Result.FAIL) or self.count(Result.ERROR))


async def run(cases: Sequence[Case], target: Target, progress: Progress = lambda _: None) -> Run:
    """Put the cases to the target, as many at once as it takes."""
    first = await _all(cases, target, target.timing, target.capacity, progress)
    doubtful = [v.case for v in with_controls(first.values()) if _doubtful(v)]
    for _ in range(CONFIRMATIONS):
        again = await _all(
            doubtful,
            target,
            target.timing.patient(PATIENCE),
            min(CONFIRMING, target.capacity),
            lambda _: None,
        )
        cleared = {key: verdict for key, verdict in again.items() if not _doubtful(verdict)}
        first |= cleared
        doubtful = [case for case in doubtful if case.id not in cleared]
    settled = with_controls(first.values())
    if not await alive(target, PATIENCE):
        settled = [_stopped(verdict) for verdict in settled]
    return Run(target, tuple(settled))


def _doubtful(verdict: Verdict) -> bool:
    return verdict.result not in PASSED and verdict.result is not Result.BLOCKED


def _stopped(verdict: Verdict) -> Verdict:
    """A verdict reached while the server may have been down says nothing about the case."""
    seen = verdict.observation
    if seen is None or not _doubtful(verdict) or seen.received or seen.end is End.CLOSED:
        return verdict
    return block(verdict.case, "the target stopped answering during the run")


async def _all(
    cases: Sequence[Case], target: Target, timing: Timing, limit: int, progress: Progress
) -> dict[str, Verdict]:
    """Verdicts by case id, controls not yet looked at."""
    places = asyncio.Semaphore(limit)

    async def one(case: Case) -> Verdict:
        missing = [endpoint.value for endpoint in case.uses if endpoint not in target.endpoints]
        if missing:
            verdict = block(case, f"the target does not offer {' and '.join(missing)}")
        else:
            async with places:
                verdict = await _one(case, target, timing)
        progress(verdict)
        return verdict

    verdicts = await asyncio.gather(*map(one, cases))
    return {verdict.case.id: verdict for verdict in verdicts}


async def _one(case: Case, target: Target, timing: Timing) -> Verdict:
    try:
        seen: Observation = await perform(case, target.address, timing)
        return judge(case, seen)
    except Exception as error:  # noqa: BLE001 - a fault of ours is a verdict of its own
        return fault(case, error)
