"""What the tests of the command share."""

import re
from collections.abc import Callable

import click

from conformance.cli.commands import PLUMBLINE
from conformance.cli.lazy_group import LazyGroup

Command = Callable[..., tuple[int, str, str]]
GET = "request-line/get"
ESCAPES = b"\x1b]0;pwned\x07\x1b[2J\x9b31m\x00"


def every_command(group: LazyGroup = PLUMBLINE, above: str = "") -> dict[str, click.Command]:
    """Return all commands, those of groups too, by the words that call them."""
    found: dict[str, click.Command] = {}
    for name in group.commands:
        command = group.load(name)
        found[above + name] = command
        if isinstance(command, LazyGroup):
            found |= every_command(command, f"{above}{name} ")
    return found


def one_line(text: str) -> bool:
    """Whether it is one line of printable ASCII that says whose it is."""
    return bool(re.fullmatch(r"plumbline: [ -~]+\n", text))
