"""Cases whose result varies between runs on the same server."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from conformance.runner.engine import Run
from conformance.verdict import Result


@dataclass(frozen=True, slots=True)
class Variation:
    """A case whose result varied, and how often each result occurred."""

    case: str
    results: tuple[tuple[Result, int], ...]

    def describe(self) -> str:
        """Return a line such as ``host/missing: 2 pass, 1 fail``."""
        return f"{self.case}: " + ", ".join(f"{times} {kind.value}" for kind, times in self.results)


def variations(runs: Sequence[Run]) -> tuple[Variation, ...]:
    """Return the cases whose results differ, in the order of the first run."""
    results: dict[str, Counter[Result]] = {}
    for run in runs:
        for verdict in run.verdicts:
            results.setdefault(verdict.case.id, Counter())[verdict.result] += 1
    return tuple(
        Variation(case, tuple(counts.most_common()))
        for case, counts in results.items()
        if len(counts) > 1
    )
