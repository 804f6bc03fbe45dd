"""A differential run: mutate the corpus for a while, print the clusters of disagreements.

``python -m fuzz.campaign.differential_run --seconds 600`` prints them as Markdown: for each
cluster the parsers, the known difference that explains it or NEW, and the smallest input that
shows it.
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
# Looks at smaller inputs for each cluster.
_BUDGET = 600
_POOL = 3000


@dataclass(slots=True)
class Cluster:
    """Disagreements of one cause: how often each parser showed it, and an input that does."""

    first: Difference
    sample: bytes
    parsers: dict[str, int] = field(default_factory=dict)


def collect(streams: Iterable[bytes], clusters: dict[object, Cluster]) -> int:
    """Compare streams and sort what is found into ``clusters``; return how many there were."""
    number = 0
    for stream in streams:
        number += 1
        for found in compare(stream).differences:
            key = (found.known.name, found.kind) if found.known else found.cluster
            cluster = clusters.setdefault(key, Cluster(found, stream))
            cluster.parsers[found.parser] = cluster.parsers.get(found.parser, 0) + 1
            if len(stream) < len(cluster.sample):
                cluster.first, cluster.sample = found, stream
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
    """Return a small input for which the same parser shows the same."""
    parser = next(item for item in installed() if item.name == cluster.first.parser)

    def is_same(stream: bytes) -> bool:
        found = difference(parser, stream, reference_for(parser, stream))
        first = cluster.first
        return found is not None and (found.cluster, found.known) == (first.cluster, first.known)

    return minimise(cluster.sample, is_same, _BUDGET)


def report(clusters: Sequence[Cluster]) -> str:
    """Return the table of clusters, unexplained ones first, in Markdown."""
    lines = ["| difference | parsers | kind | who is right | input |", "|---|---|---|---|---|"]
    ordered = sorted(
        clusters, key=lambda item: (item.first.known is not None, item.first.kind.name)
    )
    for cluster in ordered:
        found, known = cluster.first, cluster.first.known
        name = known.name if known else f"NEW {found.requirement} {found.detail[:60]!a}"
        right = f"{known.right} ({known.clause})" if known else "?"
        parsers = ", ".join(
            f"{parser} {count}" for parser, count in sorted(cluster.parsers.items())
        )
        sample = escaped(smallest(cluster), _SHOWN).replace("|", "\\|")
        lines.append(f"| {name} | {parsers} | {found.kind.value} | {right} | `{sample}` |")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run and report; the exit status says whether there was anything that nobody explains."""
    parser = argparse.ArgumentParser(prog="python -m fuzz.campaign.differential_run")
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--seed", type=int, default=0, help="of the mutations (default 0)")
    options = parser.parse_args(arguments)
    pool = inputs(CORPUS)
    clusters: dict[object, Cluster] = {}
    number = collect(pool, clusters)
    until = time.monotonic() + options.seconds
    number += collect(_mutations(pool, Random(options.seed), until), clusters)
    versions = ", ".join(f"{item.name} {item.version}" for item in installed())
    print(f"{number} inputs, {len(clusters)} clusters; {versions}\n")
    found = [*clusters.values()]
    print(report(found))
    return 1 if any(cluster.first.known is None for cluster in found) else 0


if __name__ == "__main__":
    sys.exit(main())
