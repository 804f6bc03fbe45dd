"""Rules about the tree that the import contracts in ``pyproject.toml`` cannot express."""

import ast
import sys
from pathlib import Path

import grimp

ROOT = Path(__file__).parent.parent
PARTS = ("reference_server", "conformance", "fuzz", "tests")
LONGEST = 300
DATA = ROOT / "conformance" / "catalogue"
"""Lists of cases, which may be as long as their topic has questions."""
APPS = ROOT / "conformance" / "apps" / "files"
"""Applications for other servers and interpreters: package data, not modules of the package."""
FILES = sorted(
    path for part in PARTS for path in (ROOT / part).rglob("*.py") if path.parent != APPS
)


def test_reference_server_needs_only_the_standard_library() -> None:
    graph = grimp.build_graph("reference_server", include_external_packages=True, cache_dir=None)
    foreign = {name for name in graph.modules if not name.startswith("reference_server")}
    # Imported by type checkers only.
    assert foreign <= {*sys.stdlib_module_names, "_typeshed"}


def test_every_folder_says_what_it_is_for() -> None:
    silent = [
        str(folder.relative_to(ROOT))
        for folder in {path.parent for path in FILES}
        if not (folder / "__init__.py").exists()
        or not ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8")))
    ]
    assert silent == []


def test_no_file_is_too_long() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines())
        for path in FILES
        if not path.is_relative_to(DATA)
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}
