"""Which file of options."""

from pathlib import Path

import click
from rich_click import RichOption as Option

from conformance.cli.configuration import configured
from conformance.cli.configuration_file import NAME
from conformance.cli.panels import panel

_WITH, _WITHOUT = f"{__name__}.with", f"{__name__}.without"
"""Under these the context notes which option was given, since either may be the first."""


def _leave(context: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001
    """Note that no file is to be read."""
    if wanted:
        context.meta[_WITHOUT] = True
        _check(context)


def _configure(context: click.Context, _: click.Parameter, given: Path | None) -> None:
    """Let the file of options say what the command line does not."""
    if given:
        context.meta[_WITH] = True
        _check(context)
    found = given or (Path(NAME) if Path(NAME).exists() else None)
    if found and _WITHOUT not in context.meta and not context.resilient_parsing:
        context.default_map = configured(found, context)


def _check(context: click.Context) -> None:
    if context.meta.keys() >= {_WITH, _WITHOUT}:
        raise click.UsageError("give --config or --no-config, not both", context)


CONFIGURATION = panel(
    "Configuration",
    Option(
        ["--no-config"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_leave,
        help=f"read no {NAME}",
    ),
    Option(
        ["--config"],
        metavar="FILE",
        type=click.Path(path_type=Path),
        is_eager=True,
        expose_value=False,
        callback=_configure,
        help=f"read options from FILE (default {NAME} in the current folder, if there is one); "
        "the command line wins over them",
    ),
)
