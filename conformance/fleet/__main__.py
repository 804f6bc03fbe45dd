"""Judge the servers of the fleet that are installed: ``python -m conformance.fleet [KEY ...]``.

Exit status: 0 when every server could be judged, 1 when one could not, 2 for wrong usage.
"""

import argparse
import asyncio
import shlex
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from conformance.address import Address
from conformance.catalogue import CASES
from conformance.engine import Run, run
from conformance.fleet.servers import SERVERS, Server
from conformance.launch import Launched, LaunchFailed, free_port, launched
from conformance.report.console import Console
from conformance.report.json_report import as_json
from conformance.target import Unreachable, calibrate
from conformance.verdict import Hardening, Result

CONCURRENCY = 64


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge the servers asked for, or all; returns the exit status."""
    options = _parser().parse_args(arguments)
    known = {server.key: server for server in SERVERS}
    if unknown := [key for key in options.servers if key not in known]:
        print(f"fleet: no server is called {unknown[0]!a}: {', '.join(known)}", file=sys.stderr)
        return 2
    rows, status = [], 0
    for server in [known[key] for key in options.servers] or SERVERS:
        if missing := _missing(server):
            rows.append(f"{server.key:24} not installed: {missing}")
            continue
        try:
            rows.append(_judge(server, options.json))
        except (LaunchFailed, Unreachable) as error:
            rows.append(f"{server.key:24} {error}")
            status = 1
    print(f"\n{'server':24} " + " ".join(f"{result.value:>7}" for result in Result) + "  unsafe")
    print("\n".join(rows))
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m conformance.fleet", description=__doc__)
    parser.add_argument("servers", metavar="KEY", nargs="*", help="a server; all by default")
    parser.add_argument("--json", metavar="FOLDER", type=Path, help="keep the results there")
    return parser


def _missing(server: Server) -> str:
    """How to get what the server needs, or nothing where it is there."""
    there = (not server.program or shutil.which(server.program)) and (
        not server.module or find_spec(server.module)
    )
    return "" if there else server.install


def _judge(server: Server, folder: Path | None) -> str:
    """Judge one server, print its findings, and give its row of the table."""
    print(f"\n=== {server.key}")
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="plumbline-") as home:
        Path(home).chmod(0o755)  # a server that gives up root reads its files as somebody else
        address = Address("http", "127.0.0.1", free_port())
        for name, text in server.files:
            Path(home, name).write_text(_fill(text, home, address), "utf-8")
        command = shlex.quote(server.command.replace("{python}", "python"))
        console = Console(sys.stdout, len(CASES), f"plumbline run --launch {command}")
        with launched(_fill(server.command, home, address), address) as own:
            result = asyncio.run(_run(own, console))
    seconds = time.monotonic() - started
    console.report(result, seconds)
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{server.key}.json").write_text(as_json(result, seconds), "utf-8")
    counts = " ".join(f"{result.count(kind):7}" for kind in Result)
    unsafe = sum(verdict.hardening is Hardening.WARN for verdict in result.verdicts)
    return f"{server.key:24} {counts} {unsafe:7}  {seconds:.1f} s"


def _fill(text: str, home: str, address: Address) -> str:
    for name, value in (("python", sys.executable), ("folder", home), ("port", str(address.port))):
        text = text.replace("{" + name + "}", value)
    return text


async def _run(server: Launched, console: Console) -> Run:
    target = await calibrate(server.address, CONCURRENCY)
    return await run(CASES, target, console.progress, lambda: asyncio.to_thread(server.restart))


sys.exit(main())
