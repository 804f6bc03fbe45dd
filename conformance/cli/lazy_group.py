"""A group of commands whose modules are imported only when they are called."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click
from rich_click import RichGroup

from conformance.cli.help import Command


class LazyGroup(Command, RichGroup):  # type: ignore[misc] # RichGroup itself overrides Group so
    """Finds the command ``name`` as the value ``command`` of the module ``package.name``.

    ``summaries`` has the names, in the order of the help, each with the command's line there, so
    that neither help nor completion imports a command.
    """

    def __init__(self, *args: Any, package: str, summaries: Mapping[str, str], **kwargs: Any):
        # No command is wrong usage, reported in one line.
        usual: dict[str, Any] = {
            "subcommand_metavar": "COMMAND [ARGUMENTS]...",
            "no_args_is_help": False,
        }
        super().__init__(*args, **(usual | kwargs))
        self._package = package
        for name, line in summaries.items():
            self.add_command(Command(name=name, help=line, short_help=line))

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click calls it so
        """Return the names of the commands."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command to call, imported now, and its arguments."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, self.load(name) if name and command else None, rest

    def load(self, name: str) -> click.Command:
        """Return the command itself, not only its line."""
        command: click.Command = import_module(f"{self._package}.{name}").command
        return command
