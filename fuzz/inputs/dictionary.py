"""Tokens that inputs are made of: dictionaries, and constants of the code under test.

Dictionaries are in libFuzzer's format: one quoted token per line, comments after ``#``.
"""

import ast
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

FOLDER = Path(__file__).parent / "dictionaries"
"""Where the dictionaries are."""
_ENTRY = re.compile(r'(?:\w+=)?"((?:[^"\\]|\\["\\]|\\x[0-9a-fA-F]{2})+)"')
_ESCAPE = re.compile(r'\\(?:x([0-9a-fA-F]{2})|(["\\]))')
_NAME = re.compile(rb"[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*")
# The modules that assign a meaning to fields.
_MODULES = (
    *("protocol/admission", "protocol/content", "protocol/framing", "protocol/messages"),
    *("protocol/parser", "protocol/request_line"),
    *("connection/exchange", "connection/request_receiver"),
)
_LONGEST = 40


@cache
def tokens(name: str) -> tuple[bytes, ...]:
    """Return the tokens of the dictionary ``name``. Raises ``ValueError`` for a malformed line."""
    lines = (FOLDER / f"{name}.dict").read_text("ascii").splitlines()
    return tuple(_token(line) for line in lines if line and not line.startswith("#"))


def _token(line: str) -> bytes:
    match = _ENTRY.fullmatch(line)
    if match is None:
        raise ValueError(f"not a dictionary entry: {line}")
    text = _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)) if escape[1] else escape[2], match[1])
    return text.encode("latin-1")


@cache
def names() -> tuple[bytes, ...]:
    """Return the field names in the dictionary and in the source of the server.

    A parser has to name each field to which it assigns a meaning. Without its source there are
    only the names of the dictionary.
    """
    fields = (token.partition(b":") for token in tokens("http"))
    listed = {name for name, colon, _ in fields if colon and _NAME.fullmatch(name)}
    return tuple(sorted(listed.union(*(_names_in(module) for module in _MODULES))))


def _names_in(module: str) -> set[bytes]:
    spec = find_spec("reference_server")
    folders = spec.submodule_search_locations if spec else None
    path = Path((folders or [""])[0]) / f"{module}.py"
    if not path.is_file():
        return set()
    tree = ast.parse(path.read_bytes())
    constants = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    texts = (value.encode() for value in constants if isinstance(value, str))
    return {text for text in texts if len(text) <= _LONGEST and _NAME.fullmatch(text)}
