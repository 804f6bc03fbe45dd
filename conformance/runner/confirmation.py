"""Confirms every finding by repetition, and isolates cases that harm the others.

A case may stop a server, for seconds or for good, or kill a process that serves other cases too.
So the target is watched while findings are repeated, and if it does not answer in time, the cases
are run again in halves until the one responsible is alone.
"""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import replace

from conformance.model.case import Case
from conformance.runner.scheduler import run_cases
from conformance.target.calibration import Target, alive
from conformance.verdict import PASSED, Result, Verdict, block, with_controls

PATIENCE = 3.0
"""Factor of the deadlines in exchanges that confirm."""
CONCURRENCY = 8
"""Number of cases confirmed at once, if the target takes that many."""
RECOVERY = 15.0
"""Seconds within which a target that stopped answering may recover by itself."""
PULSE = 0.1
"""Seconds between two checks of a target that is watched."""
VARIED = "the exchange went differently in one of three repetitions"
"""The reason of a third, deciding verdict that has no other."""

Restart = Callable[[], Awaitable[None]]


class Confirmation:
    """Repeats findings; ``restart`` restarts a server that a case has stopped."""

    def __init__(self, target: Target, restart: Restart | None) -> None:
        self._target, self._restart = target, restart
        self._timing = target.timing.patient(PATIENCE)
        self._stopped_by = "an unknown case"
        self._gone = False

    async def of(self, verdicts: dict[str, Verdict]) -> dict[str, Verdict]:
        """Return the verdicts with findings confirmed, and cases run whose control passes now."""
        target, repeated = self._target, set[str]()
        while True:
            unrepeated = [v for v in _doubtful(verdicts.values()) if v.case.id not in repeated]
            freed = [] if self._gone else _freed(verdicts, target)
            if unrepeated:
                repeated |= {verdict.case.id for verdict in unrepeated}
                verdicts = verdicts | await self._repeat(unrepeated)
            elif freed:
                verdicts |= await run_cases(freed, target, target.timing, target.capacity)
            else:
                return verdicts

    async def _repeat(self, doubtful: Sequence[Verdict]) -> dict[str, Verdict]:
        """Repeat what did not pass; where the second result differs, a third decides."""
        second = await self._run_apart(doubtful)
        differing = [verdict for verdict in doubtful if second[verdict.case.id].result in PASSED]
        third = await self._run_apart(differing)
        noted = {
            key: verdict if verdict.reason else replace(verdict, reason=VARIED)
            for key, verdict in third.items()
        }
        return second | noted

    async def _run_apart(self, doubtful: Sequence[Verdict]) -> dict[str, Verdict]:
        """Run cases without an answer alone: another case may have killed the process."""
        dropped = [verdict.case for verdict in doubtful if _dropped(verdict)]
        others = [verdict.case for verdict in doubtful if not _dropped(verdict)]
        verdicts: dict[str, Verdict] = {}
        for case in dropped:
            verdicts |= await self._run([case])
        return verdicts | await self._run(others)

    async def _run(self, cases: Sequence[Case]) -> dict[str, Verdict]:
        """Run cases so that none harms another: in halves where the target falters."""
        if not cases:
            return {}
        if not await self._ready():
            reason = f"the target stopped answering after {self._stopped_by}"
            return {case.id: block(case, reason) for case in cases}
        if len(cases) == 1:
            return await self._run_alone(cases[0])
        middle = len(cases) // 2
        if self._target.capacity > 1:
            verdicts, steady = await self._run_watched(cases)
            if steady:
                return verdicts
        return {**await self._run(cases[:middle]), **await self._run(cases[middle:])}

    async def _run_alone(self, case: Case) -> dict[str, Verdict]:
        verdicts = await run_cases([case], self._target, self._timing, 1)
        if await alive(self._target, PATIENCE):
            return verdicts
        self._stopped_by = case.id
        note = "the target stopped answering after this case"
        return {case.id: replace(verdicts[case.id], reason=note)}

    async def _run_watched(self, cases: Sequence[Case]) -> tuple[dict[str, Verdict], bool]:
        """Return the verdicts, and whether the target answered throughout."""
        steady = True

        async def watch() -> None:
            nonlocal steady
            while steady:
                steady = await alive(self._target)
                await asyncio.sleep(PULSE)

        watching = asyncio.create_task(watch())
        try:
            limit = min(CONCURRENCY, self._target.capacity - 1)
            verdicts = await run_cases(cases, self._target, self._timing, limit)
        finally:
            watching.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await watching
        return verdicts, steady and await alive(self._target)

    async def _ready(self) -> bool:
        """Return whether the target answers, if need be after a restart or its recovery."""
        if self._gone or await alive(self._target, PATIENCE):
            return not self._gone
        if self._restart:
            await self._restart()
            self._gone = not await alive(self._target, PATIENCE)
            return not self._gone
        until = time.monotonic() + RECOVERY
        while time.monotonic() < until:
            if await alive(self._target, PATIENCE):
                return True
            await asyncio.sleep(PULSE)
        self._gone = True
        return False


def _doubts(verdict: Verdict) -> bool:
    return verdict.result not in PASSED and verdict.result is not Result.BLOCKED


def _doubtful(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Return the findings that are not blocked by a control."""
    return [verdict for verdict in with_controls(verdicts) if _doubts(verdict)]


def _dropped(verdict: Verdict) -> bool:
    """Return whether the connection ended without an answer, or within it."""
    observation = verdict.observation
    return bool(
        observation
        and observation.ended
        and not (observation.responses and observation.responses[-1].complete)
    )


def _freed(verdicts: dict[str, Verdict], target: Target) -> list[Case]:
    """Return the cases that were not run because of a control that passes by now."""
    settled = {verdict.case.id: verdict.result for verdict in with_controls(verdicts.values())}
    return [
        verdict.case
        for verdict in verdicts.values()
        if verdict.result is Result.BLOCKED
        and not target.lacks(verdict.case)
        and all(settled.get(need, Result.PASS) in PASSED for need in verdict.case.needs)
    ]
