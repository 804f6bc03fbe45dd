"""Which server."""

from rich_click import RichArgument as Argument

URL = Argument(["url"], metavar="URL", required=True, help="such as http://127.0.0.1:8000")
URL_OR_LAUNCH = Argument(
    ["url"],
    metavar="[URL]",
    required=False,
    help="such as http://127.0.0.1:8000; with --launch, port 0 selects a free port, and the "
    "default is http://127.0.0.1:0",
)
