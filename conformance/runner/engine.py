"""Runs cases concurrently and confirms the findings; verdicts do not depend on concurrency."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from conformance.model.case import Case
from conformance.runner.confirmation import Confirmation
from conformance.runner.life import Server
from conformance.runner.scheduler import Pace, Progress
from conformance.runner.supervisor import Supervisor
from conformance.runner.target_end import TargetEnd
from conformance.target.calibration import Target
from conformance.target.interruption import Interrupted
from conformance.verdict import PASSED, Result, Verdict, block, with_controls

GONE = "the target was gone"
"""The reason of a verdict on a case that could not be run any more."""
CUT_SHORT = "the run was interrupted before this case was judged"
"""The reason of a verdict on a case that an interrupted run did not come to."""
UNCONFIRMED = "not repeated: the run was interrupted"
"""The reason of a finding that an interrupted run did not come to confirm."""


@dataclass(frozen=True, slots=True)
class Run:
    """The verdicts of a run, in the order of the catalogue, and how the target fared.

    ``ends`` are the times that the target ended, ``gone`` says that it did not come back.
    ``limit`` is the number of plain requests after which it ends, if it does. ``interruption`` is
    what ended the run before its time, if it was ended so: the rest is not judged.
    """

    target: Target
    verdicts: tuple[Verdict, ...]
    ends: tuple[TargetEnd, ...] = ()
    limit: int | None = None
    gone: bool = False
    interruption: Interrupted | None = None

    def count(self, result: Result) -> int:
        """Return the number of verdicts with this result."""
        return sum(verdict.result is result for verdict in self.verdicts)

    def joined(self, verdicts: Iterable[Verdict]) -> "Run":
        """Return the run with further verdicts, controls applied."""
        return replace(self, verdicts=tuple(with_controls((*self.verdicts, *verdicts))))

    @property
    def fails(self) -> bool:
        """Whether a MUST is broken, or the target ended."""
        return bool(self.count(Result.FAIL) or self.ends)


class Judging:
    """The judging of cases on a target, of which something is known at any moment."""

    def __init__(
        self, cases: Sequence[Case], target: Target, progress: Progress, server: Server | None
    ) -> None:
        self._cases, self._target = cases, target
        self._supervisor = Supervisor(target, server, progress)
        self._confirmation = Confirmation(self._supervisor)

    async def run(self) -> Run:
        """Run the cases, as many at once as the target takes, and confirm the findings."""
        pace = Pace(self._target.timing, self._target.capacity)
        first = await self._supervisor.run(self._cases, pace)
        verdicts = await self._confirmation.of(first)
        await self._supervisor.finish()
        return self._run(verdicts | self._supervisor.blamed, GONE)

    def so_far(self) -> Run:
        """Return what is known after ``run`` was cancelled."""
        first = {key: _unconfirmed(v) for key, v in self._supervisor.so_far().items()}
        return self._run(first | self._confirmation.settled | self._supervisor.blamed, CUT_SHORT)

    def _run(self, verdicts: Mapping[str, Verdict], missing: str) -> Run:
        life = self._supervisor.life
        settled = (verdicts.get(case.id) or block(case, missing) for case in self._cases)
        return Run(
            self._target,
            tuple(with_controls(settled)),
            tuple(life.ends),
            self._supervisor.limit,
            life.gone,
        )


def _unconfirmed(verdict: Verdict) -> Verdict:
    """Return the verdict, with a note if it has been given once only and would be repeated."""
    if verdict.result in PASSED or verdict.result is Result.BLOCKED or verdict.reason:
        return verdict
    return replace(verdict, reason=UNCONFIRMED)


async def run(
    cases: Sequence[Case],
    target: Target,
    progress: Progress = lambda _: None,
    server: Server | None = None,
) -> Run:
    """Run the cases against the target.

    ``server`` is what was launched for the run and can be started again.
    """
    return await Judging(cases, target, progress, server).run()
