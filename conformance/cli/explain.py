"""``plumbline explain``."""

import rich_click
from rich_click import RichArgument

from conformance.catalogue import EVERY
from conformance.cli.commands import SUMMARIES
from conformance.cli.help import Command, Example, epilog
from conformance.cli.options.selection import PATTERNS
from conformance.cli.patterns import complete_pattern, pattern
from conformance.exit_status import ExitStatus
from conformance.report.explain import explain
from conformance.report.standard_output import show
from conformance.selection.select import matching

_CASE = RichArgument(
    ["case"],
    metavar="CASE...",
    nargs=-1,
    type=pattern,
    required=True,
    shell_complete=complete_pattern,
    help="ids of cases, or patterns",
)
_HELP = f"""\
{SUMMARIES["explain"]}

For each: the statements that it covers, the octets that it sends, the outcomes that pass or
warn, and why they matter."""
_EXAMPLES = (
    Example("show one case", "plumbline explain content-length/plus-sign"),
    Example("show all that may end a server", "plumbline explain risk:crash"),
)


@rich_click.command(
    "explain",
    cls=Command,
    help=_HELP,
    epilog=epilog(_EXAMPLES, explained=PATTERNS),
    params=[_CASE],
)
def command(*, case: tuple[str, ...]) -> ExitStatus:
    """Show everything about the cases."""
    ids = matching(case)
    show("\n\n\n".join(explain(known) for known in EVERY if known.id in ids))
    return ExitStatus.OK
