"""The command ``plumbline`` and the list of its commands."""

import click
from rich_click import RichOption

from conformance import __version__
from conformance.cli.help import Example, epilog
from conformance.cli.lazy_group import LazyGroup
from conformance.report.standard_output import show

PROGRAM = "plumbline"
SUMMARIES = {
    "run": "Judge a server.",
    "list": "List the cases.",
    "explain": "Show what a case sends, what it permits, and why.",
    "requirements": "Show which cases cover which statements of the RFCs.",
    "replay": "Send the corpus of parser bugs to a server.",
    "contract": "Check or write the application that a server is judged by.",
    "completion": "Print the script that lets bash, zsh or fish complete this command.",
}
"""The commands in the order of the help; the line of each is also the first of its own help."""
CONFIGURABLE = ("run", "replay", "list")
"""The commands that take options from a file."""
_EXAMPLES = (
    Example("judge a server that is running", "plumbline run http://127.0.0.1:8000"),
    Example("start a server, judge it, stop it", "plumbline run --launch 'server --port {port}'"),
    Example("read about one case", "plumbline explain request-line/get"),
    Example("see the options of a command", "plumbline run --help"),
)


def _show_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click calls it so
    if wanted and not context.resilient_parsing:
        show(f"{PROGRAM} {__version__}")
        context.exit()


_VERSION = RichOption(
    ["--version"],
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and exit.",
)

PLUMBLINE = LazyGroup(
    PROGRAM,
    params=[_VERSION],
    package="conformance.cli",
    summaries=SUMMARIES,
    help="Check whether an HTTP/1.1 server conforms to RFC 9110 and RFC 9112.",
    epilog=epilog(_EXAMPLES),
    context_settings={"help_option_names": ["-h", "--help"]},
)
