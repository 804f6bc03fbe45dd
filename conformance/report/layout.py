"""How the text of reports is laid out."""

import textwrap

from conformance.printable import printable

WIDTH = 96
"""Columns of a line of text."""


def wrapped(text: str, indent: int = 0, hanging: int = 0) -> list[str]:
    """Return the text in lines, those after the first indented further by ``hanging``.

    The ids of cases and statements stay whole.
    """
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hanging),
        break_on_hyphens=False,
    )


def paragraph(text: str, indent: int = 0) -> list[str]:
    """Return text that may come from a server in lines of printable ASCII, the first hanging."""
    return wrapped(printable(text), indent, hanging=4)
