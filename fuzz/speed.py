"""Executions per second of the head target, beside the same harness around h11 and around nothing.

``python -m fuzz.speed`` prints a table; it fails if the head target is not twice as fast as the
h11 harness. Each harness feeds an input whole and in the segments that are drawn from it, and
compares what it read; all of them get the same inputs in the same process. The target then asks
its model too, which a line of its own shows.
"""

from __future__ import annotations

import sys
import time
from random import Random
from typing import TYPE_CHECKING

import h11

from fuzz.core import Violation
from fuzz.mutator import mutate
from fuzz.oracles.heads import read_head
from fuzz.seeds import CORPUS
from fuzz.splits import drawn, random_of
from fuzz.subject import ROOMY
from fuzz.targets import check_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_WANTED = 2.0
_ROUNDS = 5
_MUTATIONS = 4


def empty(data: bytes) -> object:
    """Do what every harness does and read nothing: the limit."""
    return [data], drawn(data, random_of(data))


def with_reference(data: bytes) -> object:
    """Read the head with the reference server, whole and in segments."""
    whole, split = read_head([data], ROOMY), read_head(drawn(data, random_of(data)), ROOMY)
    if whole != split and not (whole.refused or split.refused):
        raise Violation("the split changes the head")
    return whole


def with_h11(data: bytes) -> object:
    """Read the head with h11, whole and in segments."""
    whole, split = _h11([data]), _h11(drawn(data, random_of(data)))
    if whole != split and whole is not None and split is not None:
        raise Violation("the split changes the head")
    return whole


def _h11(segments: Sequence[bytes]) -> object:
    connection = h11.Connection(h11.SERVER)
    try:
        for segment in segments:
            connection.receive_data(segment)
            event = connection.next_event()
            if isinstance(event, h11.Request):
                return event.method, event.target, event.http_version, [*event.headers]
    except h11.RemoteProtocolError:
        return None
    return None


def inputs() -> list[bytes]:
    """Return the seeds of the head target and some mutations of each."""
    random = Random(1)
    seeds = [path.read_bytes() for path in sorted((CORPUS / "seeds" / "head").iterdir())]
    seeds = [seed for seed in seeds if len(seed) <= 2048]
    more = [mutate(seed, 2048, random.randrange(2**32)) for seed in seeds * _MUTATIONS]
    return seeds + more


def rate(harness: Callable[[bytes], object], data: Sequence[bytes]) -> float:
    """Return executions per second of processor time: the best of several rounds."""
    best = 0.0
    for _ in range(_ROUNDS):
        begun = time.process_time()
        for item in data:
            harness(item)
        best = max(best, len(data) / (time.process_time() - begun))
    return best


def main() -> int:
    """Measure and print."""
    data = inputs()
    rates = {
        "empty harness": rate(empty, data),
        "reference server": rate(with_reference, data),
        "h11": rate(with_h11, data),
        "head target, model included": rate(check_of("head"), data),
    }
    octets = sum(map(len, data)) / len(data)
    print(f"{len(data)} inputs of {octets:.0f} octets on average\n")
    print("| harness | executions a second |\n|---|---:|")
    for name, value in rates.items():
        print(f"| {name} | {value:.0f} |")
    ratio = rates["reference server"] / rates["h11"]
    print(f"\nreference server : h11 = {ratio:.2f}")
    return 0 if ratio >= _WANTED else 1


if __name__ == "__main__":
    sys.exit(main())
