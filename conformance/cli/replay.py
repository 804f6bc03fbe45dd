"""``plumbline replay``."""

from pathlib import Path
from typing import Any

import click
import rich_click
from rich_click import RichOption

from conformance.address import Address
from conformance.cli.commands import SUMMARIES
from conformance.cli.help import STATUSES, Command, Example, epilog
from conformance.cli.options.configuration import CONFIGURATION
from conformance.cli.options.target import CONNECTION, REQUESTS, URL
from conformance.cli.target_arguments import TargetArguments
from conformance.exit_status import ExitStatus
from conformance.replay import runner
from conformance.report.standard_output import show

_CORPUS = RichOption(
    ["--corpus"],
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    default=runner.CORPUS,
    help="the folder of the corpus (default ./corpus)",
)
_HELP = f"""\
{SUMMARIES["replay"]}

Each entry of the corpus is an input that some parser got wrong; the report says which of them
the server accepts, rejects, or leaves unanswered."""
_EXAMPLES = (
    Example("replay ./corpus", "plumbline replay http://127.0.0.1:8000"),
    Example("replay another corpus", "plumbline replay URL --corpus my-corpus"),
)


@rich_click.command(
    "replay",
    cls=Command,
    help=_HELP,
    epilog=epilog(_EXAMPLES, STATUSES),
    params=[URL, *CONNECTION, *REQUESTS, _CORPUS, *CONFIGURATION],
)
def command(*, url: str, corpus: Path, **given: Any) -> ExitStatus:
    """Send every entry of the corpus and report how it was handled."""
    address = TargetArguments(**given).applied(Address.parse(url))
    replayed = runner.run(address, corpus)
    show(runner.report(replayed))
    if replayed.gone:
        return ExitStatus.GONE
    return ExitStatus.OK if replayed.conforms else ExitStatus.FAILS
