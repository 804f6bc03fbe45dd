"""Dictionaries in the format of libFuzzer: one quoted token a line, comments behind ``#``."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "dictionaries"
_ENTRY = re.compile(r'(?:\w+=)?"((?:[^"\\]|\\["\\]|\\x[0-9a-fA-F]{2})+)"')
_ESCAPE = re.compile(r'\\(?:x([0-9a-fA-F]{2})|(["\\]))')


@cache
def tokens(name: str) -> tuple[bytes, ...]:
    """Return the tokens of the dictionary ``name``. Raises ``ValueError`` for a bad line."""
    lines = (FOLDER / f"{name}.dict").read_text("ascii").splitlines()
    return tuple(_token(line) for line in lines if line and not line.startswith("#"))


def _token(line: str) -> bytes:
    match = _ENTRY.fullmatch(line)
    if match is None:
        raise ValueError(f"not an entry of a dictionary: {line}")
    text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2], match[1])
    return text.encode("latin-1")
