"""Run each contract application on its server: ``python -m conformance.fleet.contracts [NAME]``.

Every endpoint that an application says it offers has to be as the contract says, and no case may
find a fault that is the application's. Exit status: 0 if so, 1 if not, 2 for wrong usage. What is
not installed is named and left out.
"""

import argparse
import importlib.util
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from conformance.address import Address
from conformance.catalogue import CASES
from conformance.contract.applications import APPLICATIONS, Application
from conformance.contract.check import Checked, State, check
from conformance.contract.writing import UnknownApplication, application, text_of
from conformance.fleet.processes import GRACE, fill
from conformance.runner.engine import Run
from conformance.runner.session import RunOptions, judge_server
from conformance.selection.properties import group_of
from conformance.target.calibration import Unreachable
from conformance.target.launch import Launch
from conformance.target.process import LaunchFailed, all_ended, free_port, launched
from conformance.verdict import Result, Verdict

CONCURRENCY = 64
"""Exchanges at once, at most."""
GROUPS = frozenset({"conditional", "ranges", "representations"})
"""The groups of topics whose answers an application makes, if no library of its server does."""
TOPICS = frozenset(
    {
        "delete",
        "post-creates",
        "put",
        "put-fields",
        "put-refused",
        "redirect",
        "store-conditions",
    }
)
"""The same, topics of other groups."""
SERVERS_OWN = frozenset({"credentials/trailer"})
"""Cases of these topics in which the server decides what the application gets to see."""


@dataclass(frozen=True, slots=True)
class Report:
    """What came of one application: a row of the table, and what is wrong with it."""

    row: str
    problems: tuple[str, ...] = ()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the named applications, by default all; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m conformance.fleet.contracts")
    parser.add_argument("names", metavar="NAME", nargs="*", help="an application (default: all)")
    given = parser.parse_args(arguments)
    try:
        chosen = [application(name) for name in given.names] or APPLICATIONS
    except UnknownApplication as error:
        print(f"contracts: {error}", file=sys.stderr)
        return 2
    reports = []
    with all_ended():
        for one in chosen:
            reports.append(report(one))
            print(reports[-1].row, *reports[-1].problems, sep="\n    ", flush=True)
    return int(any(found.problems for found in reports))


def report(chosen: Application) -> Report:
    """Check and judge one application on its server."""
    if missing(chosen):
        return Report(f"{chosen.name:10} not installed: {chosen.install}")
    try:
        with running(chosen) as address:
            checked = check(address)
            options = RunOptions(address, CASES, CONCURRENCY)
            result = judge_server(options, lambda *_: None)
    except (LaunchFailed, Unreachable) as error:
        return Report(f"{chosen.name:10} failed", (str(error),))
    problems = (*misstated(chosen, checked), *faults(chosen, result.verdicts))
    return Report(f"{chosen.name:10} {_counts(checked, result)}", problems)


def missing(chosen: Application) -> bool:
    """Return whether a program or a package that it needs is not on the machine."""
    programs = all(shutil.which(name) for name in chosen.programs)
    return not (programs and all(importlib.util.find_spec(name) for name in chosen.modules))


@contextmanager
def running(chosen: Application) -> Iterator[Address]:
    """Write the application, build it, and run it until the block is left.

    Raises ``LaunchFailed``.
    """
    with tempfile.TemporaryDirectory(prefix="plumbline-") as folder:
        address = Address("http", "127.0.0.1", free_port())
        file = Path(folder) / chosen.file
        file.write_text(text_of(chosen, address.port), "utf-8")
        for path in (Path(folder), file):
            path.chmod(0o755)  # readable after the server has dropped its privileges
        names = {"file": str(file), "module": file.stem, "port": str(address.port)}
        names |= {"folder": folder, "python": sys.executable}
        if chosen.build:
            _build(fill(chosen.build, names), folder)
        environ = {"PYTHONPATH": folder, "PYTHONDONTWRITEBYTECODE": "1"}
        with launched(Launch(fill(chosen.start, names)), address, environ, GRACE):
            yield address


def _build(command: str, folder: str) -> None:
    words = shlex.split(command)
    done = subprocess.run(words, check=False, capture_output=True, text=True, cwd=folder)
    if done.returncode:
        raise LaunchFailed(f"{command!a} failed: {done.stderr[-200:]!a}")


def misstated(chosen: Application, checked: Sequence[Checked]) -> tuple[str, ...]:
    """Return the endpoints that are not as the table says: offered and ok, or absent."""
    absent = {endpoint.value for endpoint in chosen.absent}
    found = []
    for one in checked:
        wanted = State.ABSENT if one.name in absent else State.OK
        if one.state is not wanted:
            problems = [
                f"{problem.request} {problem.answered}; expected {problem.expected}"
                for problem in one.problems
            ]
            found.append(": ".join([f"{one.name} is {one.state.value}", "; ".join(problems)]))
    return tuple(found)


def faults(chosen: Application, verdicts: Sequence[Verdict]) -> tuple[str, ...]:
    """Return the findings that are the application's fault."""
    return tuple(
        f"{verdict.result.value} {verdict.case.id}: {verdict.observed}"
        for verdict in verdicts
        if verdict.result in (Result.FAIL, Result.WARN)
        and (verdict.case.topic in TOPICS or group_of(verdict.case) in GROUPS)
        and verdict.case.topic not in chosen.library
        and verdict.case.id not in SERVERS_OWN
    )


def _counts(checked: Sequence[Checked], result: Run) -> str:
    states = ", ".join(f"{sum(o.state is s for o in checked)} {s.value}" for s in State)
    results = ", ".join(f"{result.count(kind)} {kind.value}" for kind in Result)
    share = result.count(Result.BLOCKED) / max(1, len(result.verdicts))
    return f"endpoints {states}; cases {results}; {share:.1%} blocked"


if __name__ == "__main__":
    sys.exit(main())
