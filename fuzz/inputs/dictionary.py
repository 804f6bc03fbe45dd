"""Words that inputs are made of: dictionaries, and the constants of the code under test.

Dictionaries have the format of libFuzzer: one quoted token a line, comments behind ``#``.
"""

import ast
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

FOLDER = Path(__file__).parent / "dictionaries"
_ENTRY = re.compile(r'(?:\w+=)?"((?:[^"\\]|\\["\\]|\\x[0-9a-fA-F]{2})+)"')
_ESCAPE = re.compile(r'\\(?:x([0-9a-fA-F]{2})|(["\\]))')
_NAME = re.compile(rb"[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*")
# The modules that give field names a meaning.
_MODULES = (
    *("protocol/admission", "protocol/content", "protocol/framing", "protocol/messages"),
    *("protocol/parser", "protocol/request_line"),
    *("connection/exchange", "connection/request_receiver"),
)
_LONGEST = 40


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


@cache
def names() -> tuple[bytes, ...]:
    """Return the names of fields in the dictionary, and what the code under test mentions.

    A parser that gives a field a meaning of its own has to name it somewhere. Where its source is
    not at hand, the names of the dictionary have to do.
    """
    fields = (token.partition(b":") for token in tokens("http"))
    found = {name for name, colon, _ in fields if colon and _NAME.fullmatch(name)}
    return tuple(sorted(found.union(*(_names_in(module) for module in _MODULES))))


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
