"""The command ``plumbline``: run, list, explain, requirements.

Exit status: 0 no MUST fails; 1 some do (for ``requirements``: something is unaccounted for);
2 wrong usage; 3 the target cannot be reached or does not answer ``GET /``.
"""

import argparse
import asyncio
import json
import shlex
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from conformance import __version__
from conformance.address import Address, BadURL
from conformance.case import Case
from conformance.catalogue import EVERY, SHUTDOWN, UnknownCase, select
from conformance.engine import Revive, Run, run
from conformance.launch import LaunchFailed, free_port, launched
from conformance.report.console import Console
from conformance.report.explain import explain
from conformance.report.json_report import as_json
from conformance.shutdown import judge_shutdown
from conformance.target import Unreachable, calibrate

OK, FAILS, USAGE, UNREACHABLE = 0, 1, 2, 3
CONCURRENCY = 64
GRACE = 10


class UsageError(Exception):
    """The user asked for something that cannot be done; the message says what to do."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.command(options)
    except (UsageError, BadURL, UnknownCase) as error:
        print(f"plumbline: {error}", file=sys.stderr)
        return USAGE
    except (Unreachable, LaunchFailed) as error:
        print(f"plumbline: {error}", file=sys.stderr)
        return UNREACHABLE
    except KeyboardInterrupt:
        print("plumbline: interrupted", file=sys.stderr)
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return OK
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="plumbline", description="Tell whether an HTTP/1.1 server is true."
    )
    parser.add_argument("--version", action="version", version=f"plumbline {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    judging = commands.add_parser("run", help="judge a server")
    judging.add_argument(
        "url",
        metavar="URL",
        nargs="?",
        help="such as http://127.0.0.1:8000; with --launch by default a free port of loopback",
    )
    judging.add_argument("--json", metavar="FILE", type=Path, help="write the results there")
    judging.add_argument(
        "--select",
        metavar="PATTERN",
        action="append",
        default=[],
        help="only cases whose id is so or matches (chunked/*); may be repeated",
    )
    judging.add_argument(
        "--concurrency",
        metavar="N",
        type=_positive,
        default=CONCURRENCY,
        help=f"cases at once, if the server takes that many (default {CONCURRENCY})",
    )
    judging.add_argument(
        "--launch",
        metavar="COMMAND",
        help="start the server with this command, {port} filled in, and end it after the run",
    )
    judging.add_argument(
        "--grace",
        metavar="SECONDS",
        type=_positive,
        default=GRACE,
        help=f"how long the server may take to end, with --launch (default {GRACE})",
    )
    judging.set_defaults(command=_run)

    listing = commands.add_parser("list", help="list the cases")
    listing.add_argument("--json", action="store_true", help="as JSON")
    listing.set_defaults(command=_list)

    explaining = commands.add_parser("explain", help="say everything about a case")
    explaining.add_argument("case", metavar="CASE", help="the id of a case")
    explaining.set_defaults(command=_explain)
    return parser


def _positive(text: str) -> int:
    number = int(text) if text.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 up")
    return number


# ------------------------------------------------------------ run


def _run(options: argparse.Namespace) -> int:
    address = _address(options)
    cases = select(options.select)
    _writable(options.json)
    started = time.monotonic()
    again = f"--launch {shlex.quote(options.launch)}" if options.launch else address.url
    console = Console(sys.stdout, len(cases), f"plumbline run {again}")
    if options.launch:
        result = _run_launched(address, cases, options, console)
    else:
        result = asyncio.run(_judge(address, _for_any_server(cases), options, console))
    seconds = time.monotonic() - started
    console.report(result, seconds)
    if options.json:
        _write(options.json, as_json(result, seconds))
    return FAILS if result.fails else OK


def _run_launched(
    address: Address, cases: Sequence[Case], options: argparse.Namespace, console: Console
) -> Run:
    others = tuple(case for case in cases if case not in SHUTDOWN)
    ending = tuple(case for case in cases if case in SHUTDOWN)
    with launched(options.launch, address) as own:

        async def revive() -> None:
            await asyncio.to_thread(own.restart)

        result = asyncio.run(_judge(address, others, options, console, revive))
    verdicts = asyncio.run(
        judge_shutdown(ending, options.launch, result.target, options.grace, console.progress)
    )
    return result.joined(verdicts[case.id] for case in ending)


def _for_any_server(cases: Sequence[Case]) -> tuple[Case, ...]:
    found = tuple(case for case in cases if case not in SHUTDOWN)
    if not found:
        raise UsageError("these cases end the server: give --launch with the command to start it")
    return found


def _address(options: argparse.Namespace) -> Address:
    if options.url is not None:
        return Address.parse(options.url)
    if options.launch is None:
        raise UsageError("no server to judge: give its URL, or --launch with a command")
    return Address("http", "127.0.0.1", free_port())


async def _judge(
    address: Address,
    cases: Sequence[Case],
    options: argparse.Namespace,
    console: Console,
    revive: Revive | None = None,
) -> Run:
    target = await calibrate(address, min(options.concurrency, max(1, len(cases))))
    return await run(cases, target, console.progress, revive)


def _writable(path: Path | None) -> None:
    """Say before the run that its results could not be kept, rather than after it."""
    if path is None:
        return
    if path.is_dir() or not path.parent.is_dir():
        raise UsageError(f"cannot write {str(path)!a}: give a file in a folder that exists")
    try:
        _partial(path).touch()
        _partial(path).unlink()
    except OSError as error:
        raise UsageError(f"cannot write {str(path)!a}: {error.strerror}") from None


def _write(path: Path, text: str) -> None:
    """Write all or nothing."""
    try:
        _partial(path).write_text(text, "utf-8")
        _partial(path).replace(path)
    except OSError as error:
        _partial(path).unlink(missing_ok=True)
        raise UsageError(f"cannot write {str(path)!a}: {error.strerror}") from None


def _partial(path: Path) -> Path:
    return path.with_name(path.name + ".partial")


# ------------------------------------------------------------ list, explain


def _list(options: argparse.Namespace) -> int:
    if options.json:
        print(json.dumps([_entry(case) for case in EVERY], indent=1))
    else:
        width = max(len(case.id) for case in EVERY)
        for case in EVERY:
            print(f"{case.id:{width}}  {case.title}")
    return OK


def _entry(case: Case) -> dict[str, object]:
    return {
        "id": case.id,
        "title": case.title,
        "covers": list(case.covers),
        "needs": list(case.needs),
        "uses": [endpoint.value for endpoint in case.uses],
    }


def _explain(options: argparse.Namespace) -> int:
    by_id = {case.id: case for case in EVERY}
    if options.case not in by_id:
        raise UsageError(f"{options.case!a} is no id of a case: see plumbline list")
    print(explain(by_id[options.case]))
    return OK
