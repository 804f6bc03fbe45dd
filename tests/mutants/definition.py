"""A mutant: the source of the reference server with a few words changed.

The change is made while the module is imported, in a process of its own; no file is modified.
Each text to be replaced occurs exactly once.
"""

import importlib.abc
import importlib.machinery
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType

ROOT = Path(__file__).parent.parent.parent


class Stale(Exception):
    """The server has changed: a text that a mutant replaces does not occur exactly once."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Replaces ``old`` by ``new`` in a module of the server, or in one of ``conformance``."""

    module: str
    old: str
    new: str

    @property
    def name(self) -> str:
        """The full name of the module."""
        return (
            self.module
            if self.module.startswith("conformance.")
            else f"reference_server.{self.module}"
        )

    @property
    def path(self) -> Path:
        """The file of the module."""
        return ROOT.joinpath(*self.name.split(".")).with_suffix(".py")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One bug: its name, description and class, the topics that should detect it, and the edits.

    The classes are those of published bugs of servers.
    """

    name: str
    wrong: str
    bug: str
    hunters: tuple[str, ...]
    edits: tuple[Edit, ...]


def mutant(name: str, wrong: str, bug: str, hunters: str, *edits: Edit) -> Mutant:
    """Return a mutant; the hunters are topics or ids of cases, separated by spaces."""
    return Mutant(name, wrong, bug, tuple(hunters.split()), edits)


NO_SHORT_WAY = Edit(
    "protocol.parser", "if match is None or size > limits.request_line", "if True or size > 0"
)
"""Parses every head line by line, the path in which another edit takes effect."""


def apply(edits: Sequence[Edit], name: str, source: str) -> str:
    """Return the source of the module with its edits applied; raise ``Stale`` where one is not."""
    for edit in edits:
        if edit.name == name:
            if source.count(edit.old) != 1:
                raise Stale(f"{name} has {source.count(edit.old)} times {edit.old!r}")
            source = source.replace(edit.old, edit.new)
    return source


class _Loader(SourceFileLoader):
    """Compiles the edited source, without caching the result."""

    def __init__(self, name: str, path: str, edits: Sequence[Edit]) -> None:
        super().__init__(name, path)
        self._edits = edits

    def get_code(self, fullname: str) -> CodeType:
        """Return the code of the edited module."""
        source = self.get_data(self.path).decode("utf-8")
        return compile(apply(self._edits, fullname, source), self.path, "exec", dont_inherit=True)


class _Finder(importlib.abc.MetaPathFinder):
    """Finds the modules to be edited, ahead of the other finders."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self._names = {edit.name for edit in edits}

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the module's specification with the loader that edits it."""
        if fullname not in self._names:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.origin is not None:
            spec.loader = _Loader(fullname, spec.origin, self._edits)
        return spec


def install(edits: Sequence[Edit]) -> None:
    """Make every later import load the edited modules."""
    sys.meta_path.insert(0, _Finder(edits))
