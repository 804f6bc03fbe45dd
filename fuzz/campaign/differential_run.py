"""A differential run: mutates the corpus for a while and prints the clusters of differences.

``python -m fuzz.campaign.differential_run --seconds 600`` prints them as Markdown: for each
cluster the known difference that explains it or NEW, the parsers, and a small input that shows it.
The exit status is 1 if any is NEW.
"""

import argparse
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from conformance.printable import escaped
from conformance.replay.corpus import Kind, load
from fuzz.campaign.minimise import minimise
from fuzz.differential.compare import Difference, compare, difference, reference_for
from fuzz.differential.parsers import installed
from fuzz.inputs.mutator import mutate
from fuzz.inputs.seeds import CORPUS

_MAX_SIZE = 1024
_SHOWN = 200
# Smaller inputs to try for each cluster.
_BUDGET = 600
_POOL = 3000


@dataclass(slots=True)
class Cluster:
    """Differences with one cause: how often each parser has it, and an input that shows it."""

    first: Difference
    sample: bytes
    parsers: dict[str, int] = field(default_factory=dict)


def collect(streams: Iterable[bytes], clusters: dict[object, Cluster]) -> int:
    """Compare the readings of streams and add to ``clusters``; return the number of streams."""
    number = 0
    for stream in streams:
        number += 1
        for item in compare(stream).differences:
            key = (item.known.name, item.kind) if item.known else item.cluster
            cluster = clusters.setdefault(key, Cluster(item, stream))
            cluster.parsers[item.parser] = cluster.parsers.get(item.parser, 0) + 1
            if len(stream) < len(cluster.sample):
                cluster.first, cluster.sample = item, stream
    return number


def inputs(folder: Path) -> list[bytes]:
    """Return the requests of the corpus and the seeds of the targets."""
    entries = [entry.stream for entry in load(folder) if entry.kind is not Kind.RESPONSE]
    names = ("requests", "connection", "differential")
    seeds = (path for name in names for path in sorted((folder / "seeds" / name).glob("*")))
    return entries + [path.read_bytes() for path in seeds]


def _mutations(pool: list[bytes], random: Random, until: float) -> Iterable[bytes]:
    number = 0
    while time.monotonic() < until:
        number += 1
        stream = mutate(random.choice(pool), _MAX_SIZE, random.randrange(2**32))
        if number % 20 == 0 and len(pool) < _POOL:
            pool.append(stream)
        yield stream


def smallest(cluster: Cluster) -> bytes:
    """Return a small input on which the same parser differs in the same way."""
    parser = next(item for item in installed() if item.name == cluster.first.parser)

    def is_same(stream: bytes) -> bool:
        item = difference(parser, stream, reference_for(parser, stream))
        first = cluster.first
        return item is not None and (item.cluster, item.known) == (first.cluster, first.known)

    return minimise(cluster.sample, is_same, _BUDGET)


def report(clusters: Sequence[Cluster]) -> str:
    """Return the table of clusters in Markdown, new ones first."""
    lines = ["| difference | parsers | kind | who is right | input |", "|---|---|---|---|---|"]
    ordered = sorted(
        clusters, key=lambda item: (item.first.known is not None, item.first.kind.name)
    )
    for cluster in ordered:
        first, known = cluster.first, cluster.first.known
        name = known.name if known else f"NEW {first.requirement} {first.detail[:60]!a}"
        right = f"{known.right} ({known.clause})" if known else "?"
        parsers = ", ".join(
            f"{parser} {count}" for parser, count in sorted(cluster.parsers.items())
        )
        sample = escaped(smallest(cluster), _SHOWN).replace("|", "\\|")
        lines.append(f"| {name} | {parsers} | {first.kind.value} | {right} | `{sample}` |")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run and report; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m fuzz.campaign.differential_run")
    parser.add_argument("--seconds", type=int, default=600, help="of the run (default 600)")
    parser.add_argument("--seed", type=int, default=0, help="of the mutations (default 0)")
    options = parser.parse_args(arguments)
    pool = inputs(CORPUS)
    clusters: dict[object, Cluster] = {}
    number = collect(pool, clusters)
    until = time.monotonic() + options.seconds
    number += collect(_mutations(pool, Random(options.seed), until), clusters)
    versions = ", ".join(f"{item.name} {item.version}" for item in installed())
    print(f"{number} inputs, {len(clusters)} clusters; {versions}\n")
    print(report([*clusters.values()]))
    return 1 if any(cluster.first.known is None for cluster in clusters.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
