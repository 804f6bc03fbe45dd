"""How commands are shown by ``--help``: with colours and frames on a terminal, else plain."""

import sys
import textwrap
from collections.abc import Sequence
from typing import Any, NamedTuple

import click
from rich.padding import Padding
from rich.text import Text
from rich_click import RichArgument, RichCommand, RichOptionPanel

from conformance.exit_status import ExitStatus
from conformance.report.standard_output import show

WIDTH = 96
"""Columns of plain help."""
NARROW = 78
"""Columns of examples and explanations, which no terminal has to wrap."""
ARGUMENTS = "Arguments"
OTHERS = "Options"
"""The headings of arguments, and of options that belong to no panel."""
STATUSES = tuple(ExitStatus)


class Example(NamedTuple):
    """A command line, and what it does."""

    does: str
    command: str


class Command(RichCommand):
    """A command that shows plain help where standard output is no terminal."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [each.name for each in self.params if isinstance(each, RichArgument) and each.name]
        if names:
            self.add_panel(RichOptionPanel(ARGUMENTS, names, column_types=["opt_long", "help"]))

    def get_help(self, ctx: click.Context) -> str:
        """Return the help as text."""
        return super().get_help(ctx) if sys.stdout.isatty() else _plain(self, ctx)

    def get_help_option(self, ctx: Any) -> click.Option | None:
        """Return the option ``--help``, which reports an output that cannot be written."""
        option = super().get_help_option(ctx)
        if option:
            option.callback = _show_help
        return option

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - click calls it so
        """Write the epilog as it stands."""
        if self.epilog:
            lines = [Text(line, _style(line)) for line in self.epilog.splitlines()]
            formatter.write(Padding(Text("\n").join(lines), (0, 1, 1, 1)))


def _style(line: str) -> str:
    """Return how a line of the epilog looks on a terminal."""
    if line.startswith("  # "):
        return "dim"
    return "" if line.startswith(" ") else "bold"


def _show_help(context: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click calls it so
    if wanted and not context.resilient_parsing:
        show(context.get_help())
        context.exit()


def epilog(
    examples: Sequence[Example], statuses: Sequence[ExitStatus] = (), explained: str = ""
) -> str:
    """Return the text below the options: examples, what is explained, the exit statuses."""
    lines = ["Examples:"]
    for example in examples:
        lines += [f"  # {example.does}", f"  {example.command}"]
    if explained:
        lines += ["", explained]
    if statuses:
        lines += ["", "Exit status:"]
        for status in statuses:
            lines += textwrap.wrap(
                status.meaning,
                NARROW,
                initial_indent=f"  {status.value}  ",
                subsequent_indent=" " * 5,
            )
    return "\n".join(lines)


def _plain(command: click.Command, context: click.Context) -> str:
    formatter = click.HelpFormatter(width=WIDTH)
    formatter.write_usage(context.command_path, " ".join(command.collect_usage_pieces(context)))
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(command.help or "")
    for heading, records in _panels(command, context).items():
        with formatter.section(heading):
            formatter.write_dl(records)
    if command.epilog:
        formatter.write(f"\n{command.epilog}\n")
    return formatter.getvalue().rstrip("\n")


def _panels(command: click.Command, context: click.Context) -> dict[str, list[tuple[str, str]]]:
    """Return what is shown of arguments, options and commands, by heading."""
    panels: dict[str, list[tuple[str, str]]] = {}
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            summary = found.get_short_help_str(WIDTH) if found else ""
            panels.setdefault("Commands", []).append((name, summary))
    for parameter in command.get_params(context):
        if isinstance(parameter, RichArgument):
            argument = parameter.make_metavar(context), parameter.help or ""
            panels.setdefault(ARGUMENTS, []).append(argument)
        elif record := parameter.get_help_record(context):
            heading = getattr(parameter, "panel", None) or OTHERS
            panels.setdefault(heading, []).append(record)
    if OTHERS in panels:
        panels[OTHERS] = panels.pop(OTHERS)  # the last
    return panels
