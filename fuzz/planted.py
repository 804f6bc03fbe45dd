"""Measures the fuzzers: how long each target takes to find a planted bug, from the seeds alone.

``python -m fuzz.planted [--seconds 60] [NAME ...]`` prints a table; it fails below 95 %.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fuzz.campaign import command
from fuzz.mutants import MUTANTS, Mutant
from fuzz.seeds import CORPUS

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[1]
_WANTED = 0.95
_EXECUTED = re.compile(r"^stat::number_of_executed_units:\s+(\d+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Result:
    """Whether a mutant was found, after how many seconds and executions, and by which error."""

    mutant: Mutant
    found: bool
    seconds: float
    executions: int
    error: str


def plant(mutant: Mutant, folder: Path) -> None:
    """Make a tree in ``folder`` whose reference server has the bug.

    Raises ``ValueError`` if a text to replace does not stand there once.
    """
    shutil.copytree(
        ROOT / "reference_server", folder / "reference_server", ignore=_ignored, dirs_exist_ok=True
    )
    for name in ("conformance", "fuzz"):
        (folder / name).symlink_to(ROOT / name)
    for module, old, new in mutant.edits:
        path = folder / "reference_server" / f"{module}.py"
        path.write_text(replaced(mutant.name, path.read_text("utf-8"), old, new), "utf-8")


def _ignored(_: str, names: list[str]) -> list[str]:
    return [name for name in names if name == "__pycache__"]


def replaced(name: str, source: str, old: str, new: str) -> str:
    """Return the source with the bug. Raises ``ValueError`` if its place is not there once."""
    if source.count(old) != 1:
        raise ValueError(f"{name}: {source.count(old)} places for {old!r}")
    return source.replace(old, new)


def hunt(mutant: Mutant, seconds: int) -> Result:
    """Fuzz a tree with the bug until it is found or the time is over."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plant(mutant, folder)
        work = folder / "inputs"
        work.mkdir()
        seeds = CORPUS / "seeds" / mutant.target
        begun = time.monotonic()
        done = subprocess.run(
            command(mutant.target, seconds, [work, seeds], folder),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=folder,
            timeout=seconds + 120,
            check=False,
        )
        took = time.monotonic() - begun
    log = done.stdout.decode("utf-8", "replace")
    runs = _EXECUTED.findall(log)
    return Result(mutant, done.returncode != 0, took, int(runs[-1]) if runs else 0, _error(log))


def _error(log: str) -> str:
    found = re.search(r"^(?:[\w.]*\.)?(\w+(?:Error|Violation|Exception|Transition)\b.*)", log, re.M)
    return found[1][:60] if found else ""


def report(results: Sequence[Result]) -> str:
    """Return the table, in Markdown."""
    lines = ["| planted bug | target | found | seconds | executions |", "|---|---|---|---:|---:|"]
    for result in sorted(results, key=lambda result: (result.mutant.target, result.seconds)):
        found = "yes" if result.found else "NO"
        place = f"{result.mutant.name} | {result.mutant.target} | {found}"
        lines.append(f"| {place} | {result.seconds:.1f} | {result.executions} |")
    number = sum(result.found for result in results)
    lines += ["", f"{number} of {len(results)} found ({number / len(results):.0%})"]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Hunt all planted bugs, or those named; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m fuzz.planted")
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--seconds", type=int, default=60, help="for each bug (default 60)")
    options = parser.parse_args(arguments)
    chosen = [item for item in MUTANTS if not options.names or item.name in options.names]
    return hunt_all(chosen, options.seconds)


def hunt_all(mutants: Sequence[Mutant], seconds: int) -> int:
    """Hunt one after the other, print the table, and return the exit status."""
    results = []
    for mutant in mutants:
        last = hunt(mutant, seconds)
        results.append(last)
        print(f"{mutant.name}: {last.found} {last.seconds:.1f} s {last.error}", flush=True)
    print(report(results))
    return 0 if sum(result.found for result in results) >= _WANTED * len(results) else 1


if __name__ == "__main__":
    sys.exit(main())
