"""Confirms every finding by repetition."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from conformance.model.case import Case
from conformance.runner.scheduler import Pace
from conformance.runner.supervisor import Supervisor
from conformance.verdict import PASSED, Result, Verdict, with_controls

PATIENCE = 3.0
"""Factor of the deadlines in exchanges that confirm."""
CONCURRENCY = 8
"""Number of cases confirmed at once, if the target takes that many."""
VARIED = "the exchange went differently in one of three repetitions"
"""The reason of a third, deciding verdict that has no other."""
NOT_REPEATED = "not repeated: the target was gone"
"""The reason of a finding that could not be confirmed."""


class Confirmation:
    """Repeats findings, with longer deadlines and fewer at once."""

    def __init__(self, supervisor: Supervisor) -> None:
        self._supervisor, self._target = supervisor, supervisor.target
        few = min(CONCURRENCY, self._target.capacity)
        self._pace = Pace(self._target.timing.patient(PATIENCE), few)

    async def of(self, verdicts: dict[str, Verdict]) -> dict[str, Verdict]:
        """Return the verdicts with findings confirmed, and cases run whose control passes now."""
        repeated = set(self._supervisor.blamed)
        full = Pace(self._target.timing, self._target.capacity)
        while True:
            unrepeated = [v for v in _doubtful(verdicts.values()) if v.case.id not in repeated]
            freed = [] if self._supervisor.life.gone else self._freed(verdicts)
            if unrepeated:
                repeated |= {verdict.case.id for verdict in unrepeated}
                verdicts = verdicts | await self._repeat(unrepeated)
                repeated |= set(self._supervisor.blamed)
            elif freed:
                verdicts = verdicts | await self._supervisor.run(freed, full)
            else:
                return verdicts

    async def _repeat(self, doubtful: Sequence[Verdict]) -> dict[str, Verdict]:
        """Repeat what did not pass; where the second result differs, a third decides."""
        first = {verdict.case.id: _not_repeated(verdict) for verdict in doubtful}
        second = await self._run_apart(doubtful)
        differing = [v for v in doubtful if v.case.id in second and _passed(second[v.case.id])]
        third = await self._run_apart(differing)
        noted = {
            key: verdict if verdict.reason else replace(verdict, reason=VARIED)
            for key, verdict in third.items()
        }
        return first | second | noted

    async def _run_apart(self, doubtful: Sequence[Verdict]) -> dict[str, Verdict]:
        """Run cases that were dropped alone: another case may have killed the process.

        Those that the server leaves without an answer cost it nothing, however many there are.
        """
        dropped = [verdict.case for verdict in doubtful if _dropped(verdict)]
        silent = [verdict.case for verdict in doubtful if _silent(verdict)]
        others = [v.case for v in doubtful if not (_dropped(v) or _silent(v))]
        verdicts: dict[str, Verdict] = {}
        for case in dropped:
            verdicts |= await self._supervisor.run([case], self._pace)
        many = replace(self._pace, limit=self._target.capacity)
        verdicts |= await self._supervisor.run(silent, many)
        return verdicts | await self._supervisor.run(others, self._pace)

    def _freed(self, verdicts: dict[str, Verdict]) -> list[Case]:
        """Return the cases that were not run because of a control that passes by now."""
        settled = {verdict.case.id: verdict for verdict in with_controls(verdicts.values())}
        return [
            verdict.case
            for verdict in verdicts.values()
            if verdict.result is Result.BLOCKED
            and not self._target.lacks(verdict.case)
            and all(_passed(settled[need]) for need in verdict.case.needs if need in settled)
        ]


def _passed(verdict: Verdict) -> bool:
    return verdict.result in PASSED


def _doubtful(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Return the findings that are not blocked by a control."""
    return [v for v in with_controls(verdicts) if not _passed(v) and v.result is not Result.BLOCKED]


def _not_repeated(verdict: Verdict) -> Verdict:
    return verdict if verdict.reason else replace(verdict, reason=NOT_REPEATED)


def _dropped(verdict: Verdict) -> bool:
    """Return whether the connection ended without an answer, or within it."""
    observation = verdict.observation
    return bool(observation and observation.ended and not observation.answered)


def _silent(verdict: Verdict) -> bool:
    return bool(verdict.observation and verdict.observation.silent)
