"""Where results go, and how much of them is shown."""

from pathlib import Path

import click
from rich_click import RichOption as Option

from conformance.cli.panels import panel

REPORTS = panel(
    "Reports",
    Option(
        ["--json"],
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="write the results to FILE",
    ),
    Option(
        ["--verbose"],
        is_flag=True,
        help="show every finding in full, even if several of one topic break the same requirement",
    ),
)
AS_JSON = Option(["--json", "as_json"], is_flag=True, help="print JSON")
