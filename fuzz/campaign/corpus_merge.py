"""Merging: the fewest inputs that reach as much of the code as all, as the seeds of a target.

libFuzzer's own merge restarts the program many times, which takes minutes with an interpreter
inside. Here every input is run once under a tracer. From the smallest to the largest, an input is
kept if it runs an edge, from one line to the next, that no input before it did.
"""

import sys
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from types import FrameType
from typing import Any

from fuzz.campaign.minimise import crash_of
from fuzz.targets import Check, check_of

ROOT = Path(__file__).parents[2]
_TRACED = tuple(
    str(ROOT / name) for name in ("reference_server", "conformance", "fuzz/model", "fuzz/oracles")
)
Edge = tuple[str, int, int]
"""A file, a line of it, and the line that ran next in the same call."""


def edges_of(check: Check, data: bytes) -> set[Edge]:
    """Return the edges of the code under test that an input runs."""
    edges: set[Edge] = set()

    def trace(frame: FrameType, event: str, argument: Any) -> Callable[..., Any] | None:  # noqa: ARG001 - as settrace calls it
        name = frame.f_code.co_filename
        if not name.startswith(_TRACED):
            return None
        before = 0

        def inside(frame: FrameType, event: str, argument: Any) -> Callable[..., Any]:  # noqa: ARG001 - as settrace calls it
            nonlocal before
            if event == "line":
                edges.add((name, before, frame.f_lineno))
                before = frame.f_lineno
            return inside

        return inside

    previous = sys.gettrace()
    sys.settrace(trace)
    try:
        crash_of(check, data)
    finally:
        sys.settrace(previous)
    return edges


def merge(target: str, inputs: Iterable[bytes]) -> list[bytes]:
    """Return the inputs to keep, smallest first."""
    check = check_of(target)
    covered: set[Edge] = set()
    kept = []
    for data in sorted({*inputs}, key=lambda item: (len(item), item)):
        edges = edges_of(check, data)
        if not edges <= covered:
            covered |= edges
            kept.append(data)
    return kept


def write_seeds(target: str, sources: Iterable[Path], seeds: Path) -> int:
    """Replace ``seeds`` by the fewest of its and the sources' inputs; return their number."""
    files = [path for folder in (*sources, seeds) for path in folder.glob("*") if path.is_file()]
    kept = merge(target, [path.read_bytes() for path in files])
    seeds.mkdir(parents=True, exist_ok=True)
    for path in seeds.iterdir():
        path.unlink()
    for data in kept:
        (seeds / sha256(data).hexdigest()[:12]).write_bytes(data)
    return len(kept)
