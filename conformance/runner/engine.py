"""Runs cases concurrently and confirms the findings; verdicts do not depend on concurrency."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from conformance.model.case import Case
from conformance.runner.confirmation import Confirmation, Restart
from conformance.runner.scheduler import Progress, run_cases
from conformance.target.calibration import Target
from conformance.verdict import Result, Verdict, with_controls


@dataclass(frozen=True, slots=True)
class Run:
    """The verdicts of a run, in the order of the catalogue."""

    target: Target
    verdicts: tuple[Verdict, ...]

    def count(self, result: Result) -> int:
        """Return the number of verdicts with this result."""
        return sum(verdict.result is result for verdict in self.verdicts)

    def joined(self, verdicts: Iterable[Verdict]) -> "Run":
        """Return the run with further verdicts, controls applied."""
        return replace(self, verdicts=tuple(with_controls((*self.verdicts, *verdicts))))

    @property
    def fails(self) -> bool:
        """Whether a MUST is broken or the suite itself failed."""
        return bool(self.count(Result.FAIL) or self.count(Result.ERROR))


async def run(
    cases: Sequence[Case],
    target: Target,
    progress: Progress = lambda _: None,
    restart: Restart | None = None,
) -> Run:
    """Run the cases against the target, as many at once as it takes.

    ``restart`` restarts a server that a case has stopped.
    """
    first = await run_cases(cases, target, target.timing, target.capacity, progress)
    verdicts = await Confirmation(target, restart).of(first)
    return Run(target, tuple(with_controls(verdicts[case.id] for case in cases)))
