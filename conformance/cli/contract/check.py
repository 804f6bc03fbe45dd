"""``plumbline contract check``."""

from typing import Any

import rich_click

from conformance.address import Address
from conformance.cli.contract import SUMMARIES
from conformance.cli.help import Command, Example, epilog
from conformance.cli.options.reports import AS_JSON
from conformance.cli.options.target import CONNECTION, REQUESTS, REQUIRE, URL
from conformance.cli.target_arguments import TargetArguments
from conformance.contract.check import check
from conformance.contract.summary import check_json, check_text, status
from conformance.exit_status import ExitStatus
from conformance.model.case import Endpoint
from conformance.report.standard_output import show

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
    params=[URL, *CONNECTION, *REQUESTS, *REQUIRE, AS_JSON],
)
def command(
    *, url: str, require: tuple[tuple[Endpoint, ...], ...], as_json: bool, **given: Any
) -> ExitStatus:
    """Ask every endpoint what docs/contract.md says of it."""
    address = TargetArguments(**given).applied(Address.parse(url))
    wanted = frozenset(endpoint.value for group in require for endpoint in group)
    checked = check(address)
    text = check_json if as_json else check_text
    show(text(address.url, checked))
    return status(checked, wanted)
