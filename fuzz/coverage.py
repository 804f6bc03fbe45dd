"""What the corpora reach: every input of every target under ``coverage``.

``coverage run --source reference_server -m fuzz.coverage`` replays seeds and regressions through
the targets; ``coverage report`` then says which branches nothing reaches. Work folders of longer
runs may be given as arguments.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from fuzz.minimise import crash_of
from fuzz.seeds import seeds_of
from fuzz.targets import NAMES, check_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def inputs(target: str, work: Sequence[Path]) -> Iterator[bytes]:
    """Yield the inputs of a target: seeds, regressions, and what runs have kept in ``work``."""
    folders = [*seeds_of(target), *(folder / "corpus" / target for folder in work)]
    for folder in folders:
        for path in sorted(folder.glob("*")):
            yield path.read_bytes()


def main(arguments: Sequence[str]) -> int:
    """Replay everything; return 1 if anything crashes."""
    crashes = 0
    for target in NAMES:
        if target == "differential":
            continue
        check = check_of(target)
        replayed = [crash_of(check, data) for data in inputs(target, [*map(Path, arguments)])]
        found = [error for error in replayed if error is not None]
        print(f"{target}: {len(replayed)} inputs, {len(found)} crashes")
        crashes += len(found)
    return 1 if crashes else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
