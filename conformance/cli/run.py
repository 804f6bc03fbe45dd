"""``plumbline run``."""

import sys
import time
from collections.abc import Sequence
from typing import Any

import click
import rich_click

from conformance.cli.commands import SUMMARIES
from conformance.cli.help import STATUSES, Command, Example, epilog
from conformance.cli.options.configuration import CONFIGURATION
from conformance.cli.options.launch import LAUNCH
from conformance.cli.options.pace import PACE
from conformance.cli.options.reports import REPORTS
from conformance.cli.options.selection import PATTERNS, SELECTION
from conformance.cli.options.target import CONNECTION, REQUESTS, REQUIRE, URL_OR_LAUNCH
from conformance.cli.run_arguments import RunArguments, command_line
from conformance.cli.run_reports import ReportFiles
from conformance.exit_status import ExitStatus
from conformance.report.console import Console
from conformance.report.standard_output import writing
from conformance.runner.engine import Run
from conformance.runner.flakiness import variations
from conformance.runner.session import RunOptions, judge_server
from conformance.target.interruption import Interrupted, deferred
from conformance.target.process import all_ended
from conformance.verdict import Result

_HELP = f"""\
{SUMMARIES["run"]}

The server has to answer GET / with 200 and some content; nothing else is required.
A finding comes with the sentence of the RFC, the octets of both directions, and the command
that shows it again."""
_EXAMPLES = (
    Example("judge a server that is running", "plumbline run http://127.0.0.1:8000"),
    Example("start a server, judge it, stop it", "plumbline run --launch 'server --port {port}'"),
    Example(
        "judge a server that asks for a token, and has a private certificate",
        "plumbline run https://127.0.0.1:8443/app --cacert ca.pem -H 'Authorization: @TOKEN'",
    ),
    Example(
        "run one topic, and keep the results", "plumbline run URL --select 'chunked/*' --json out"
    ),
    Example("leave out what is a matter of form", "plumbline run URL --exclude risk:form"),
)


@rich_click.command(
    "run",
    cls=Command,
    help=_HELP,
    epilog=epilog(_EXAMPLES, STATUSES, PATTERNS),
    params=[
        URL_OR_LAUNCH,
        *CONNECTION,
        *REQUESTS,
        *REQUIRE,
        *LAUNCH,
        *SELECTION,
        *REPORTS,
        *PACE,
        *CONFIGURATION,
    ],
)
def command(**given: Any) -> ExitStatus:
    """Judge a server and report what was found."""
    with all_ended():
        return _run(RunArguments(**given))


def _run(arguments: RunArguments) -> ExitStatus:
    options = arguments.options()
    files = ReportFiles({"json": arguments.json})
    files.check()
    again = command_line(options) + " --no-config" * bool(click.get_current_context().default_map)
    console = Console(sys.stdout, len(options.cases), again, arguments.verbose)
    started = time.monotonic()
    runs, interruption = _judged(options, arguments.repeat, console)
    seconds = (time.monotonic() - started) / len(runs)
    complete = [run for run in runs if run.interruption is None]
    try:
        files.write(runs[-1], seconds)
    finally:
        with writing():
            console.report(runs[-1], seconds)
            console.report_left_out(runs[-1], options.cases)
            console.report_variations(variations(complete), len(complete))
    if interruption:
        raise interruption
    return _status(runs)


def _judged(
    options: RunOptions, times: int, console: Console
) -> tuple[list[Run], Interrupted | None]:
    """Return the runs, fewer if they were interrupted. Raises ``Interrupted`` without any."""
    runs: list[Run] = []
    try:
        for _ in range(times):
            with deferred():
                runs.append(judge_server(options, console.progress))
    except Interrupted as interruption:
        if not runs:
            raise
        return runs, interruption
    return runs, None


def _status(runs: Sequence[Run]) -> ExitStatus:
    if any(result.gone for result in runs):
        return ExitStatus.GONE
    if any(result.fails for result in runs):
        return ExitStatus.FAILS
    if any(result.count(Result.ERROR) for result in runs):
        return ExitStatus.SUITE_ERROR
    return ExitStatus.OK
