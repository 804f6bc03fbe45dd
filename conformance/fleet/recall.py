"""Whether the catalogue finds published bugs: ``python -m conformance.fleet.recall [ID ...]``.

Each bug is a pair of versions of a real server. Both are judged by the whole catalogue; the bug
is found when some case finds fault with the first version and none with the second. What is
known of a version is kept until a case changes; ``--fresh`` judges it anew.

Exit status: 0 when at least 95 % are found (the weak ones aside), 1 when not, 2 for wrong usage.
"""

import argparse
import asyncio
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
from conformance.fleet.verdict_cache import Findings, Memory
from conformance.model.case import Case
from conformance.runner.engine import Run, run
from conformance.target.calibration import Unreachable, calibrate
from conformance.target.process import Launched, LaunchFailed

CONCURRENCY = 64
GOAL = 0.95


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge the pairs asked for, or all; returns the exit status."""
    options = _parser().parse_args(arguments)
    try:
        known = known_bugs()
    except DataMissing as error:
        print(f"recall: {error}", file=sys.stderr)
        return 2
    if unknown := [name for name in options.ids if name not in known]:
        print(f"recall: no known bug is called {unknown[0]!a}", file=sys.stderr)
        return 2
    bugs = [known[name] for name in options.ids] or list(known.values())
    with ThreadPoolExecutor(options.jobs) as pool:
        recalled = []
        for one in pool.map(lambda bug: _recall(bug, fresh=options.fresh), bugs):
            recalled.append(one)
            print(row(one), flush=True)
    told, reached = summary(recalled)
    print(told)
    if options.json:
        options.json.write_text(json.dumps(as_json(recalled), indent=1) + "\n", "utf-8")
    return int(reached < GOAL)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m conformance.fleet.recall", description=__doc__)
    parser.add_argument("ids", metavar="ID", nargs="*", help="a known bug; all by default")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the results there")
    parser.add_argument("--jobs", metavar="N", type=int, default=1, help="pairs at once")
    parser.add_argument("--fresh", action="store_true", help="judge anew what is known")
    return parser


_begun = time.time()
"""Results from before are no fresh ones."""


def _recall(bug: KnownBug, *, fresh: bool) -> Recalled:
    try:
        sides = [_findings(bug.server, place, fresh=fresh) for place in bug.environments]
    except (Missing, LaunchFailed, Unreachable) as error:
        return Recalled(bug, trouble=str(error))
    return compare(bug, sides[0], sides[1])


def _findings(server: str, environment: Environment, *, fresh: bool) -> Findings:
    """The verdicts on one version of a server, judged now as far as they are not known."""
    path = cache() / "recall" / f"{server}-{environment.name}.json"
    where = places(environment)
    with locked(path):
        if fresh and path.exists() and path.stat().st_mtime < _begun:
            path.unlink()
        memory = Memory(path)
        if wanted := memory.missing(CASES):
            recipe = recipes()[server]
            start = Start(recipe.start, templates(recipe.files, FOLDER), recipe.environ)
            with started(start, where) as own:
                memory.keep(asyncio.run(_judge(own, wanted)).verdicts)
        return memory.findings(CASES)


async def _judge(server: Launched, cases: Sequence[Case]) -> Run:
    target = await calibrate(server.address, CONCURRENCY)
    return await run(cases, target, revive=lambda: asyncio.to_thread(server.restart))


if __name__ == "__main__":
    sys.exit(main())
