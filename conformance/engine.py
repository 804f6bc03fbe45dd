"""Runs many cases at once and confirms what it finds; verdicts do not depend on how many."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from conformance.case import Case
from conformance.exchange import perform
from conformance.target import Target, alive
from conformance.timing import Timing
from conformance.verdict import PASSED, Result, Verdict, block, fault, judge, with_controls

PATIENCE = 3.0
"""How much longer each deadline is in an exchange that confirms."""
CONFIRMING = 8
"""How many cases are confirmed at once, where the target takes that many."""

Progress = Callable[[Verdict], None]
Revive = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Run:
    """The verdicts of a run, in the order of the catalogue."""

    target: Target
    verdicts: tuple[Verdict, ...]

    def count(self, result: Result) -> int:
        """How many verdicts are so."""
        return sum(verdict.result is result for verdict in self.verdicts)

    def joined(self, verdicts: Iterable[Verdict]) -> "Run":
        """The run with further verdicts, controls looked at."""
        return replace(self, verdicts=tuple(with_controls((*self.verdicts, *verdicts))))

    @property
    def fails(self) -> bool:
        """Whether a MUST is broken or the suite was at fault."""
        return bool(self.count(Result.FAIL) or self.count(Result.ERROR))


async def run(
    cases: Sequence[Case],
    target: Target,
    progress: Progress = lambda _: None,
    revive: Revive | None = None,
) -> Run:
    """Put the cases to the target, as many at once as it takes.

    ``revive`` starts a server anew that a case has brought to a stop.
    """
    verdicts = await _all(cases, target, target.timing, target.capacity, progress)
    if await alive(target):
        verdicts = await _confirm_all(verdicts, target)
    if not await alive(target, PATIENCE):
        verdicts = await _ask_alone(verdicts, target, revive)
    return Run(target, tuple(with_controls(verdicts[case.id] for case in cases)))


def _doubts(verdict: Verdict) -> bool:
    return verdict.result not in PASSED and verdict.result is not Result.BLOCKED


def _doubtful(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """The findings that are not blocked by a control that did not pass."""
    return [verdict for verdict in with_controls(verdicts) if _doubts(verdict)]


def _freed(verdicts: dict[str, Verdict], target: Target) -> list[Case]:
    """The cases that were not put because of a control which has passed by now."""
    settled = {verdict.case.id: verdict.result for verdict in with_controls(verdicts.values())}
    return [
        verdict.case
        for verdict in verdicts.values()
        if verdict.result is Result.BLOCKED
        and target.endpoints.issuperset(verdict.case.uses)
        and all(settled.get(need, Result.PASS) in PASSED for need in verdict.case.needs)
    ]


async def _confirm_all(verdicts: dict[str, Verdict], target: Target) -> dict[str, Verdict]:
    """Confirm every finding once, and put what a control set free by passing at last."""
    confirmed: set[str] = set()
    while fresh := [v for v in _doubtful(verdicts.values()) if v.case.id not in confirmed]:
        confirmed |= {verdict.case.id for verdict in fresh}
        verdicts |= await _confirm(fresh, target)
        freed = _freed(verdicts, target)
        verdicts |= await _all(freed, target, target.timing, target.capacity)
    return verdicts


async def _confirm(doubtful: Sequence[Verdict], target: Target) -> dict[str, Verdict]:
    """Repeat what is no pass, with patience; where the second time differs, a third decides."""
    timing, limit = target.timing.patient(PATIENCE), min(CONFIRMING, target.capacity)
    cases = [verdict.case for verdict in doubtful]
    second = await _all(cases, target, timing, limit)
    differing = [case for case in cases if not _doubts(second[case.id])]
    third = await _all(differing, target, timing, limit)
    note = "the exchange went differently in one of three repetitions"
    return {
        **{key: verdict for key, verdict in second.items() if _doubts(verdict)},
        **{key: replace(verdict, reason=note) for key, verdict in third.items()},
    }


async def _ask_alone(
    verdicts: dict[str, Verdict], target: Target, revive: Revive | None
) -> dict[str, Verdict]:
    """Put every finding once more, alone, and what a control set free by passing at last."""
    asked: set[str] = set()

    def waiting() -> list[Case]:
        findings = [verdict.case for verdict in _doubtful(verdicts.values())]
        return [case for case in findings + _freed(verdicts, target) if case.id not in asked]

    while fresh := waiting():
        asked |= {case.id for case in fresh}
        verdicts |= await _one_by_one(fresh, target, revive)
    return verdicts


async def _one_by_one(
    cases: Sequence[Case], target: Target, revive: Revive | None
) -> dict[str, Verdict]:
    """Put cases to a target that some of them bring to a stop, and tell which."""
    verdicts: dict[str, Verdict] = {}
    stopped = "a case that cannot be told"
    for case in cases:
        if not await alive(target, PATIENCE) and revive:
            await revive()
        if not await alive(target, PATIENCE):
            verdicts[case.id] = block(case, f"the target stopped answering after {stopped}")
            continue
        verdicts |= await _all([case], target, target.timing.patient(PATIENCE), 1)
        if not await alive(target, PATIENCE):
            stopped = case.id
            note = "the target stopped answering after this case"
            verdicts[case.id] = replace(verdicts[case.id], reason=note)
    return verdicts


async def _all(
    cases: Sequence[Case],
    target: Target,
    timing: Timing,
    limit: int,
    progress: Progress = lambda _: None,
) -> dict[str, Verdict]:
    """Verdicts by case id; a case waits for its controls, and for nothing else."""
    places = asyncio.Semaphore(limit)
    told = {case.id: asyncio.get_running_loop().create_future() for case in cases}

    async def one(case: Case) -> None:
        missing = [endpoint.value for endpoint in case.uses if endpoint not in target.endpoints]
        needs = [await told[need] for need in case.needs if need in told]
        if missing:
            verdict = block(case, f"the target does not offer {' and '.join(missing)}")
        elif unmet := [need for need in needs if need.result not in PASSED]:
            verdict = block(case, f"{unmet[0].case.id} did not pass ({unmet[0].result.value})")
        else:
            async with places:
                verdict = await _one(case, target, timing)
        progress(verdict)
        told[case.id].set_result(verdict)

    await asyncio.gather(*map(one, cases))
    return {key: verdict.result() for key, verdict in told.items()}


async def _one(case: Case, target: Target, timing: Timing) -> Verdict:
    try:
        return judge(case, await perform(case, target.address, timing, target.resource))
    except Exception as error:  # noqa: BLE001 - a fault of ours is a verdict of its own
        return fault(case, error)
