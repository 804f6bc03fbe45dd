"""The command ``plumbline``: run, replay, list, explain, requirements.

Exit status of ``run`` and ``replay``: 0 nothing that counts was found; 1 a MUST is broken (for
``replay``: an entry is not handled as expected), or the target ended and the run went on; 2 wrong
usage; 3 the target cannot be reached, does not answer ``GET /``, or was gone before the end,
whatever was found; 5 the output cannot be written; 6 the suite itself was at fault, and no MUST is
known to be broken; 129, 130, 143 interrupted by SIGHUP, SIGINT, SIGTERM. ``requirements``: 1 if a
statement is unaccounted for.
"""

import argparse
import io
import re
import shlex
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from conformance import __version__
from conformance.address import Address, BadURL
from conformance.atomic_file import Unwritable, check_writable, write_whole
from conformance.catalogue import EVERY, UnknownCase, select
from conformance.exit_status import ExitStatus
from conformance.replay import runner as replay
from conformance.replay.corpus import BadCorpus
from conformance.replay.runner import CORPUS
from conformance.report.case_list import list_json, list_text
from conformance.report.console import Console
from conformance.report.explain import explain
from conformance.report.json_report import as_json
from conformance.report.standard_output import writing
from conformance.report.traceability import requirements_json, requirements_text
from conformance.requirements.coverage import account, exclusions, unaccounted
from conformance.runner.engine import Run
from conformance.runner.flakiness import variations
from conformance.runner.session import NothingToJudge, RunOptions, judge_server
from conformance.target.calibration import Unreachable
from conformance.target.interruption import Interrupted, interruptible
from conformance.target.process import LaunchFailed, free_port
from conformance.verdict import Result

_FREE_PORT = re.compile(r":0/?$")
CONCURRENCY = 64
GRACE = 10


class UsageError(Exception):
    """A request that cannot be carried out; the message says what to do."""


_ERRORS: dict[type[Exception], ExitStatus] = {
    **dict.fromkeys((UsageError, BadURL, BadCorpus, UnknownCase), ExitStatus.USAGE),
    NothingToJudge: ExitStatus.USAGE,
    Unreachable: ExitStatus.GONE,
    LaunchFailed: ExitStatus.GONE,
    Unwritable: ExitStatus.UNWRITABLE,
}
_EXIT_STATUSES = (__doc__ or "").partition("\n\n")[2].replace("``", "")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return the exit status."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # quotes of the RFCs on an ASCII terminal
    arguments = _parser().parse_args(argv)
    try:
        with interruptible():
            status: int = arguments.command(arguments)
    except tuple(_ERRORS) as error:
        print(f"plumbline: {error}", file=sys.stderr)
        return next(status for kind, status in _ERRORS.items() if isinstance(error, kind))
    except Interrupted as interruption:
        print(f"plumbline: {interruption}", file=sys.stderr)
        return interruption.status
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="plumbline",
        description="Check whether an HTTP/1.1 server conforms to RFC 9110 and RFC 9112.",
        epilog=_EXIT_STATUSES,
    )
    parser.add_argument("--version", action="version", version=f"plumbline {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    judging = commands.add_parser("run", help="judge a server", epilog=_EXIT_STATUSES)
    judging.add_argument(
        "url",
        metavar="URL",
        nargs="?",
        help="such as http://127.0.0.1:8000; with --launch, port 0 selects a free port, "
        "and the default is http://127.0.0.1:0",
    )
    judging.add_argument("--json", metavar="FILE", type=Path, help="write the results to FILE")
    judging.add_argument(
        "--select",
        metavar="PATTERN",
        action="append",
        default=[],
        help="run only cases whose id equals or matches PATTERN (chunked/*), plus their controls; "
        "may be repeated",
    )
    judging.add_argument(
        "--concurrency",
        metavar="N",
        type=_positive,
        default=CONCURRENCY,
        help=f"concurrent cases, fewer if the server accepts fewer (default {CONCURRENCY})",
    )
    judging.add_argument(
        "--launch",
        metavar="COMMAND",
        help="start the server with COMMAND, {port} filled in, and stop it after the run",
    )
    judging.add_argument(
        "--repeat",
        metavar="N",
        type=_positive,
        default=1,
        help="repeat the run N times and report cases whose result varies (default 1)",
    )
    judging.add_argument(
        "--grace",
        metavar="SECONDS",
        type=_positive,
        default=GRACE,
        help=f"with --launch, how long the server may take to terminate (default {GRACE})",
    )
    judging.add_argument(
        "--signal",
        metavar="NAME",
        type=_signal,
        default=signal.SIGTERM,
        help="with --launch, the signal that asks the server to terminate (default TERM; QUIT, "
        "as for nginx, if SIGTERM means an immediate stop for that server)",
    )
    judging.add_argument(
        "--verbose",
        action="store_true",
        help="show every finding in full, even if several of one topic break the same requirement",
    )
    judging.set_defaults(command=_run)

    replaying = commands.add_parser(
        "replay", help="send the corpus of parser bugs to a server", epilog=_EXIT_STATUSES
    )
    replaying.add_argument("url", metavar="URL", help="such as http://127.0.0.1:8000")
    replaying.add_argument(
        "--corpus",
        metavar="FOLDER",
        type=Path,
        default=CORPUS,
        help="the folder of the corpus (default ./corpus)",
    )
    replaying.set_defaults(command=_replay)

    listing = commands.add_parser("list", help="list the cases")
    listing.add_argument("--json", action="store_true", help="print JSON")
    listing.set_defaults(command=_list)

    explaining = commands.add_parser(
        "explain", help="show what a case sends, what it permits, and why"
    )
    explaining.add_argument("case", metavar="CASE", help="the id of the case")
    explaining.set_defaults(command=_explain)

    tracing = commands.add_parser(
        "requirements", help="show which cases cover which statements of the RFCs"
    )
    tracing.add_argument("--json", action="store_true", help="print JSON")
    tracing.set_defaults(command=_requirements)
    return parser


def _positive(text: str) -> int:
    value = int(text) if text.isdecimal() else 0
    if value < 1:
        raise argparse.ArgumentTypeError(f"{text!a} is not a positive integer")
    return value


def _signal(text: str) -> signal.Signals:
    name = text.upper().removeprefix("SIG")
    try:
        return signal.Signals[f"SIG{name}"]
    except KeyError:
        raise argparse.ArgumentTypeError(f"{text!a} is not a signal such as TERM or QUIT") from None


def _run(arguments: argparse.Namespace) -> int:
    _check_launch(arguments.launch)
    options = RunOptions(
        address=_address(arguments),
        cases=select(arguments.select),
        concurrency=arguments.concurrency,
        launch=arguments.launch or "",
        grace=arguments.grace,
        signal=arguments.signal,
    )
    if arguments.json:
        check_writable(arguments.json)
    again = f"--launch {shlex.quote(options.launch)}" if options.launch else options.address.url
    if options.signal is not signal.SIGTERM:
        again += f" --signal {options.signal.name.removeprefix('SIG')}"
    command = f"plumbline run {again}"
    console = Console(sys.stdout, len(options.cases), command, arguments.verbose)
    started = time.monotonic()
    runs = [judge_server(options, console.progress) for _ in range(arguments.repeat)]
    seconds = (time.monotonic() - started) / len(runs)
    try:
        if arguments.json:
            write_whole(arguments.json, as_json(runs[-1], seconds))
    finally:
        with writing():
            console.report(runs[-1], seconds)
            console.report_variations(variations(runs), len(runs))
    return _status(runs)


def _status(runs: Sequence[Run]) -> ExitStatus:
    if any(result.gone for result in runs):
        return ExitStatus.GONE
    if any(result.fails for result in runs):
        return ExitStatus.FAILS
    if any(result.count(Result.ERROR) for result in runs):
        return ExitStatus.SUITE_ERROR
    return ExitStatus.OK


def _replay(arguments: argparse.Namespace) -> int:
    replayed = replay.run(arguments.url, arguments.corpus)
    _print(replay.report(replayed))
    if replayed.gone:
        return ExitStatus.GONE
    return ExitStatus.OK if replayed.conforms else ExitStatus.FAILS


def _print(text: str) -> None:
    with writing():
        print(text)


def _check_launch(command: str | None) -> None:
    """Raise ``UsageError`` for a malformed command before anything is started."""
    try:
        words = None if command is None else shlex.split(command)
    except ValueError as error:
        raise UsageError(f"cannot read the command {command!a} ({error})") from None
    if words == []:
        raise UsageError("the command to launch is empty: give one such as 'server --port {port}'")


def _address(arguments: argparse.Namespace) -> Address:
    if arguments.url is not None:
        url = (
            _FREE_PORT.sub(f":{free_port()}", arguments.url) if arguments.launch else arguments.url
        )
        return Address.parse(url)
    if arguments.launch is None:
        raise UsageError("no server to judge: give its URL, or --launch with a command")
    return Address("http", "127.0.0.1", free_port())


def _list(arguments: argparse.Namespace) -> int:
    _print(list_json(EVERY) if arguments.json else list_text(EVERY))
    return ExitStatus.OK


def _explain(arguments: argparse.Namespace) -> int:
    by_id = {case.id: case for case in EVERY}
    if arguments.case not in by_id:
        raise UsageError(f"{arguments.case!a} is not the id of a case: see plumbline list")
    _print(explain(by_id[arguments.case]))
    return ExitStatus.OK


def _requirements(arguments: argparse.Namespace) -> int:
    accounts = account(EVERY, exclusions())
    _print(requirements_json(accounts) if arguments.json else requirements_text(accounts))
    return ExitStatus.FAILS if unaccounted(accounts) else ExitStatus.OK
