"""Which server, and how to ask it."""

from pathlib import Path

import click
from rich_click import RichArgument as Argument
from rich_click import RichOption as Option

from conformance.cli.panels import panel
from conformance.cli.values import endpoints_named

_FILE = click.Path(path_type=Path)

URL = Argument(["url"], metavar="URL", required=True, help="such as http://127.0.0.1:8000/base")
URL_OR_LAUNCH = Argument(
    ["url"],
    metavar="[URL]",
    required=False,
    help="such as http://127.0.0.1:8000; with --launch, port 0 selects a free port, and the "
    "default is http://127.0.0.1:0",
)
CONNECTION = panel(
    "Connection",
    Option(
        ["--cacert"],
        metavar="FILE",
        type=_FILE,
        help="trust the certificates in FILE (PEM) instead of those of the system",
    ),
    Option(["--insecure"], is_flag=True, help="do not check the server's certificate"),
    Option(
        ["--servername"],
        metavar="NAME",
        help="the name that the server's certificate is for, if not the host of the URL",
    ),
    Option(["--cert"], metavar="FILE", type=_FILE, help="the client's certificate (PEM)"),
    Option(
        ["--key"],
        metavar="FILE",
        type=_FILE,
        help="the client's key (PEM), if not in the file of --cert",
    ),
    Option(
        ["--unix-socket"],
        metavar="PATH",
        help="connect to this Unix socket, whatever the host of the URL",
    ),
)
REQUESTS = panel(
    "Requests",
    Option(
        ["-H", "--header"],
        metavar="'NAME: VALUE'",
        multiple=True,
        help="add this field to every request, no report shows its value; VALUE may be @VARIABLE, "
        "of the environment; may be repeated",
    ),
    Option(
        ["--host"],
        metavar="NAME",
        help="name the server so in Host, if not as in the URL",
    ),
    Option(
        ["--endpoint"],
        metavar="NAME=PATH",
        multiple=True,
        help="the server has an endpoint at another path below that of the URL "
        "(resource=/index.html); may be repeated",
    ),
)
REQUIRE = panel(
    "Requests",
    Option(
        ["--require"],
        metavar="NAMES",
        multiple=True,
        type=endpoints_named,
        help="end with status 4 unless the server has these endpoints as documented "
        "(echo,inspect); may be repeated",
    ),
)
