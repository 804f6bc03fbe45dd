"""Measures the fuzzers: how long each target takes to find a planted bug, from the seeds alone.

``python -m fuzz.evaluation.hunt [--seconds 60] [--table FILE] [NAME ...]`` prints a table; it
fails below 95 %.
"""

import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from fuzz.campaign.campaign import command
from fuzz.campaign.minimise import crash_of
from fuzz.evaluation.hunt_table import Result, Run, page, report
from fuzz.evaluation.planted_bugs import PLANTED_BUGS, PlantedBug
from fuzz.inputs.seeds import CORPUS
from fuzz.targets import check_of

ROOT = Path(__file__).parents[2]
_WANTED = 0.95
# The time of the clock that a hunt may take, as a multiple of its processor time.
_PATIENCE = 5
_EXECUTED = re.compile(r"^(?:stat::number_of_executed_units:\s+|#)(\d+)", re.MULTILINE)
_ERROR = re.compile(
    r"^(?:[\w.]*\.)?(\w*(?:Error|Violation|Exception)\b.*)|^==\d+== (?:ERROR: )?libFuzzer: (.*)",
    re.MULTILINE,
)
# What libFuzzer writes down: slow inputs are no finding.
_FINDINGS = ("crash-*", "timeout-*", "oom-*")


def plant(bug: PlantedBug, folder: Path) -> None:
    """Make a tree in ``folder`` whose reference server has the bug.

    Raises ``ValueError`` if a text to replace does not stand there once.
    """
    shutil.copytree(
        ROOT / "reference_server", folder / "reference_server", ignore=_ignored, dirs_exist_ok=True
    )
    for name in ("conformance", "fuzz"):
        (folder / name).symlink_to(ROOT / name)
    for module, old, new in bug.edits:
        path = folder / "reference_server" / f"{module.replace('.', '/')}.py"
        path.write_text(replaced(bug.name, path.read_text("utf-8"), old, new), "utf-8")


def _ignored(_: str, names: list[str]) -> list[str]:
    return [name for name in names if name == "__pycache__"]


def replaced(name: str, source: str, old: str, new: str) -> str:
    """Return the source with the bug. Raises ``ValueError`` if its place is not there once."""
    if source.count(old) != 1:
        raise ValueError(f"{name}: {source.count(old)} places for {old!r}")
    return source.replace(old, new)


def hunt(bug: PlantedBug, seconds: int) -> Result:
    """Fuzz a tree with the bug until it is found or that processor time is over.

    Found means that the target wrote down an input that it fails with the bug and passes without.
    The times are those of one core that nothing else uses, whatever else the machine does.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plant(bug, folder)
        work = folder / "inputs"
        work.mkdir()
        seeds = CORPUS / "seeds" / bug.target
        log = folder / "log"
        arguments = command(bug.target, seconds * _PATIENCE, [work, seeds], folder)
        took = _run(arguments, log, seconds)
        crashes = [path.read_bytes() for kind in _FINDINGS for path in folder.glob(kind)]
        text = log.read_text("utf-8", "replace")
    runs = int((_EXECUTED.findall(text) or ["0"])[-1])
    sound = check_of(bug.target)
    if any(crash_of(sound, data) is None for data in crashes):
        return Result(bug, took <= seconds, took, runs, _error(text))
    # An end before the time without a find is a fault of the hunt. The system counts in ticks.
    broken = bool(crashes) or took < 0.8 * seconds
    return Result(bug, False, took, runs, f"ended early: {text[-500:]}" if broken else "")


def _run(arguments: list[str], log: Path, seconds: int) -> float:
    """Run a process for so many seconds of processor time at most; return how many it took."""
    with log.open("wb") as stream:
        process = subprocess.Popen(arguments, stdout=stream, stderr=stream, cwd=log.parent)
        resource.prlimit(process.pid, resource.RLIMIT_CPU, (seconds, seconds + 5))
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
    return usage.ru_utime + usage.ru_stime


def _error(log: str) -> str:
    found = _ERROR.search(log)
    return (found[1] or found[2])[:60] if found else ""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that both commands have."""
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these")
    parser.add_argument(
        "--seconds", type=int, default=60, help="of processor time each (default 60)"
    )
    parser.add_argument("--jobs", type=int, default=1, help="hunts at once (default 1)")
    parser.add_argument("--table", type=Path, help="write the page with the table to this file")


def main(arguments: Sequence[str] | None = None) -> int:
    """Hunt all planted bugs, or those named; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m fuzz.evaluation.hunt")
    add_options(parser)
    return hunt_all(PLANTED_BUGS, parser.parse_args(arguments))


def hunt_all(bugs: Sequence[PlantedBug], options: argparse.Namespace) -> int:
    """Hunt those that the options name, print the table, and return the exit status."""
    chosen = [item for item in bugs if not options.names or item.name in options.names]
    run = Run(options.seconds, options.jobs, _now())
    with ThreadPoolExecutor(options.jobs) as pool:
        for last in pool.map(hunt, chosen, [options.seconds] * len(chosen)):
            run.results.append(last)
            run.loads.append(os.getloadavg()[0])
            found = "found" if last.found else "NOT FOUND"
            print(f"{last.bug.name}: {found}, {last.seconds:.1f} s, {last.error}", flush=True)
    run.ended = _now()
    print(report(run.results))
    if options.table:
        options.table.write_text(page(run), "utf-8")
    return 0 if sum(result.found for result in run.results) >= _WANTED * len(chosen) else 1


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")


if __name__ == "__main__":
    sys.exit(main())
