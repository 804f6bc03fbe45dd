"""What the corpora reach: every input of every target under ``coverage``, branches included.

``python -m fuzz.campaign.coverage [WORK ...]`` replays seeds, regressions, and what longer runs
have kept in the folders given. It fails if a branch of the reader, the parser or the framing is
reached by none of them, or if anything crashes.
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
    *("protocol/admission"),
    *("connection/request_receiver", "connection/connection"),
)


def inputs(target: str, work: Sequence[Path]) -> Iterator[bytes]:
    """Yield the inputs of a target: seeds, regressions, and what runs have kept in ``work``."""
    folders = [*seeds_of(target), *(folder / "corpus" / target for folder in work)]
    for folder in folders:
        for path in sorted(folder.glob("*")):
            yield path.read_bytes()


def replay(work: Sequence[Path]) -> int:
    """Give every target its inputs; return the number of crashes."""
    crashes = 0
    # The other parsers reach nothing of ours that the target `requests` does not reach.
    for target in (name for name in NAMES if name != "differential"):
        check = check_of(target)
        replayed = [crash_of(check, data) for data in inputs(target, work)]
        found = sum(error is not None for error in replayed)
        print(f"{target}: {len(replayed)} inputs, {found} crashes", flush=True)
        crashes += found
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
