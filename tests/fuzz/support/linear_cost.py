"""A check that the time and the memory of reading grow no faster than the input."""

import time
import tracemalloc
from collections.abc import Callable

from fuzz.model.semantics import Violation

_FACTOR = 4
# How much longer _FACTOR times the input may take: twice the linear share, half the quadratic one.
_GROWTH = 8.0
_TRIES = 6
# Bytes of memory per byte of input, and in addition for any input.
_MEMORY_SLOPE = 400
_MEMORY_BASE = 400_000


def check_linear_cost(
    make: Callable[[int], bytes], read: Callable[[bytes], object], size: int
) -> None:
    """Raise ``Violation`` if ``make(4 * size)`` costs out of proportion to ``make(size)``.

    Time is processor time, the least of several tries, because other work on the machine only
    ever adds to it.
    """
    small, large = make(size), make(_FACTOR * size)
    ratio = 0.0
    for _ in range(_TRIES):
        ratio = _least_time(read, large) / max(_least_time(read, small), 1e-6)
        if ratio < _GROWTH:
            break
    else:
        raise Violation(
            f"{_FACTOR} times the input takes {ratio:.1f} times as long: {small[:80]!r}"
        )
    peak = _peak_memory(read, large)
    if peak > _MEMORY_BASE + _MEMORY_SLOPE * len(large):
        raise Violation(f"{peak} bytes of memory for {len(large)} of input: {small[:80]!r}")


def _least_time(read: Callable[[bytes], object], data: bytes) -> float:
    least = float("inf")
    for _ in range(3):
        begin = time.process_time()
        read(data)
        least = min(least, time.process_time() - begin)
    return least


def _peak_memory(read: Callable[[bytes], object], data: bytes) -> int:
    tracemalloc.start()
    try:
        read(data)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
