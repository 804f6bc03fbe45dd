"""``plumbline list``."""

import sys

import rich_click

from conformance.cli.commands import SUMMARIES
from conformance.cli.help import Command, Example, epilog
from conformance.cli.options.configuration import CONFIGURATION
from conformance.cli.options.reports import AS_JSON
from conformance.cli.options.selection import PATTERNS, SELECTION
from conformance.exit_status import ExitStatus
from conformance.report.case_list import list_json, list_text, totals
from conformance.report.standard_output import show
from conformance.selection.select import select as select_cases

_HELP = f"""\
{SUMMARIES["list"]}

With --select and --exclude these are the cases that plumbline run runs with the same options,
controls included."""
_EXAMPLES = (
    Example("list every case", "plumbline list"),
    Example("see what a selection would run", "plumbline list --select risk:crash"),
    Example("count cases", "plumbline list --select 'RFC 9112 7.1' | wc -l"),
    Example("the same as data", "plumbline list --select level:MUST --json"),
)


@rich_click.command(
    "list",
    cls=Command,
    help=_HELP,
    epilog=epilog(_EXAMPLES, explained=PATTERNS),
    params=[*SELECTION, AS_JSON, *CONFIGURATION],
)
def command(*, select: tuple[str, ...], exclude: tuple[str, ...], as_json: bool) -> ExitStatus:
    """Show the cases that a run with this selection would run, on a terminal also how many."""
    selection = select_cases(select, exclude)
    if as_json:
        show(list_json(selection))
        return ExitStatus.OK
    show(list_text(selection))
    if sys.stdout.isatty():
        show(f"\n{totals(selection)}")
    return ExitStatus.OK
