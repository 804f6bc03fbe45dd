"""How many published bugs the catalogue finds: ``python -m conformance.fleet.recall [ID ...]``.

Runs the catalogue against the vulnerable and the fixed version of each bug. A bug is found if some
case has a worse finding on the vulnerable version than on the fixed one. Verdicts are cached until
a case, the application, the recipe or the judging code changes; ``--fresh`` ignores the cache.

Exit status: 0 if at least 98 % of the bugs are found by a case that is about their class (weak
bugs excluded; one that was not judged is not found), 1 if not, 2 for wrong usage or without the
data, which only a clone has, 129, 130 or 143 if interrupted.
"""

import argparse
import asyncio
import json
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from conformance.catalogue import CASES
from conformance.fleet.comparison import Recalled, classes, compare
from conformance.fleet.environments import Environment, Missing, cache, locked, places
from conformance.fleet.in_thread import in_thread
from conformance.fleet.known_bugs import BadData, KnownBug, known_bugs, recipes
from conformance.fleet.processes import started, starting
from conformance.fleet.recall_report import Summary, as_json, row
from conformance.fleet.verdict_cache import Findings, VerdictCache, basis
from conformance.model.case import Case
from conformance.runner.engine import run
from conformance.selection.pattern import NothingSelected
from conformance.selection.select import select
from conformance.target import event_loop
from conformance.target.calibration import Unreachable, calibrate
from conformance.target.interruption import Interrupted, interruptible
from conformance.target.process import LaunchFailed

CONCURRENCY = 64
"""Exchanges at once, at most."""
GOAL = 0.98
"""Share of the bugs that has to be found by a case about their class."""

# A cached result that is older than this was not judged in this run.
_BEGUN = time.time()


@dataclass(frozen=True, slots=True)
class Judging:
    """What is put to each version: the cases, and whether cached verdicts are ignored."""

    cases: tuple[Case, ...]
    fresh: bool


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge the selected bugs, by default all; return the exit status."""
    options = _parser().parse_args(arguments)
    try:
        bugs = _chosen(known_bugs(options.bugs), options.ids)
        if options.no_weak:
            bugs = [bug for bug in bugs if not bug.weak]
        classes()
        wanted = select(options.select).cases
        judging = Judging(tuple(c for c in CASES if c in wanted), options.fresh)
        with interruptible():
            recalled = event_loop.run(lambda: _recall_all(bugs, judging, options.jobs))
    except (BadData, NothingSelected) as error:
        print(f"recall: {error}", file=sys.stderr)
        return 2
    except Interrupted as interrupted:
        print(f"recall: {interrupted}", file=sys.stderr)
        return interrupted.status
    found = Summary.of(recalled)
    print(found.table)
    if options.json:
        options.json.write_text(json.dumps(as_json(recalled), indent=1) + "\n", "utf-8")
    return int(found.by_class < GOAL)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m conformance.fleet.recall", description=__doc__)
    parser.add_argument("ids", metavar="ID", nargs="*", help="a known bug (default: all)")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the results to FILE")
    parser.add_argument("--jobs", metavar="N", type=int, default=1, help="bugs at once")
    parser.add_argument("--fresh", action="store_true", help="ignore cached verdicts")
    parser.add_argument("--bugs", metavar="FILE", type=Path, help="other bugs, in the same form")
    parser.add_argument("--no-weak", action="store_true", help="leave out the weak bugs")
    parser.add_argument(
        "--select",
        metavar="PATTERN",
        action="append",
        default=[],
        help="judge only cases whose id equals or matches PATTERN; may be repeated",
    )
    return parser


def _chosen(known: Mapping[str, KnownBug], ids: Sequence[str]) -> list[KnownBug]:
    """Return the bugs with these ids, or all. Raises ``BadData``."""
    if unknown := [name for name in ids if name not in known]:
        raise BadData(f"no known bug has the id {unknown[0]!a}")
    return [known[name] for name in ids] or list(known.values())


async def _recall_all(bugs: Sequence[KnownBug], judging: Judging, jobs: int) -> list[Recalled]:
    """Judge the bugs, so many at once, and print each row as soon as it is known."""
    places_left = asyncio.Semaphore(max(1, jobs))

    async def recall(bug: KnownBug) -> Recalled:
        async with places_left:
            one = await _recall(bug, judging)
        print(row(one), flush=True)
        return one

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(recall(bug)) for bug in bugs]
    return [task.result() for task in tasks]


async def _recall(bug: KnownBug, judging: Judging) -> Recalled:
    try:
        sides = [await _findings(bug.server, place, judging) for place in bug.environments]
    except (Missing, LaunchFailed, Unreachable) as error:
        return Recalled(bug, trouble=str(error))
    return compare(bug, sides[0], sides[1])


async def _findings(server: str, environment: Environment, judging: Judging) -> Findings:
    """Return the findings on one version of a server; run the cases that are not cached."""
    path = cache() / "recall" / f"{server}-{environment.name}.json"
    where = await asyncio.to_thread(places, environment)
    async with in_thread(locked(path)):
        if judging.fresh and path.exists() and path.stat().st_mtime < _BEGUN:
            path.unlink()
        recipe = recipes()[server]
        verdicts = VerdictCache(path, basis(recipe))
        if wanted := verdicts.missing(judging.cases):
            async with in_thread(started(starting(recipe), where)) as launched:
                target = await calibrate(launched.address, CONCURRENCY)
                verdicts.add((await run(wanted, target, server=launched)).verdicts)
        return verdicts.findings(judging.cases)


if __name__ == "__main__":
    sys.exit(main())
