"""Hunts all mutants at once: the true server first, then each mutant until a case notices it."""

import asyncio
import multiprocessing
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor

from conformance.catalogue import EVERY, with_needs
from conformance.model.case import Case
from tests.mutants import MUTANTS
from tests.mutants.definition import Mutant
from tests.mutants.kill import TRUE, Kill, Verdicts, hunting, kills, verdicts

PATIENCE = 3.0
"""How much longer the deadlines are in the exchange that confirms."""
ENOUGH = 3
"""How many kills prove that a mutant is noticed."""
BESIDE = 2
"""Mutants that one process judges beside each other."""


def on_true_server() -> Verdicts:
    """The verdicts of the whole catalogue on the server as it is."""
    return asyncio.run(verdicts(TRUE, EVERY))


def hunt_all(
    true: Verdicts, mutants: Sequence[Mutant] = MUTANTS, wanted: int = ENOUGH
) -> Mapping[str, Sequence[Kill]]:
    """What notices each mutant, by its name: so many of its hunters, or of all where none does."""
    context = multiprocessing.get_context("spawn")
    cores = multiprocessing.cpu_count()
    with ProcessPoolExecutor(cores, mp_context=context) as pool:
        names = [[mutant.name for mutant in mutants[first::cores]] for first in range(cores)]
        parts = pool.map(_hunt_some, names, [true] * cores, [wanted] * cores)
        found = {name: kill for part in parts for name, kill in part.items()}
    return {mutant.name: found[mutant.name] for mutant in mutants}


def _hunt_some(names: Sequence[str], true: Verdicts, wanted: int) -> dict[str, list[Kill]]:
    return asyncio.run(_hunt_beside([m for m in MUTANTS if m.name in names], true, wanted))


async def _hunt_beside(
    mutants: Sequence[Mutant], true: Verdicts, wanted: int
) -> dict[str, list[Kill]]:
    places = asyncio.Semaphore(BESIDE)

    async def one(mutant: Mutant) -> tuple[str, list[Kill]]:
        async with places:
            return mutant.name, await hunt(mutant, true, wanted)

    return dict(await asyncio.gather(*map(one, mutants)))


async def hunt(mutant: Mutant, true: Verdicts, wanted: int = ENOUGH) -> list[Kill]:
    """So many kills of a mutant by its hunters; by everybody where they fail."""
    found = await _confirmed(mutant, true, hunting(mutant), wanted)
    return found or await _confirmed(mutant, true, EVERY, wanted)


async def _confirmed(
    mutant: Mutant, true: Verdicts, cases: Sequence[Case], wanted: int
) -> list[Kill]:
    """The kills that are there again when the deadlines are longer."""
    first = kills(true, await verdicts(mutant, cases))[:wanted]
    if not first:
        return []
    named = {kill.case for kill in first}
    again = with_needs(named)
    some = [case for case in cases if case.id in again]
    return [k for k in kills(true, await verdicts(mutant, some, PATIENCE)) if k.case in named]
