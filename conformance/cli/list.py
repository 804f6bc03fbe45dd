"""``plumbline list``."""

import rich_click

from conformance.catalogue import EVERY
from conformance.cli.commands import SUMMARIES
from conformance.cli.help import Command, Example, epilog
from conformance.cli.options.reports import AS_JSON
from conformance.exit_status import ExitStatus
from conformance.report.case_list import list_json, list_text
from conformance.report.standard_output import show

_EXAMPLES = (
    Example("find the cases about chunk extensions", "plumbline list | grep chunk-extension"),
    Example("the same as data", "plumbline list --json"),
)


@rich_click.command(
    "list", cls=Command, help=SUMMARIES["list"], epilog=epilog(_EXAMPLES), params=[AS_JSON]
)
def command(*, as_json: bool) -> ExitStatus:
    """Show the id and the title of each case."""
    show(list_json(EVERY) if as_json else list_text(EVERY))
    return ExitStatus.OK
