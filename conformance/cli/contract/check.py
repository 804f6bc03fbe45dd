"""``plumbline contract check``."""

import rich_click
from rich_click import RichOption

from conformance.address import Address
from conformance.cli.contract import SUMMARIES
from conformance.cli.help import Command, Example, epilog
from conformance.cli.options.reports import AS_JSON
from conformance.cli.options.target import URL
from conformance.contract.check import check
from conformance.contract.items import ITEMS
from conformance.contract.summary import check_json, check_text, required, status
from conformance.exit_status import ExitStatus
from conformance.report.standard_output import show

_REQUIRE = RichOption(
    ["--require"],
    metavar="NAMES",
    default="",
    help="endpoints that must not be absent, such as echo,inspect",
)
_EXAMPLES = (
    Example("a line for each endpoint", "plumbline contract check http://127.0.0.1:8000"),
    Example("insist on two endpoints", "plumbline contract check URL --require echo,inspect"),
    Example("everything that is wrong, as data", "plumbline contract check URL --json"),
)
_STATUSES = (
    ExitStatus.OK,
    ExitStatus.USAGE,
    ExitStatus.GONE,
    ExitStatus.ENDPOINT,
    ExitStatus.UNWRITABLE,
)


@rich_click.command(
    "check",
    cls=Command,
    help=SUMMARIES["check"],
    epilog=epilog(_EXAMPLES, _STATUSES),
    params=[URL, _REQUIRE, AS_JSON],
)
def command(*, url: str, require: str, as_json: bool) -> ExitStatus:
    """Ask every endpoint what docs/contract.md says of it."""
    address = Address.parse(url)
    wanted = required(require, [item.name for item in ITEMS])
    checked = check(address)
    text = check_json if as_json else check_text
    show(text(address.url, checked))
    return status(checked, wanted)
