"""Executions per second of the head target, beside the same harness around h11 and around nothing.

``python -m fuzz.speed`` prints a table; it fails if the harness around the reference server is not
twice as fast as that around h11. The harnesses feed an input whole, or whole and cut in two, and
compare what they read; all get the same inputs in the same process. The target does the latter
and asks its model twice, which the last column shows.
"""

from __future__ import annotations

import sys
import time
from random import Random
from typing import TYPE_CHECKING

import h11

from fuzz.core import Violation
from fuzz.mutator import mutate
from fuzz.seeds import CORPUS
from fuzz.splits import cut
from fuzz.subject import ROOMY, Segments, Starved, next_head
from fuzz.targets import check_of
from reference_server.errors import ProtocolError
from reference_server.head import HeadReader
from reference_server.reader import BufferedReader

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_WANTED = 2.0
_ROUNDS = 25
_MUTATIONS = 200
TYPICAL = (
    b"GET /index.html?a=b HTTP/1.1\r\nHost: www.example.com\r\n"
    b"User-Agent: Mozilla/5.0 (X11; Linux x86_64)\r\nAccept: text/html,application/xhtml+xml\r\n"
    b"Accept-Language: en-US,en;q=0.5\r\nAccept-Encoding: gzip, deflate\r\n"
    b"Connection: keep-alive\r\nCookie: a=b; c=d\r\n\r\n"
)


def empty(data: bytes) -> object:
    """Read nothing: the limit."""
    return [data]


def reference_whole(data: bytes) -> object:
    """Read the head with the reference server."""
    return _reference([data])


def reference_cut(data: bytes) -> object:
    """Read the head whole and cut in two, and compare."""
    return _same(_reference([data]), _reference(cut(data)))


def h11_whole(data: bytes) -> object:
    """Read the head with h11."""
    return _h11([data])


def h11_cut(data: bytes) -> object:
    """Read the head whole and cut in two, and compare."""
    return _same(_h11([data]), _h11(cut(data)))


def _same(whole: object, split: object) -> object:
    if whole != split and whole is not None and split is not None:
        raise Violation("the split changes the head")
    return whole


def _reference(segments: Sequence[bytes]) -> object:
    reader = BufferedReader(Segments(segments))
    try:
        return next_head(HeadReader(reader, ROOMY), reader)
    except (Starved, ProtocolError):
        return None


def _h11(segments: Sequence[bytes]) -> object:
    connection = h11.Connection(h11.SERVER)
    try:
        for segment in filter(None, segments):
            connection.receive_data(segment)
            event = connection.next_event()
            if isinstance(event, h11.Request):
                return event.method, event.target, event.http_version, [*event.headers]
    except h11.RemoteProtocolError:
        return None
    return None


def inputs() -> dict[str, list[bytes]]:
    """Return what is read: a head as browsers send it, and mutations of it."""
    random = Random(1)
    mutations = [mutate(TYPICAL, 2048, random.randrange(2**32)) for _ in range(_MUTATIONS)]
    return {
        "a typical head": [TYPICAL] * _MUTATIONS,
        "mutations of it": mutations,
        "the seeds": [path.read_bytes() for path in sorted((CORPUS / "seeds" / "head").iterdir())],
    }


def rates(harnesses: Sequence[Callable[[bytes], object]], data: Sequence[bytes]) -> list[float]:
    """Return executions per second of processor time, for each the best of several rounds.

    The harnesses take turns, so that other work on the machine slows all of them alike.
    """
    best = [0.0] * len(harnesses)
    for _ in range(_ROUNDS):
        for number, harness in enumerate(harnesses):
            begun = time.process_time()
            for item in data:
                harness(item)
            best[number] = max(best[number], len(data) / (time.process_time() - begun))
    return best


def main() -> int:
    """Measure and print."""
    names = "inputs | octets | empty | h11 | reference | ratio | h11, cut | reference, cut | ratio"
    print(f"| {names} | head target, with its model |\n|---{'|---:' * 9}|")
    ratios = []
    harnesses = (empty, h11_whole, reference_whole, h11_cut, reference_cut, check_of("head"))
    for name, data in inputs().items():
        nothing, theirs, ours, theirs_cut, ours_cut, target = rates(harnesses, data)
        ratios.append(ours / theirs)
        whole = f"{theirs:.0f} | {ours:.0f} | {ratios[-1]:.2f}"
        split = f"{theirs_cut:.0f} | {ours_cut:.0f} | {ours_cut / theirs_cut:.2f}"
        octets = sum(map(len, data)) // len(data)
        print(f"| {name} | {octets} | {nothing:.0f} | {whole} | {split} | {target:.0f} |")
    return 0 if ratios[0] >= _WANTED else 1


if __name__ == "__main__":
    sys.exit(main())
