"""Executions per second of the head target, compared with h11 in the same harness.

``python -m fuzz.evaluation.speed [--plain]`` prints a table. It exits with 1 if the target is not
twice as fast as the same harness with h11 on a typical head. All harnesses get the same inputs in
the same process and do the same with either parser. atheris instruments both parsers as in a
fuzzing run, where libFuzzer's mutations take time in addition; ``--plain`` measures them without
instrumentation.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from importlib import import_module

from fuzz.campaign.libfuzzer import atheris
from fuzz.targets import UNDER_TEST

_REQUIRED_RATIO = 2.0
_ROUNDS = 25


def rates(harnesses: Sequence[Callable[[bytes], object]], data: Sequence[bytes]) -> list[float]:
    """Return the executions per second of processor time of each, the best of several rounds.

    The harnesses take turns, so that other work on the machine slows all of them equally.
    """
    best = [0.0] * len(harnesses)
    for _ in range(_ROUNDS):
        for number, harness in enumerate(harnesses):
            begin = time.process_time()
            for item in data:
                harness(item)
            best[number] = max(best[number], len(data) / (time.process_time() - begin))
    return best


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m fuzz.evaluation.speed")
    parser.add_argument("--plain", action="store_true", help="measure without instrumentation")
    plain = parser.parse_args(arguments).plain
    included = [*UNDER_TEST, "h11"]
    with nullcontext() if plain else atheris().instrument_imports(include=included):
        harnesses = import_module("fuzz.evaluation.speed_harnesses")
        pairs = harnesses.pairs()
    print("| inputs | octets | harness | empty | h11 | reference | ratio |")
    print("|---|---:|---|---:|---:|---:|---:|")
    ratio_of = {}
    for name, data in harnesses.inputs().items():
        octets = sum(map(len, data)) // len(data)
        for work, (theirs, ours) in pairs.items():
            nothing, slow, fast = rates((harnesses.empty, theirs, ours), data)
            ratio_of[name, work] = ratio = fast / slow
            figures = f"{nothing:.0f} | {slow:.0f} | {fast:.0f} | {ratio:.2f}"
            print(f"| {name} | {octets} | {work} | {figures} |", flush=True)
    return 0 if ratio_of[harnesses.TYPICAL_HEAD, harnesses.TARGET] >= _REQUIRED_RATIO else 1


if __name__ == "__main__":
    sys.exit(main())
