"""Judges the unmodified server, then each mutant until enough cases detect it."""

import asyncio
import multiprocessing
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor

from conformance.catalogue import EVERY, with_needs
from conformance.model.case import Case
from tests.mutants import MUTANTS
from tests.mutants.definition import Mutant
from tests.mutants.kill import ORIGINAL, Kill, Verdicts, hunting, kills, verdicts

PATIENCE = 3.0
"""Factor by which the deadlines are longer in the exchange that confirms a kill."""
ENOUGH = 3
"""Number of kills that prove that a mutant is detected."""
CONCURRENT = 2
"""Number of mutants that one process judges concurrently."""


def on_original() -> Verdicts:
    """Return the verdicts of the whole catalogue on the unmodified server."""
    return asyncio.run(verdicts(ORIGINAL, EVERY))


def hunt_all(
    original: Verdicts, mutants: Sequence[Mutant] = MUTANTS, wanted: int = ENOUGH
) -> Mapping[str, Sequence[Kill]]:
    """Return up to ``wanted`` kills of each mutant by its name."""
    context = multiprocessing.get_context("spawn")
    cores = multiprocessing.cpu_count()
    with ProcessPoolExecutor(cores, mp_context=context) as pool:
        names = [[mutant.name for mutant in mutants[first::cores]] for first in range(cores)]
        parts = pool.map(_hunt_some, names, [original] * cores, [wanted] * cores)
        found = {name: kill for part in parts for name, kill in part.items()}
    return {mutant.name: found[mutant.name] for mutant in mutants}


def _hunt_some(names: Sequence[str], original: Verdicts, wanted: int) -> dict[str, list[Kill]]:
    return asyncio.run(
        _hunt_concurrently([m for m in MUTANTS if m.name in names], original, wanted)
    )


async def _hunt_concurrently(
    mutants: Sequence[Mutant], original: Verdicts, wanted: int
) -> dict[str, list[Kill]]:
    places = asyncio.Semaphore(CONCURRENT)

    async def one(mutant: Mutant) -> tuple[str, list[Kill]]:
        async with places:
            return mutant.name, await hunt(mutant, original, wanted)

    return dict(await asyncio.gather(*map(one, mutants)))


async def hunt(mutant: Mutant, original: Verdicts, wanted: int = ENOUGH) -> list[Kill]:
    """Return up to ``wanted`` kills of a mutant by its hunters, or by any case where none kills."""
    found = await _confirmed(mutant, original, hunting(mutant), wanted)
    return found or await _confirmed(mutant, original, EVERY, wanted)


async def _confirmed(
    mutant: Mutant, original: Verdicts, cases: Sequence[Case], wanted: int
) -> list[Kill]:
    """Return the kills that recur with longer deadlines."""
    first = kills(original, await verdicts(mutant, cases))[:wanted]
    if not first:
        return []
    named = {kill.case for kill in first}
    again = with_needs(named)
    some = [case for case in cases if case.id in again]
    return [k for k in kills(original, await verdicts(mutant, some, PATIENCE)) if k.case in named]
