"""``plumbline explain``."""

import rich_click
from rich_click import RichArgument

from conformance.catalogue import EVERY
from conformance.cli.commands import SUMMARIES
from conformance.cli.help import Command, Example, epilog
from conformance.exit_status import ExitStatus, Failure
from conformance.report.explain import explain
from conformance.report.standard_output import show

_CASE = RichArgument(["case"], metavar="CASE", help="the id of the case")
_EXAMPLES = (Example("show one case", "plumbline explain content-length/plus-sign"),)


class NoSuchCase(Failure):
    """An id that no case has."""


@rich_click.command(
    "explain", cls=Command, help=SUMMARIES["explain"], epilog=epilog(_EXAMPLES), params=[_CASE]
)
def command(*, case: str) -> ExitStatus:
    """Show everything about one case."""
    by_id = {known.id: known for known in EVERY}
    if case not in by_id:
        raise NoSuchCase(f"{case!a} is not the id of a case: see plumbline list")
    show(explain(by_id[case]))
    return ExitStatus.OK
