"""``plumbline completion``."""

import click
import rich_click
from rich_click import RichArgument

from conformance.cli.commands import PLUMBLINE, PROGRAM, SUMMARIES
from conformance.cli.help import Command, Example, epilog
from conformance.cli.shell_completion import SHELLS, script
from conformance.exit_status import ExitStatus
from conformance.report.standard_output import show

_SHELL = RichArgument(
    ["shell"], metavar="SHELL", type=click.Choice(SHELLS), help="bash, zsh or fish"
)
_HELP = f"""\
{SUMMARIES["completion"]}

It completes commands, options, ids of cases, and what else selects cases."""
_EXAMPLES = (
    Example("bash: now, or in ~/.bashrc", 'eval "$(plumbline completion bash)"'),
    Example("zsh: now, or in ~/.zshrc after compinit", 'eval "$(plumbline completion zsh)"'),
    Example("fish: now", "plumbline completion fish | source"),
    Example(
        "fish: always", "plumbline completion fish > ~/.config/fish/completions/plumbline.fish"
    ),
)


@rich_click.command(
    "completion",
    cls=Command,
    help=_HELP,
    epilog=epilog(_EXAMPLES),
    params=[_SHELL],
)
def command(*, shell: str) -> ExitStatus:
    """Print the script; it completes commands, options, ids of cases and what selects them."""
    show(script(PLUMBLINE, PROGRAM, shell))
    return ExitStatus.OK
