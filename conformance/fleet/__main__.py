"""Judge the installed servers of the fleet: ``python -m conformance.fleet [KEY ...]``.

Exit status: 0 if the findings on every server are those on record, 1 if not or if a server could
not be judged, 2 for wrong usage.
"""

import argparse
import shlex
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from conformance.address import Address
from conformance.catalogue import EVERY
from conformance.fleet.expected_findings import (
    FOLDER,
    BadEntry,
    deviations,
    read_expected,
    recorded,
)
from conformance.fleet.servers import SERVERS, Server
from conformance.model.case import Case
from conformance.report.console import Console
from conformance.report.json_report import as_json
from conformance.runner.engine import Run
from conformance.runner.flakiness import variations
from conformance.runner.session import RunOptions, judge_server
from conformance.selection.pattern import NothingSelected
from conformance.selection.select import select
from conformance.target.calibration import Unreachable
from conformance.target.launch import Launch
from conformance.target.process import LaunchFailed, free_port
from conformance.verdict import Hardening, Result

CONCURRENCY = 64
"""Exchanges at once, at most."""


@dataclass(frozen=True, slots=True)
class Options:
    """Options of the command that concern a single server."""

    cases: tuple[Case, ...]
    folder: Path | None
    repeat: int
    quiet: bool


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge the selected servers, by default all; return the exit status."""
    given = _parser().parse_args(arguments)
    known = {server.key: server for server in SERVERS}
    if unknown := [key for key in given.servers if key not in known]:
        print(f"fleet: {unknown[0]!a} is not one of {', '.join(known)}", file=sys.stderr)
        return 2
    try:
        options = Options(select(given.select).cases, given.json, given.repeat, given.quiet)
        expected = {key: read_expected(key) for key in known}
    except (NothingSelected, BadEntry) as error:
        print(f"fleet: {error}", file=sys.stderr)
        return 2
    rows, problems = [], []
    for server in [known[key] for key in given.servers] or SERVERS:
        if server.missing:
            rows.append(f"{server.key:20} not installed: {server.missing}")
            continue
        try:
            run, row = _judge(server, options)
        except (LaunchFailed, Unreachable) as error:
            rows.append(f"{server.key:20} {error}")
            problems.append(f"{server.key}: {error}")
            continue
        if given.record:
            text = recorded(server.key, expected[server.key], run.verdicts)
            (FOLDER / f"{server.key}.txt").write_text(text, "utf-8")
            expected[server.key] = read_expected(server.key)
        found = deviations(expected[server.key], run.verdicts, {case.id for case in EVERY})
        rows.append(f"{row}  {len(found) or ''}")
        problems += [f"{server.key}: {deviation}" for deviation in found]
    print(f"\n{'server':20} " + " ".join(f"{result.value:>7}" for result in Result), end="")
    print("  unsafe  seconds  deviations")
    print("\n".join(rows))
    print("\n".join(problems) or "the findings are those on record")
    return int(bool(problems))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m conformance.fleet", description=__doc__)
    parser.add_argument("servers", metavar="KEY", nargs="*", help="a server (default: all)")
    parser.add_argument("--json", metavar="FOLDER", type=Path, help="write the results to FOLDER")
    parser.add_argument(
        "--select",
        metavar="PATTERN",
        action="append",
        default=[],
        help="run only cases whose id equals or matches PATTERN, plus their controls",
    )
    parser.add_argument("--repeat", metavar="N", type=int, default=1, help="report what varies")
    parser.add_argument(
        "--record", action="store_true", help="put the findings on record; review them"
    )
    parser.add_argument(
        "--quiet", action="store_true", help="print only the table and the deviations"
    )
    return parser


def _judge(server: Server, options: Options) -> tuple[Run, str]:
    """Judge one server and print its findings; return the run and its row of the table."""
    command = (
        f"{shlex.quote(sys.executable)} -m conformance.fleet.exec_server {server.key} {{port}}"
    )
    again = f"plumbline run --launch '{command}' --signal {server.signal.name.removeprefix('SIG')}"
    console = Console(sys.stdout, len(options.cases), again)
    runs, started = [], time.monotonic()
    print(f"\n=== {server.key}", flush=True)
    for _ in range(options.repeat):
        with tempfile.TemporaryDirectory(prefix="plumbline-") as home:
            Path(home).chmod(0o755)  # readable after the server has dropped its privileges
            address = Address("http", "127.0.0.1", free_port())
            order = RunOptions(
                address,
                options.cases,
                CONCURRENCY,
                Launch(f"{command} {home}"),
                signal=server.signal,
            )
            runs.append(judge_server(order, console.progress))
    seconds = (time.monotonic() - started) / len(runs)
    if not options.quiet:
        console.report(runs[-1], seconds)
    console.report_variations(variations(runs), len(runs))
    if options.folder:
        options.folder.mkdir(parents=True, exist_ok=True)
        (options.folder / f"{server.key}.json").write_text(as_json(runs[-1], seconds), "utf-8")
    return runs[-1], _row(server.key, runs[-1], seconds)


def _row(key: str, run: Run, seconds: float) -> str:
    counts = " ".join(f"{run.count(kind):7}" for kind in Result)
    unsafe = sum(verdict.hardening is Hardening.WARN for verdict in run.verdicts)
    return f"{key:20} {counts} {unsafe:7} {seconds:8.1f}"


sys.exit(main())
