"""``plumbline contract``: what an application offers to be judged by."""

from conformance.cli.commands import SUMMARIES as COMMANDS
from conformance.cli.help import Example, epilog
from conformance.cli.lazy_group import LazyGroup

SUMMARIES = {
    "check": "Say of each endpoint whether it is as the contract says.",
    "write": "Write a contract application to a file, or list what there is.",
}
"""The commands in the order of the help."""
_EXAMPLES = (
    Example("see which applications there are", "plumbline contract write"),
    Example("write one and start it", "plumbline contract write node && node node_app.js 8000"),
    Example("see what it offers", "plumbline contract check http://127.0.0.1:8000"),
)

command = LazyGroup(
    "contract",
    package="conformance.cli.contract",
    summaries=SUMMARIES,
    help=COMMANDS["contract"],
    epilog=epilog(_EXAMPLES),
    subcommand_metavar="COMMAND [ARGUMENTS]...",
    no_args_is_help=False,
)
