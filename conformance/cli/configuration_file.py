"""The file of options ``plumbline.toml``: its entries with their lines, as written."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import ParseError, TOMLKitError
from tomlkit.items import AoT, Table, Whitespace

from conformance.exit_status import Failure

NAME = "plumbline.toml"
"""The name of the file in the current folder."""


class BadConfiguration(Failure):
    """A file of options that cannot be used; the message says where and what to do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its key, its value as Python has it, and where it stands."""

    key: str
    value: Any
    place: str

    def refuse(self, why: str) -> BadConfiguration:
        """Return the error that this entry is."""
        return BadConfiguration(f"{self.place}: {why}")


def read_entries(path: Path) -> list[Entry]:
    """Return the entries of the file in their order. Raises ``BadConfiguration``."""
    try:
        text = path.read_text("utf-8")
        return _entries(tomlkit.parse(text), path)
    except OSError as error:
        raise BadConfiguration(f"cannot read {str(path)!a}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise BadConfiguration(f"cannot read {str(path)!a}: it is not UTF-8") from None
    except ParseError as error:
        why = str(error).rpartition(" at line ")[0]
        raise BadConfiguration(f"{_place(path, error.line)}: not TOML: {why}") from None
    except TOMLKitError as error:
        raise BadConfiguration(f"{str(path)!a} is not TOML: {error}") from None


def _entries(document: tomlkit.TOMLDocument, path: Path) -> list[Entry]:
    entries = []
    line = 1
    for key, item in document.body:
        if isinstance(item, Table | AoT):
            # What follows belongs to it: no line is needed any more.
            why = f"{key.key if key else ''!a} is a table: write options as lines NAME = VALUE"
            raise BadConfiguration(f"{_place(path, line)}: {why}")
        if key is not None:
            entries.append(Entry(key.key, item.unwrap(), _place(path, line)))
        trail = "" if isinstance(item, Whitespace) else item.trivia.trail
        line += item.as_string().count("\n") + (trail.count("\n") if key else 0)
    return entries


def _place(path: Path, line: int) -> str:
    return f"{path}, line {line}"
