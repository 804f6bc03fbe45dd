"""The fewest inputs that reach as much of the code as all of them: the seeds of a target.

libFuzzer's own merge starts the program again and again, which takes minutes with an
interpreter inside. Here every input is run once under a tracer; from the smallest to the
largest, an input is kept if it takes a step between two lines that none before it took.
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
Step = tuple[str, int, int]


def edges_of(check: Check, data: bytes) -> set[Step]:
    """Return the steps between lines of the code under test that an input takes."""
    taken: set[Step] = set()

    def trace(frame: FrameType, event: str, argument: Any) -> Callable[..., Any] | None:  # noqa: ARG001
        name = frame.f_code.co_filename
        if not name.startswith(_TRACED):
            return None
        before = 0

        def inside(frame: FrameType, event: str, argument: Any) -> Callable[..., Any]:  # noqa: ARG001
            nonlocal before
            if event == "line":
                taken.add((name, before, frame.f_lineno))
                before = frame.f_lineno
            return inside

        return inside

    previous = sys.gettrace()
    sys.settrace(trace)
    try:
        crash_of(check, data)
    finally:
        sys.settrace(previous)
    return taken


def merge(target: str, inputs: Iterable[bytes]) -> list[bytes]:
    """Return the inputs to keep, smallest first."""
    check = check_of(target)
    seen: set[Step] = set()
    kept = []
    for data in sorted({*inputs}, key=lambda item: (len(item), item)):
        steps = edges_of(check, data)
        if not steps <= seen:
            seen |= steps
            kept.append(data)
    return kept


def write_seeds(target: str, sources: Iterable[Path], seeds: Path) -> int:
    """Replace what is in ``seeds`` by the fewest inputs of it and of ``sources``."""
    files = [path for folder in (*sources, seeds) for path in folder.glob("*") if path.is_file()]
    kept = merge(target, [path.read_bytes() for path in files])
    seeds.mkdir(parents=True, exist_ok=True)
    for path in seeds.iterdir():
        path.unlink()
    for data in kept:
        (seeds / sha256(data).hexdigest()[:12]).write_bytes(data)
    return len(kept)
