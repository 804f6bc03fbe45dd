"""How many cases at once, and how often."""

from rich_click import RichOption as Option

from conformance.cli.panels import panel
from conformance.cli.values import positive

CONCURRENCY = 64
PACE = panel(
    "Pace",
    Option(
        ["--concurrency"],
        metavar="N",
        type=positive,
        default=CONCURRENCY,
        help=f"concurrent cases, fewer if the server accepts fewer (default {CONCURRENCY})",
    ),
    Option(
        ["--repeat"],
        metavar="N",
        type=positive,
        default=1,
        help="repeat the run N times and report cases whose result varies (default 1)",
    ),
)
