"""The table of planted bugs: which were found, and after how long."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass, field

from fuzz.evaluation.planted_bugs import PlantedBug

_PAGE = """# Planted bugs

Written by one run of `python -m tests.fuzz.hunt_all --table docs/planted-bugs.md`:
{begun} to {ended}, concurrent hunts: {jobs},
{machine}, with other work on the machine (load average {least:.1f} to {most:.1f}).

{summary}

One bug at a time is planted in a copy of the reference server, and one target starts from
`corpus/seeds` alone. A bug is found if, within the time, the target fails on an input with the bug
and passes on it without. Seconds are processor time of the fuzzing process from its start, about
one of which is start-up and instrumentation; other work on the machine does not count. The bugs of
the set `fuzz` are made for the fuzzers (`fuzz/evaluation/planted_bugs.py`). Those of the set
`catalogue` are the mutants that prove the cases of the suite (`tests/mutants`), as far as all their
edits lie in what the targets run: reader, parser, framing, content and connection.

{table}
"""


@dataclass(frozen=True, slots=True)
class Result:
    """Whether a bug was found, after how many seconds and executions, and with which error."""

    bug: PlantedBug
    found: bool
    seconds: float
    executions: int
    error: str


@dataclass(slots=True)
class Run:
    """Hunts of some seconds each, ``jobs`` of them concurrent, and the load average after each."""

    seconds: int
    jobs: int
    begun: str
    ended: str = ""
    results: list[Result] = field(default_factory=list)
    loads: list[float] = field(default_factory=list)


def report(results: Sequence[Result]) -> str:
    """Return the table, in Markdown."""
    lines = [
        "| planted bug | set | target | found | seconds | executions | as |",
        "|---|---|---|---|---:|---:|---|",
    ]
    for result in sorted(results, key=_place):
        bug, found = result.bug, "yes" if result.found else "**no**"
        cost = f"{result.seconds:.1f} | {result.executions}"
        kind = result.error.partition(":")[0]
        line = f"{bug.name} | {bug.origin} | {bug.target} | {found} | {cost} | {kind}"
        lines.append(f"| {line} |")
    return "\n".join([*lines, "", *_shares(results)])


def _place(result: Result) -> tuple[str, str, float]:
    return result.bug.origin, result.bug.target, result.seconds


def _shares(results: Sequence[Result]) -> list[str]:
    shares = []
    for origin in sorted({result.bug.origin for result in results}):
        of_one = [result.found for result in results if result.bug.origin == origin]
        number = sum(of_one)
        shares.append(f"{origin}: {number} of {len(of_one)} found ({number / len(of_one):.1%})")
    return shares


def page(run: Run) -> str:
    """Return the page that holds the table."""
    return _PAGE.format(
        begun=run.begun,
        ended=run.ended,
        jobs=run.jobs,
        machine=f"CPython {platform.python_version()} and {os.cpu_count()} cores",
        least=min(run.loads),
        most=max(run.loads),
        summary=_summary(run),
        table=report(run.results),
    )


def _summary(run: Run) -> str:
    times = sorted(result.seconds for result in run.results if result.found)
    number, total = len(times), len(run.results)
    share = f"**{number} of {total} found ({number / total:.1%})**"
    text = f"{share} within {run.seconds} seconds of one core each"
    if not times:
        return f"{text}."
    middle, slow = times[number // 2], times[number * 9 // 10]
    return f"{text},\nhalf of these within {middle:.1f} seconds, nine of ten within {slow:.1f}."
