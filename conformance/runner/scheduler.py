"""Runs cases concurrently, each once its controls have a verdict, until the target ends."""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from conformance.client.deadlines import Timing
from conformance.client.exchange import perform
from conformance.model.case import Case
from conformance.target.calibration import Target
from conformance.target.vigil import Disturbed, Vigil, suspicious
from conformance.verdict import PASSED, Verdict, block, judge, suite_error

HABIT = 32
"""Number of exchanges without an octet in answer after which a server counts as mute."""
Progress = Callable[[Verdict], None]


@dataclass(frozen=True, slots=True)
class Pace:
    """How patiently to run cases, and how many at once."""

    timing: Timing
    limit: int

    @property
    def hurried(self) -> Timing:
        """Deadlines for a server that has left most exchanges unanswered and so will the next."""
        answer = self.timing.answer / 2
        return replace(self.timing, answer=answer, end=min(self.timing.end, answer))


@dataclass(frozen=True, slots=True)
class Played:
    """A verdict, and when its exchange began and ended by the monotonic clock.

    A case that was blocked had no exchange; it ended when it was blocked.
    """

    verdict: Verdict
    began: float
    ended: float


@dataclass(slots=True)
class Round:
    """What came of one run through cases: by case id, what was played and what was begun.

    ``disturbed`` says why it ended early, if it did; what was begun then and not played was cut
    short. ``checks`` is the number of checks of the target, ``well_at`` when it was well for the
    last time, ``silent`` and ``spoken`` those of exchanges that brought no octet, and some.
    """

    played: dict[str, Played] = field(default_factory=dict)
    begun: dict[str, float] = field(default_factory=dict)
    disturbed: Disturbed | None = None
    checks: int = 0
    well_at: float = 0.0
    silent: int = 0
    spoken: int = 0

    @property
    def mute(self) -> bool:
        """Whether the server is silent as a rule."""
        return self.silent >= HABIT and self.silent > self.spoken


async def play(
    cases: Sequence[Case],
    target: Target,
    pace: Pace,
    known: Mapping[str, Verdict],
    progress: Progress = lambda _: None,
    result: Round | None = None,
) -> Round:
    """Run the cases until each has a verdict, or until the target is no longer well.

    ``known`` holds verdicts on other cases; a control without a verdict counts as passed. At the
    end the target is checked once more. What comes of it is put into ``result``, where it can be
    read if this is cancelled.
    """
    result, vigil = result or Round(), Vigil(target)
    places = asyncio.Semaphore(pace.limit)
    futures = {case.id: asyncio.get_running_loop().create_future() for case in cases}

    async def one(case: Case) -> None:
        waited = [await futures[need] for need in case.needs if need in futures]
        settled = [known[need] for need in case.needs if need in known and need not in futures]
        obstacle = _obstacle(case, target, waited + settled)
        if obstacle:
            now = time.monotonic()
            result.played[case.id] = Played(obstacle, now, now)
        else:
            async with places:
                await exchange(case)
        verdict = result.played[case.id].verdict
        progress(verdict)
        futures[case.id].set_result(verdict)

    async def exchange(case: Case) -> None:
        await vigil.admit()
        result.begun[case.id] = began = time.monotonic()
        verdict = await _judged(case, target, pace.hurried if result.mute else pace.timing)
        result.played[case.id] = Played(verdict, began, time.monotonic())
        if verdict.observation is not None:
            result.silent += verdict.observation.silent
            result.spoken += not verdict.observation.silent
            if verdict.result in PASSED and not suspicious(verdict.observation):
                # A connection may be served well that was opened before the target sickened.
                vigil.saw_well(began)
            await vigil.after(verdict.observation)

    try:
        async with asyncio.TaskGroup() as group:
            for case in cases:
                group.create_task(one(case))
        await vigil.assure()
    except* Disturbed as caught:
        result.disturbed = _first(caught)
    finally:
        result.checks, result.well_at = vigil.checks, vigil.well_at
    return result


def _obstacle(case: Case, target: Target, needs: Sequence[Verdict]) -> Verdict | None:
    """Return the verdict on a case that cannot be run."""
    if lacks := target.lacks(case):
        return block(case, lacks)
    unmet = [need for need in needs if need.result not in PASSED]
    if unmet:
        return block(case, f"{unmet[0].case.id} did not pass ({unmet[0].result.value})")
    return None


async def _judged(case: Case, target: Target, timing: Timing) -> Verdict:
    try:
        return judge(case, await perform(case, target.address, timing, target.resource))
    except Exception as error:  # noqa: BLE001 - an error of the suite is a verdict too
        return suite_error(case, error)


def _first(group: ExceptionGroup[Disturbed]) -> Disturbed:
    error = group.exceptions[0]
    return error if isinstance(error, Disturbed) else _first(error)
