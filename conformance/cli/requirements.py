"""``plumbline requirements``."""

import rich_click

from conformance.catalogue import EVERY
from conformance.cli.commands import SUMMARIES
from conformance.cli.help import Command, Example, epilog
from conformance.cli.options.reports import AS_JSON
from conformance.exit_status import ExitStatus
from conformance.report.standard_output import show
from conformance.report.traceability import requirements_json, requirements_text
from conformance.requirements.coverage import account, exclusions, unaccounted

_HELP = f"""\
{SUMMARIES["requirements"]}

The exit status is 1 if a statement has neither a case nor a reason for having none."""
_EXAMPLES = (
    Example("show every statement with its cases", "plumbline requirements"),
    Example("the same as data", "plumbline requirements --json"),
)


@rich_click.command(
    "requirements",
    cls=Command,
    help=_HELP,
    epilog=epilog(_EXAMPLES),
    params=[AS_JSON],
)
def command(*, as_json: bool) -> ExitStatus:
    """Show the accounts; the status is 1 if a statement is unaccounted for."""
    accounts = account(EVERY, exclusions())
    show(requirements_json(accounts) if as_json else requirements_text(accounts))
    return ExitStatus.FAILS if unaccounted(accounts) else ExitStatus.OK
