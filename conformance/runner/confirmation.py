"""Confirms every finding by repetition."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import Enum

from conformance.model.case import Case
from conformance.model.observation import End, Observation
from conformance.runner.scheduler import Pace
from conformance.runner.supervisor import Supervisor
from conformance.verdict import PASSED, Result, Verdict, block, with_controls

PATIENCE = 3.0
"""Factor of the deadlines in exchanges that confirm."""
PAUSES = 2.0
"""The same for the pauses that a case makes, of which some make many."""
SILENCE = 2.5
"""The same where the target was silent: the check after it shows that it is awake."""
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
        self.settled: dict[str, Verdict] = {}
        """The verdicts that have been confirmed or refuted so far, by case id."""
        few = min(CONCURRENCY, self._target.capacity)
        timing = self._target.timing
        patient = replace(timing.patient(PATIENCE), quiet=timing.quiet * PAUSES)
        self._pace = Pace(patient, few)

    async def of(self, verdicts: dict[str, Verdict]) -> dict[str, Verdict]:
        """Return the verdicts with findings confirmed, and cases run whose control passes now."""
        repeated = set(self._supervisor.blamed)
        full = Pace(self._target.timing, self._target.capacity)
        while True:
            unrepeated = [v for v in _doubtful(verdicts.values()) if v.case.id not in repeated]
            freed = [] if self._supervisor.life.gone else self._freed(verdicts)
            if unrepeated:
                repeated |= {verdict.case.id for verdict in unrepeated}
                self.settled |= await self._repeat(unrepeated)
                verdicts = verdicts | self.settled
                repeated |= set(self._supervisor.blamed)
            elif freed:
                verdicts = verdicts | await self._supervisor.run(freed, full)
            else:
                return {key: _if_connected(verdict) for key, verdict in verdicts.items()}

    async def _repeat(self, doubtful: Sequence[Verdict]) -> dict[str, Verdict]:
        """Repeat what did not pass; where the second result differs, a third decides."""
        first = {verdict.case.id: _not_repeated(verdict) for verdict in doubtful}
        second = await self._run_apart(doubtful)
        differing = [
            second[verdict.case.id] if verdict.result is Result.UNPROVEN else verdict
            for verdict in doubtful
            if verdict.case.id in second and _differ(verdict, second[verdict.case.id])
        ]
        third = await self._run_apart(differing)
        noted = {
            key: verdict if verdict.reason else replace(verdict, reason=VARIED)
            for key, verdict in third.items()
        }
        return first | second | noted

    async def _run_apart(self, doubtful: Sequence[Verdict]) -> dict[str, Verdict]:
        """Run cases again, each with its like.

        Those that were dropped run alone: another case may have killed the process. Those that the
        server leaves without an answer cost it nothing, however many there are. Those that are
        only unproven need no longer deadlines.
        """
        kinds: dict[_Kind, list[Case]] = {kind: [] for kind in _Kind}
        for verdict in doubtful:
            kinds[_kind(verdict)].append(verdict.case)
        verdicts: dict[str, Verdict] = {}
        for case in kinds[_Kind.DROPPED]:
            verdicts |= await self._supervisor.run([case], self._pace)
        timing = self._target.timing
        silent = replace(timing.patient(SILENCE), quiet=self._pace.timing.quiet)
        many = Pace(silent, self._target.capacity)
        brisk = replace(self._pace, timing=timing)
        verdicts |= await self._supervisor.run(kinds[_Kind.SILENT], many)
        verdicts |= await self._supervisor.run(kinds[_Kind.UNPROVEN], brisk)
        return verdicts | await self._supervisor.run(kinds[_Kind.ANSWERED], self._pace)

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


def _differ(first: Verdict, second: Verdict) -> bool:
    """Return whether one of the results is a finding and the other is none."""
    return _passed(second) or (first.result is Result.UNPROVEN) != (
        second.result is Result.UNPROVEN
    )


def _if_connected(verdict: Verdict) -> Verdict:
    """Return the verdict, but a block if there was no connection: it shows nothing."""
    if verdict.observation is None or verdict.observation.connected:
        return verdict
    return block(verdict.case, verdict.observed)


def _doubtful(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Return the findings that are not blocked by a control."""
    return [v for v in with_controls(verdicts) if not _passed(v) and v.result is not Result.BLOCKED]


def _not_repeated(verdict: Verdict) -> Verdict:
    return verdict if verdict.reason else replace(verdict, reason=NOT_REPEATED)


class _Kind(Enum):
    """What an exchange was like, as far as it matters for its repetition."""

    DROPPED = "the connection ended without an answer, or within it"
    SILENT = "what was waited for did not come"
    UNPROVEN = "the answer is not what the statement speaks of"
    ANSWERED = "an answer came"


def _unsettled(case: Case, observation: Observation) -> bool:
    return not all(outcome.settled(observation) for outcome in case.outcomes)


def _kind(verdict: Verdict) -> _Kind:
    observation = verdict.observation
    if observation and observation.ended and not observation.answered:
        return _Kind.DROPPED
    if verdict.result is Result.UNPROVEN and not (observation and observation.silent):
        return _Kind.UNPROVEN
    if observation and observation.end is End.OPEN and _unsettled(verdict.case, observation):
        return _Kind.SILENT
    return _Kind.ANSWERED
