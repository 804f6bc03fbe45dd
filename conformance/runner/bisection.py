"""Finds out what ends a launched target: so many plain requests, or one of the cases run on it.

Each trial starts the server again, so that nothing but the trial can have ended it.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence

from conformance.model.case import Case
from conformance.runner.life import Life
from conformance.runner.scheduler import Pace, play
from conformance.target.health import check, confirmed

LIMIT_WITHIN = 20.0
"""Seconds for plain requests to end the target."""
CASE_WITHIN = 60.0
"""Seconds for the search for one case."""
LINGER = 1.0
"""Seconds within which a case ends the target after its exchange, if it does."""

Trial = Callable[[Sequence[Case]], Awaitable[bool]]


async def exchange_limit(life: Life, most: int) -> int | None:
    """Return the number of plain ``GET /`` requests after which a new server ends.

    None if it answers this many, or the time is over.
    """
    until = time.monotonic() + LIMIT_WITHIN
    if not await life.renew():
        return None
    for answered in range(1, most + 1):
        health = await check(life.target)
        if not health.well and await confirmed(life.target, health):
            return answered
        if time.monotonic() > until:
            return None
    return None


def trial(life: Life, pace: Pace) -> Trial:
    """Return a function that tells whether cases end a new server, at once or soon afterwards."""

    async def ends(cases: Sequence[Case]) -> bool:
        if not await life.renew():
            return False
        result = await play(cases, life.target, pace, {})
        if result.disturbed is None:
            await asyncio.sleep(LINGER)
            return not (await check(life.target)).well
        return result.disturbed.lasting

    return ends


async def culprit(cases: Sequence[Case], ends: Trial) -> Case | None:
    """Return the one case that ends the target, by halves.

    None if all together do not, or several are needed, or the time is over.
    """
    until = time.monotonic() + CASE_WITHIN
    if not await ends(cases):
        return None
    while len(cases) > 1:
        if time.monotonic() > until:
            return None
        earlier, later = cases[: len(cases) // 2], cases[len(cases) // 2 :]
        cases = later if await ends(later) else earlier
    return cases[0] if await ends(cases) else None
