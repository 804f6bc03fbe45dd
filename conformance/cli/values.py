"""What the text of an option means; a wrong one is reported in one line."""

import re
import signal

import click

from conformance.address import endpoint_named
from conformance.exit_status import Failure
from conformance.model.case import Endpoint

_PATH = re.compile("/[!-~]*")
_POSITIVE = re.compile("0*[1-9][0-9]{0,8}")


def positive(text: str | int) -> int:
    """Return an integer of at least 1 and at most nine digits. Raises ``BadParameter``."""
    if not _POSITIVE.fullmatch(str(text)):
        raise click.BadParameter(f"{text!a} is not a positive integer")
    return int(text)


def complete_signal(
    ctx: click.Context,  # noqa: ARG001 - click calls it so
    param: click.Parameter,  # noqa: ARG001 - click calls it so
    incomplete: str,
) -> list[str]:
    """Return the names of signals that begin so."""
    names = [member.name.removeprefix("SIG") for member in signal.Signals]
    return [name for name in names if name.startswith(incomplete.upper().removeprefix("SIG"))]


def signal_named(text: str) -> signal.Signals:
    """Return a signal by its name, with or without ``SIG``. Raises ``BadParameter``."""
    try:
        return signal.Signals[f"SIG{text.upper().removeprefix('SIG')}"]
    except KeyError:
        raise click.BadParameter(f"{text!a} is not a signal such as TERM or QUIT") from None


def endpoints_named(text: str) -> tuple[Endpoint, ...]:
    """Return endpoints by their names, joined by commas. Raises ``BadParameter``."""
    try:
        return tuple(endpoint_named(name.strip()) for name in text.split(","))
    except Failure as error:
        raise click.BadParameter(str(error)) from None


def path(text: str) -> str:
    """Return the path of a URI, with its query if it has one. Raises ``BadParameter``."""
    if not _PATH.fullmatch(text):
        raise click.BadParameter(f"{text!a} is not a path such as /health")
    return text
