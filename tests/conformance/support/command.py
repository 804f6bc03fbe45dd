"""What the tests of the command share."""

import re
from collections.abc import Callable

Command = Callable[..., tuple[int, str, str]]
GET = "request-line/get"
ESCAPES = b"\x1b]0;pwned\x07\x1b[2J\x9b31m\x00"


def one_line(text: str) -> bool:
    """Whether it is one line of printable ASCII that says whose it is."""
    return bool(re.fullmatch(r"plumbline: [ -~]+\n", text))
