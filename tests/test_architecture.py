"""The order of the tree: who may import whom, who may touch a socket, how long a file may be."""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PARTS = ("reference_server", "conformance", "fuzz", "tests")

ORDER = {
    "reference_server": (
        *("protocol", "connection", "wsgi", "server", "cli", "__init__", "__main__"),
    ),
    "conformance": (
        *("__init__", "printable", "atomic_file", "address", "model", "requirements", "apps"),
        *("matchers", "client", "catalogue", "verdict", "target", "runner", "replay", "report"),
        *("fleet", "cli", "__main__"),
    ),
}
"""The modules from the ground up: each imports only what stands before it."""

ALSO = {
    "reference_server": frozenset[str](),
    "conformance": frozenset[str](),
    "fuzz": frozenset({"reference_server", "conformance"}),
    "tests": frozenset({"reference_server", "conformance", "fuzz"}),
}
"""The parts of ours that each may import beside itself."""

SOCKETS = {
    "reference_server": {
        "connection/transport": "reads and writes",
        "connection/send_deadline": "asks the kernel how much a client has acknowledged",
        "connection/tls": "the same, encrypted",
        "server/acceptor": "accepts connections",
        "server/idle_connections": "waits for idle connections",
        "server/socket_server": "holds the listening socket",
        "cli": "makes the listening socket",
    },
    "conformance": {
        "client/transport": "connects, reads and writes",
        "client/exchange": "waits for what happens",
        "client/recorder": "tells those who wait that something has",
        "target/calibration": "opens many connections to learn the capacity",
        "target/process": "waits for a server that it started, finds a free port",
        "runner/scheduler": "runs exchanges beside each other",
        "runner/confirmation": "watches the target while it repeats them",
        "runner/session": "starts the loop",
        "runner/termination": "judges processes while they end",
        "replay/runner": "puts payloads to many servers beside each other",
        "fleet/exec_server": "runs servers of other makers",
        "fleet/recall": "starts the loop that judges them",
    },
}
"""Who may know of sockets, TLS, selectors and event loops, and what for."""
NETWORK = frozenset({"socket", "ssl", "selectors", "asyncio", "socketserver"})

LONGEST = 300
DATA = "conformance/catalogue/"
"""Where files are lists of cases, which may be as long as their topic has questions."""


def files(part: str) -> list[Path]:
    return sorted(path for path in (ROOT / part).rglob("*.py") if path.is_file())


def unit(path: Path) -> str:
    """The module, or the package directly below the part, that a file belongs to."""
    inner = path.relative_to(ROOT).parts[1:]
    return inner[0].removesuffix(".py")


class Imports(ast.NodeVisitor):
    """Collects the names; what only a type checker sees is left out."""

    def __init__(self, path: Path) -> None:
        self.package = path.relative_to(ROOT).parts[:-1]
        self.names: set[str] = set()
        self.visit(ast.parse(path.read_text("utf-8"), str(path)))

    def visit_If(self, node: ast.If) -> None:
        if ast.unparse(node.test).endswith("TYPE_CHECKING"):
            for other in node.orelse:
                self.visit(other)
        else:
            self.generic_visit(node)

    def visit_Import(self, node: ast.Import) -> None:
        self.names |= {alias.name for alias in node.names}

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        up = len(self.package) - node.level + 1
        base = ".".join(
            [*self.package[:up], node.module or ""] if node.level else [node.module or ""]
        )
        base = base.rstrip(".")
        self.names |= {f"{base}.{alias.name}" for alias in node.names}


@cache
def imports(path: Path) -> frozenset[str]:
    """The dotted names that a file imports when it runs."""
    return frozenset(Imports(path).names)


def imported(path: Path, part: str) -> Iterator[str]:
    """The units of a part that a file imports."""
    for name in imports(path):
        first, *inner = name.split(".")
        if first == part:
            known = inner and (ROOT / part / inner[0]).with_suffix(".py").exists()
            known = known or (inner and (ROOT / part / inner[0]).is_dir())
            yield inner[0] if known else "__init__"


@pytest.mark.parametrize("part", ORDER)
def test_every_module_has_its_place(part: str) -> None:
    assert {unit(path) for path in files(part)} == set(ORDER[part])
    assert len(ORDER[part]) == len(set(ORDER[part]))


@pytest.mark.parametrize("part", ORDER)
def test_imports_go_downwards(part: str) -> None:
    place = {name: number for number, name in enumerate(ORDER[part])}
    upwards = [
        f"{path.relative_to(ROOT)} imports {other}"
        for path in files(part)
        for other in imported(path, part)
        if other != unit(path) and place[other] > place[unit(path)]
    ]
    assert upwards == []


@pytest.mark.parametrize("part", PARTS)
def test_parts_know_only_the_parts_below_them(part: str) -> None:
    foreign = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in files(part)
        for name in imports(path)
        if (first := name.partition(".")[0]) in PARTS and first not in {part, *ALSO[part]}
    ]
    assert foreign == []


def test_topics_of_the_catalogue_know_no_other_topic() -> None:
    """What topics share is in files without cases."""
    topics = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts): path
        for path in files("conformance/catalogue")
        if "\nCASES" in path.read_text("utf-8") and path.name != "__init__.py"
    }
    known = [
        f"{path.name} imports {name}"
        for path in topics.values()
        for name in imports(path)
        if name in topics or name.rpartition(".")[0] in topics
    ]
    assert known == []


def test_reference_server_needs_nothing_but_the_standard_library() -> None:
    foreign = {
        first
        for path in files("reference_server")
        for name in imports(path)
        if (first := name.partition(".")[0]) not in {*sys.stdlib_module_names, "reference_server"}
    }
    assert foreign == set()


@pytest.mark.parametrize("part", SOCKETS)
def test_sockets_are_known_where_they_are_declared(part: str) -> None:
    knowing = {
        path.relative_to(ROOT / part).with_suffix("").as_posix()
        for path in files(part)
        for name in imports(path)
        if name.partition(".")[0] in NETWORK
    }
    assert knowing == set(SOCKETS[part])


def test_no_file_is_too_long() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines())
        for part in PARTS
        for path in files(part)
        if not str(path.relative_to(ROOT)).startswith(DATA)
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}
