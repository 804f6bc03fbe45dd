"""How to start and stop the server."""

from rich_click import RichOption as Option

from conformance.cli.panels import panel
from conformance.cli.values import complete_signal, positive, signal_named

GRACE = 10
"""Seconds that a server may take to terminate."""
LAUNCH = panel(
    "Launch",
    Option(
        ["--launch"],
        metavar="COMMAND",
        help="start the server with COMMAND, {port} filled in, and stop it after the run",
    ),
    Option(
        ["--grace"],
        metavar="SECONDS",
        type=positive,
        default=GRACE,
        help=f"with --launch, how long the server may take to terminate (default {GRACE})",
    ),
    Option(
        ["--signal"],
        metavar="NAME",
        type=signal_named,
        shell_complete=complete_signal,
        default="TERM",
        help="with --launch, the signal that asks the server to terminate (default TERM; QUIT, "
        "as for nginx, if SIGTERM means an immediate stop for that server)",
    ),
)
