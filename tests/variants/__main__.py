"""``python -m tests.variants [NAME ...]``: judges the variants and prints a table of verdicts."""

import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed

from tests.variants import VARIANTS
from tests.variants.definition import REFERENCE, Variant
from tests.variants.trial import Trial, judge

AT_ONCE = 3
"""Number of variants judged at the same time: each waits more than it computes."""
OUTCOMES = ("pass", "info", "unproven", "blocked", "warn", "fail", "error")
"""The columns with numbers of verdicts."""


def main(names: Sequence[str]) -> int:
    """Judge the variants of these names, or all; return 1 if a verdict is not as it should be."""
    chosen = [variant for variant in VARIANTS if variant.name in names or not names]
    if unknown := set(names) - {variant.name for variant in chosen}:
        print(f"no such variant: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    reference, *trials = judged([REFERENCE, *chosen])
    print("\n".join(table(reference, trials)))
    wrong = [line for trial in trials for line in complaints(reference, trial)]
    print("\n".join(wrong) or "no conforming variant is found at fault")
    return 1 if wrong else 0


def judged(variants: Iterable[Variant]) -> list[Trial]:
    """Return the trials in this order; what is done is reported on standard error."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        futures = [pool.submit(judge, variant) for variant in variants]
        for future in as_completed(futures):
            trial = future.result()
            print(f"{trial.variant.name}: {trial.seconds:.1f} s", file=sys.stderr)
    return [future.result() for future in futures]


def table(reference: Trial, trials: Sequence[Trial]) -> list[str]:
    """Return the table as lines of text; "differs" counts cases with another answer."""
    width = max(len(trial.variant.name) for trial in (reference, *trials))
    head = "".join(f"{name:>9}" for name in ("cases", *OUTCOMES, "differs", "seconds"))
    rows = [_row(trial, reference, width) for trial in (reference, *trials)]
    return [f"{'variant':{width}}{head}", *rows]


def _row(trial: Trial, reference: Trial, width: int) -> str:
    numbers = [trial.counts.total(), *(trial.counts[name] for name in OUTCOMES)]
    cells = "".join(f"{number:9}" for number in [*numbers, trial.differs(reference)])
    return f"{trial.variant.name:{width}}{cells}{trial.seconds:9.1f}"


def complaints(reference: Trial, trial: Trial) -> list[str]:
    """Return what is wrong with the verdicts, one line each."""
    name = trial.variant.name
    lines = [f"{f.outcome} {f.case}: {f.observed}" for f in trial.unlisted]
    lines += [f"{case} is listed and does not warn" for case in trial.stale]
    if trial.trouble:
        lines = [trial.trouble]
    elif trial.variant.answers_otherwise and not trial.differs(reference):
        lines += ["answers every case as the reference server does"]
    return [f"{name}: {line}" for line in lines]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
