"""Which cases."""

from rich_click import RichOption as Option

from conformance.cli.panels import panel

SELECTION = panel(
    "Selection",
    Option(
        ["--select"],
        metavar="PATTERN",
        multiple=True,
        help="run only cases whose id equals or matches PATTERN (chunked/*), plus their controls; "
        "may be repeated",
    ),
)
