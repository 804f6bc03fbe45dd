"""How many published bugs the catalogue finds: ``python -m conformance.fleet.recall [ID ...]``.

Runs the whole catalogue against the vulnerable and the fixed version of each bug. A bug is found if
some case has a worse finding on the vulnerable version than on the fixed one. Verdicts are cached
until a case changes; ``--fresh`` ignores the cache.

Exit status: 0 if at least 95 % of the bugs are found (weak ones excluded), 1 if not, 2 for wrong
usage or without the data, which only a clone has.
"""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from conformance.catalogue import CASES
from conformance.fleet.comparison import Recalled, compare
from conformance.fleet.environments import Environment, Missing, cache, locked, places
from conformance.fleet.known_bugs import FOLDER, DataMissing, KnownBug, known_bugs, recipes
from conformance.fleet.processes import Start, started, templates
from conformance.fleet.recall_report import as_json, row, summary
from conformance.fleet.verdict_cache import Findings, VerdictCache
from conformance.model.case import Case
from conformance.runner.engine import Run, run
from conformance.target import event_loop
from conformance.target.calibration import Unreachable, calibrate
from conformance.target.process import Launched, LaunchFailed

CONCURRENCY = 64
"""Exchanges at once, at most."""
GOAL = 0.95
"""Share of the bugs that has to be found."""

# A cached result that is older than this was not judged in this run.
_BEGUN = time.time()


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge the selected bugs, by default all; return the exit status."""
    options = _parser().parse_args(arguments)
    try:
        known = known_bugs()
    except DataMissing as error:
        print(f"recall: {error}", file=sys.stderr)
        return 2
    if unknown := [name for name in options.ids if name not in known]:
        print(f"recall: no known bug has the id {unknown[0]!a}", file=sys.stderr)
        return 2
    bugs = [known[name] for name in options.ids] or list(known.values())
    with ThreadPoolExecutor(options.jobs) as pool:
        recalled = []
        for one in pool.map(lambda bug: _recall(bug, fresh=options.fresh), bugs):
            recalled.append(one)
            print(row(one), flush=True)
    table, reached = summary(recalled)
    print(table)
    if options.json:
        options.json.write_text(json.dumps(as_json(recalled), indent=1) + "\n", "utf-8")
    return int(reached < GOAL)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m conformance.fleet.recall", description=__doc__)
    parser.add_argument("ids", metavar="ID", nargs="*", help="a known bug (default: all)")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the results to FILE")
    parser.add_argument("--jobs", metavar="N", type=int, default=1, help="bugs at once")
    parser.add_argument("--fresh", action="store_true", help="ignore cached verdicts")
    return parser


def _recall(bug: KnownBug, *, fresh: bool) -> Recalled:
    try:
        sides = [_findings(bug.server, place, fresh=fresh) for place in bug.environments]
    except (Missing, LaunchFailed, Unreachable) as error:
        return Recalled(bug, trouble=str(error))
    return compare(bug, sides[0], sides[1])


def _findings(server: str, environment: Environment, *, fresh: bool) -> Findings:
    """Return the findings on one version of a server; run the cases that are not cached."""
    path = cache() / "recall" / f"{server}-{environment.name}.json"
    where = places(environment)
    with locked(path):
        if fresh and path.exists() and path.stat().st_mtime < _BEGUN:
            path.unlink()
        verdicts = VerdictCache(path)
        if wanted := verdicts.missing(CASES):
            recipe = recipes()[server]
            start = Start(recipe.start, templates(recipe.files, FOLDER), recipe.environ)
            with started(start, where) as launched:
                verdicts.add(event_loop.run(lambda: _judge(launched, wanted)).verdicts)
        return verdicts.findings(CASES)


async def _judge(server: Launched, cases: Sequence[Case]) -> Run:
    target = await calibrate(server.address, CONCURRENCY)
    return await run(cases, target, server=server)


if __name__ == "__main__":
    sys.exit(main())
