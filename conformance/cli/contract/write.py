"""``plumbline contract write``."""

from pathlib import Path

import click
import rich_click
from rich_click import RichArgument, RichOption

from conformance.cli.contract import SUMMARIES
from conformance.cli.help import Command, Example, epilog
from conformance.contract.applications import APPLICATIONS, PORT
from conformance.contract.summary import applications_text
from conformance.contract.writing import application, commands, write
from conformance.exit_status import ExitStatus
from conformance.report.standard_output import show

_NAME = RichArgument(
    ["name"],
    metavar="[NAME]",
    required=False,
    help="one of " + ", ".join(one.name for one in APPLICATIONS),
)
_FILE = RichArgument(
    ["file"],
    metavar="[FILE]",
    required=False,
    type=click.Path(path_type=Path),
    help="the file to write, which must not be there yet (default: as listed)",
)
_LIST = RichOption(["--list", "listed"], is_flag=True, help="list the applications")
_EXAMPLES = (
    Example("see which applications there are", "plumbline contract write"),
    Example("write the one for Node.js", "plumbline contract write node"),
    Example("write it to another file", "plumbline contract write node server.js"),
)
_STATUSES = (ExitStatus.OK, ExitStatus.USAGE, ExitStatus.UNWRITABLE)


@rich_click.command(
    "write",
    cls=Command,
    help=SUMMARIES["write"],
    epilog=epilog(_EXAMPLES, _STATUSES),
    params=[_NAME, _FILE, _LIST],
)
def command(*, name: str | None, file: Path | None, listed: bool) -> ExitStatus:
    """Write the application, and say how to start and check it."""
    if listed or name is None:
        show(applications_text())
        return ExitStatus.OK
    chosen = application(name)
    path = file or Path(chosen.file)
    write(chosen, path)
    check = f"plumbline contract check http://127.0.0.1:{PORT}"
    show("\n".join([f"wrote {path}", *commands(chosen, path.name), check]))
    return ExitStatus.OK
