"""The branches that the inputs of all targets reach, measured by ``coverage``.

``python -m fuzz.campaign.coverage [WORK ...]`` replays seeds, regressions, and the inputs that runs
have kept in the given folders. It exits with 1 if a branch of the reader, the parser or the
framing is not reached, or if an input crashes.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from coverage import Coverage

from fuzz.campaign.minimise import crash_of
from fuzz.inputs.seeds import seeds_of
from fuzz.targets import NAMES, check_of

_COMPLETE = ("protocol/reader", "protocol/parser", "protocol/framing")
_REPORTED = (
    *_COMPLETE,
    *("protocol/request_line", "protocol/head_reader", "protocol/content"),
    "protocol/admission",
    *("connection/request_receiver", "connection/connection"),
)


def inputs(target: str, work: Sequence[Path]) -> Iterator[bytes]:
    """Yield the inputs of a target: seeds, regressions, and those that runs kept in ``work``."""
    folders = [*seeds_of(target), *(folder / "corpus" / target for folder in work)]
    for folder in folders:
        for path in sorted(folder.glob("*")):
            yield path.read_bytes()


def replay(work: Sequence[Path]) -> int:
    """Run every target on its inputs; return the number of crashes."""
    crashes = 0
    # The target `differential` reaches nothing of the server that `requests` does not.
    for target in (name for name in NAMES if name != "differential"):
        check = check_of(target)
        replayed = [crash_of(check, data) for data in inputs(target, work)]
        crashed = sum(error is not None for error in replayed)
        print(f"{target}: {len(replayed)} inputs, {crashed} crashes", flush=True)
        crashes += crashed
    return crashes


def _files(names: Sequence[str]) -> list[str]:
    return [f"*/reference_server/{name}.py" for name in names]


def main(arguments: Sequence[str]) -> int:
    """Measure and report; return the exit status."""
    measured = Coverage(branch=True, source=["reference_server"], config_file=False, data_file=None)
    measured.start()
    try:
        crashes = replay([*map(Path, arguments)])
    finally:
        measured.stop()
    measured.report(include=_files(_REPORTED), show_missing=True)
    print("\nto be complete:")
    complete = measured.report(include=_files(_COMPLETE), show_missing=True)
    return 0 if complete == 100 and not crashes else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
