"""Judge the servers of the fleet that are installed: ``python -m conformance.fleet [KEY ...]``.

Exit status: 0 when what was found is what is expected of each server, 1 when not or when one
could not be judged, 2 for wrong usage.
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
from conformance.catalogue import EVERY, UnknownCase, select
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
from conformance.target.calibration import Unreachable
from conformance.target.process import LaunchFailed, free_port
from conformance.verdict import Hardening, Result

CONCURRENCY = 64


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked for."""

    cases: tuple[Case, ...]
    folder: Path | None
    repeat: int
    quiet: bool


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge the servers asked for, or all; returns the exit status."""
    given = _parser().parse_args(arguments)
    known = {server.key: server for server in SERVERS}
    if unknown := [key for key in given.servers if key not in known]:
        print(f"fleet: no server is called {unknown[0]!a}: {', '.join(known)}", file=sys.stderr)
        return 2
    try:
        options = Options(select(given.select), given.json, given.repeat, given.quiet)
        expected = {key: read_expected(key) for key in known}
    except (UnknownCase, BadEntry) as error:
        print(f"fleet: {error}", file=sys.stderr)
        return 2
    rows, told = [], []
    for server in [known[key] for key in given.servers] or SERVERS:
        if server.missing:
            rows.append(f"{server.key:20} not installed: {server.missing}")
            continue
        try:
            run, row = _judge(server, options)
        except (LaunchFailed, Unreachable) as error:
            rows.append(f"{server.key:20} {error}")
            told.append(f"{server.key}: {error}")
            continue
        if given.record:
            text = recorded(server.key, expected[server.key], run.verdicts)
            (FOLDER / f"{server.key}.txt").write_text(text, "utf-8")
            expected[server.key] = read_expected(server.key)
        found = deviations(expected[server.key], run.verdicts, {case.id for case in EVERY})
        rows.append(f"{row}  {len(found) or ''}")
        told += [f"{server.key}: {deviation}" for deviation in found]
    print(f"\n{'server':20} " + " ".join(f"{result.value:>7}" for result in Result), end="")
    print("  unsafe  seconds  deviations")
    print("\n".join(rows))
    print("\n".join(told) or "everything found is expected, and everything expected is found")
    return int(bool(told))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m conformance.fleet", description=__doc__)
    parser.add_argument("servers", metavar="KEY", nargs="*", help="a server; all by default")
    parser.add_argument("--json", metavar="FOLDER", type=Path, help="keep the results there")
    parser.add_argument("--select", metavar="PATTERN", action="append", default=[])
    parser.add_argument("--repeat", metavar="N", type=int, default=1, help="tell what varies")
    parser.add_argument("--record", action="store_true", help="expect what is found; review it!")
    parser.add_argument("--quiet", action="store_true", help="the table and the deviations only")
    return parser


def _judge(server: Server, options: Options) -> tuple[Run, str]:
    """Judge one server, print its findings, and give its row of the table."""
    command = (
        f"{shlex.quote(sys.executable)} -m conformance.fleet.exec_server {server.key} {{port}}"
    )
    again = f"plumbline run --launch '{command}' --signal {server.signal.name.removeprefix('SIG')}"
    console = Console(sys.stdout, len(options.cases), again)
    runs, started = [], time.monotonic()
    print(f"\n=== {server.key}", flush=True)
    for _ in range(options.repeat):
        with tempfile.TemporaryDirectory(prefix="plumbline-") as home:
            Path(home).chmod(0o755)  # a server that gives up root reads its files as somebody else
            address = Address("http", "127.0.0.1", free_port())
            order = RunOptions(
                address, options.cases, CONCURRENCY, f"{command} {home}", signal=server.signal
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
