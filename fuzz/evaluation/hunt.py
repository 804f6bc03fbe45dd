"""Measures how long the fuzzers take to find planted bugs from the seeds alone.

``python -m fuzz.evaluation.hunt [--seconds 60] [--table FILE] [NAME ...]`` prints a table. It exits
with 1 if fewer than 95 % are found.
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
_REQUIRED_SHARE = 0.95
# Wall time that a hunt may take, as a multiple of its processor time.
_WALL_FACTOR = 5
_EXECUTED = re.compile(r"^(?:stat::number_of_executed_units:\s+|#)(\d+)", re.MULTILINE)
_ERROR = re.compile(
    r"^(?:[\w.]*\.)?(\w*(?:Error|Violation|Exception)\b.*)|^==\d+== (?:ERROR: )?libFuzzer: (.*)",
    re.MULTILINE,
)
# The files of findings; slow inputs are not findings.
_FINDINGS = ("crash-*", "timeout-*", "oom-*")


def plant(bug: PlantedBug, folder: Path) -> None:
    """Make a copy of the tree in ``folder`` with the bug in its reference server.

    Raises ``ValueError`` if a text to replace does not occur exactly once.
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
    """Return the source with the bug. Raises ``ValueError`` if ``old`` does not occur once."""
    if source.count(old) != 1:
        raise ValueError(f"{name}: {source.count(old)} places for {old!r}")
    return source.replace(old, new)


def hunt(bug: PlantedBug, seconds: int) -> Result:
    """Fuzz a tree with the bug until it is found or the seconds of processor time are used up.

    The bug is found if the target fails on an input with it, and passes on that input without it.
    Processor time does not depend on other work on the machine.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plant(bug, folder)
        work = folder / "inputs"
        work.mkdir()
        seeds = CORPUS / "seeds" / bug.target
        log = folder / "log"
        arguments = command(bug.target, seconds * _WALL_FACTOR, [work, seeds], folder)
        used = _run(arguments, log, seconds)
        crashes = [path.read_bytes() for kind in _FINDINGS for path in folder.glob(kind)]
        text = log.read_text("utf-8", "replace")
    runs = int((_EXECUTED.findall(text) or ["0"])[-1])
    check = check_of(bug.target)
    if any(crash_of(check, data) is None for data in crashes):
        return Result(bug, used <= seconds, used, runs, _error(text))
    # Ending early without a find is an error of the hunt. The system counts time in ticks.
    broken = bool(crashes) or used < 0.8 * seconds
    return Result(bug, False, used, runs, f"ended early: {text[-500:]}" if broken else "")


def _run(arguments: list[str], log: Path, seconds: int) -> float:
    """Run a process for at most so many seconds of processor time; return those it used."""
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
    """Add the options of ``fuzz.evaluation.hunt`` and ``tests.fuzz.hunt_all``."""
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these bugs")
    parser.add_argument(
        "--seconds", type=int, default=60, help="of processor time per bug (default 60)"
    )
    parser.add_argument("--jobs", type=int, default=1, help="concurrent hunts (default 1)")
    parser.add_argument(
        "--table", type=Path, help="also write a page with the table to FILE", metavar="FILE"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Hunt all planted bugs, or those named; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m fuzz.evaluation.hunt")
    add_options(parser)
    return hunt_all(PLANTED_BUGS, parser.parse_args(arguments))


def hunt_all(bugs: Sequence[PlantedBug], options: argparse.Namespace) -> int:
    """Hunt the bugs that the options name, print the table and return the exit status."""
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
    return 0 if sum(result.found for result in run.results) >= _REQUIRED_SHARE * len(chosen) else 1


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")


if __name__ == "__main__":
    sys.exit(main())
