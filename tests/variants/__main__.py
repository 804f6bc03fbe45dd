"""``python -m tests.variants [NAME ...]``: judges the variants and prints a table of verdicts."""

import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed

from tests.variants import VARIANTS
from tests.variants.definition import Variant
from tests.variants.trial import Trial, judge

AT_ONCE = 3
"""Number of variants judged at the same time: each waits more than it computes."""
_COLUMNS = ("pass", "info", "unproven", "blocked", "warn", "fail", "error")


def main(names: Sequence[str]) -> int:
    """Judge the variants of these names, or all; return 1 if a verdict is not as it should be."""
    chosen = [variant for variant in VARIANTS if variant.name in names or not names]
    trials = sorted(judged(chosen), key=lambda trial: chosen.index(trial.variant))
    print("\n".join(table(trials)))
    for trial in trials:
        print("\n".join(complaints(trial)), end="\n" * (not trial.sound))
    return 0 if chosen and all(trial.sound for trial in trials) else 1


def judged(variants: Iterable[Variant]) -> list[Trial]:
    """Return the trials in the order in which they end, and say so on standard error."""
    trials = []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for future in as_completed([pool.submit(judge, variant) for variant in variants]):
            trials.append(future.result())
            print(f"{trials[-1].variant.name}: {trials[-1].seconds:.1f} s", file=sys.stderr)
    return trials


def table(trials: Sequence[Trial]) -> list[str]:
    """Return the table as lines of text."""
    width = max((len(trial.variant.name) for trial in trials), default=0)
    head = "".join(f"{name:>9}" for name in ("cases", *_COLUMNS, "seconds"))
    return [f"{'variant':{width}}{head}", *(_row(trial, width) for trial in trials)]


def _row(trial: Trial, width: int) -> str:
    numbers = [trial.counts.total(), *(trial.counts[name] for name in _COLUMNS)]
    cells = "".join(f"{number:9}" for number in numbers)
    return f"{trial.variant.name:{width}}{cells}{trial.seconds:9.1f}"


def complaints(trial: Trial) -> list[str]:
    """Return what is wrong with the verdicts, one line each."""
    name = trial.variant.name
    return [
        *([f"{name}: {trial.trouble}"] if trial.trouble else []),
        *(f"{name}: {f.outcome} {f.case}: {f.observed}" for f in trial.unlisted),
        *(f"{name}: {case} is listed and does not warn" for case in trial.stale),
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
