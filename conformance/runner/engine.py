"""Runs cases concurrently and confirms the findings; verdicts do not depend on concurrency."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from conformance.model.case import Case
from conformance.runner.confirmation import Confirmation
from conformance.runner.life import Server
from conformance.runner.scheduler import Pace, Progress
from conformance.runner.supervisor import Supervisor
from conformance.runner.target_end import TargetEnd
from conformance.target.calibration import Target
from conformance.verdict import Result, Verdict, block, with_controls

GONE = "the target was gone"
"""The reason of a verdict on a case that could not be run any more."""


@dataclass(frozen=True, slots=True)
class Run:
    """The verdicts of a run, in the order of the catalogue, and how the target fared.

    ``ends`` are the times that the target ended, ``gone`` says that it did not come back.
    ``limit`` is the number of plain requests after which it ends, if it does.
    """

    target: Target
    verdicts: tuple[Verdict, ...]
    ends: tuple[TargetEnd, ...] = ()
    limit: int | None = None
    gone: bool = False

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


async def run(
    cases: Sequence[Case],
    target: Target,
    progress: Progress = lambda _: None,
    server: Server | None = None,
) -> Run:
    """Run the cases against the target, as many at once as it takes.

    ``server`` is what was launched for the run and can be started again.
    """
    supervisor = Supervisor(target, server, progress)
    first = await supervisor.run(cases, Pace(target.timing, target.capacity))
    verdicts = await Confirmation(supervisor).of(first)
    await supervisor.finish()
    verdicts |= {case.id: block(case, GONE) for case in cases if case.id not in verdicts}
    verdicts |= supervisor.blamed
    life = supervisor.life
    return Run(
        target,
        tuple(with_controls(verdicts[case.id] for case in cases)),
        tuple(life.ends),
        supervisor.limit,
        life.gone,
    )
