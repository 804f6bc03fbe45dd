"""Minimises an input without a fuzzer: removes pieces, then simplifies octets.

``python -m fuzz.campaign.minimise TARGET FILE`` prints a minimal input with the crash of FILE.
"""

import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from fuzz.targets import Check, check_of

Predicate = Callable[[bytes], bool]
# How many smaller inputs are tried.
_BUDGET = 20_000
_HERE = Path(__file__).parents[2]


def signature(error: BaseException) -> tuple[str, str, str]:
    """Return what crashes of one cause have in common: type, place, and start of the message.

    The rest of a message quotes the input.
    """
    places = [
        f"{Path(frame.filename).relative_to(_HERE)}:{frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).is_relative_to(_HERE)
    ]
    return type(error).__name__, places[-1] if places else "", str(error)[:12]


def crash_of(check: Check, data: bytes) -> BaseException | None:
    """Return what ``check`` raises for ``data``, if anything."""
    try:
        check(data)
    except Exception as error:  # noqa: BLE001 - anything that a target raises is a finding
        return error
    return None


def same_crash(check: Check, error: BaseException) -> Predicate:
    """Return a predicate that is true of inputs with the signature of ``error``."""
    wanted = signature(error)

    def crashes_alike(data: bytes) -> bool:
        other = crash_of(check, data)
        return other is not None and signature(other) == wanted

    return crashes_alike


def minimise(data: bytes, holds: Predicate, budget: int = _BUDGET) -> bytes:
    """Return a smaller input for which ``holds`` is true, as it is for ``data``."""
    tries = 0
    improved = True
    while improved and tries < budget:
        improved = False
        for candidate in _smaller(data):
            tries += 1
            if tries >= budget:
                break
            if holds(candidate):
                data, improved = candidate, True
                break
    return data


def _smaller(data: bytes) -> Iterator[bytes]:
    """Yield inputs simpler than ``data``, those with the largest changes first."""
    size = len(data) // 2
    while size:
        for at in range(0, len(data), size):
            yield data[:at] + data[at + size :]
        size //= 2
    for at, octet in enumerate(data):
        if octet not in b"a\r\n :":
            yield data[:at] + b"a" + data[at + 1 :]


def main() -> int:
    """Minimise and print; return the exit status."""
    target, file = sys.argv[1:]
    check, data = check_of(target), Path(file).read_bytes()
    error = crash_of(check, data)
    if error is None:
        print(f"{file} does not crash the target {target}", file=sys.stderr)
        return 1
    sys.stdout.buffer.write(minimise(data, same_crash(check, error)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
