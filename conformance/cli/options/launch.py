"""How to start and stop the server."""

from rich_click import RichOption as Option

from conformance.cli.panels import panel
from conformance.cli.values import complete_signal, path, positive, signal_named
from conformance.target.launch import READY_PATH, READY_TIMEOUT

GRACE = 10
"""Seconds that a server may take to terminate."""
LAUNCH = panel(
    "Launch",
    Option(
        ["--launch"],
        metavar="COMMAND",
        help="start the server with COMMAND, and stop it after the run; the port is {port} there, "
        "and PORT in its environment; NAME=VALUE before the program sets a variable",
    ),
    Option(
        ["--shell"],
        is_flag=True,
        help="have a shell read COMMAND; write exec before the server for the cases on shutdown",
    ),
    Option(
        ["--ready-path"],
        metavar="PATH",
        type=path,
        default=READY_PATH,
        help="with --launch, the server is ready when it answers GET PATH, and not with 503 "
        "(default /)",
    ),
    Option(
        ["--ready-timeout"],
        metavar="SECONDS",
        type=positive,
        default=int(READY_TIMEOUT),
        help=f"with --launch, how long the server may take to be ready (default {READY_TIMEOUT:g})",
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
