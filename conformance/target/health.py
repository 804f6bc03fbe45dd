"""The health of a target: whether it answers ``GET /`` as it did at calibration, and if not, how.

One failed check proves nothing: a machine may be busy, and a server may answer 503 now and then.
Only a refused connection is beyond doubt: nothing listens there any more.
"""

import asyncio
import time
from dataclasses import dataclass, replace
from enum import Enum

from conformance.client.exchange import perform
from conformance.description import describe
from conformance.model.observation import End, Observation
from conformance.target.calibration import Target
from conformance.target.probes import ROOT

PATIENCE = 2.0
"""Factor of the deadlines of a check."""
PULSE = 0.1
"""Seconds between two checks."""

# The checks that confirm: how many seconds to wait before each, and the factor of its deadlines.
# Silence needs longer deadlines. A wrong answer needs repetition, at first at once: a supervisor
# may start a server again within a tenth of a second, and nothing but a refusal shows it.
_LONGER = ((0.0, 2.0), (0.0, 3.0))
_SOON = ((0.0, PATIENCE), (0.01, PATIENCE), (0.05, PATIENCE), (0.15, PATIENCE), (0.3, PATIENCE))


class State(Enum):
    """What a target does when asked for ``/``."""

    WELL = "answers GET / as before"
    REFUSED = "refuses connections"
    SILENT = "does not answer GET /"
    CUT = "ends connections instead of answering GET /"
    SICK = "answers GET / otherwise than before"


@dataclass(frozen=True, slots=True)
class Health:
    """The state of a target at one moment, and what was observed, in words."""

    state: State
    observed: str = ""

    @property
    def well(self) -> bool:
        """Whether it answers as it did at calibration."""
        return self.state is State.WELL

    def describe(self) -> str:
        """Return a clause such as ``answers GET / otherwise than before: 502``."""
        return f"{self.state.value}: {self.observed}" if self.observed else self.state.value


def health_of(observation: Observation) -> Health:
    """Return the health that an exchange of ``GET /`` shows."""
    if ROOT.expect[0].matches(observation):
        return Health(State.WELL)
    if observation.end is End.REFUSED:
        return Health(State.REFUSED)
    if observation.answered or observation.leftover:
        return Health(State.SICK, describe(observation))
    broken = observation.ended or observation.end is End.UNREACHED
    return Health(State.CUT if broken else State.SILENT)


async def check(target: Target, patience: float = PATIENCE) -> Health:
    """Return the health of the target now, with deadlines longer by this factor."""
    timing = replace(target.timing.patient(patience), settle=0.0)
    return health_of(await perform(ROOT, target.address, timing))


async def confirmed(target: Target, first: Health) -> Health | None:
    """Return the health of a target that a check found unwell, or None if it is well after all.

    Takes as long as it needs to exclude a hitch: longer deadlines against silence, repetition
    against wrong answers.
    """
    silent, wrong = iter(_LONGER), iter(_SOON)
    health = first
    while not health.well:
        again = next(silent if health.state is State.SILENT else wrong, None)
        if health.state is State.REFUSED or again is None:
            return health
        pause, patience = again
        await asyncio.sleep(pause)
        health = await check(target, patience)
    return None


async def recovers(target: Target, seconds: float) -> bool:
    """Return whether the target is well again within this time."""
    until = time.monotonic() + seconds
    while True:
        if (await check(target)).well:
            return True
        if time.monotonic() >= until:
            return False
        await asyncio.sleep(PULSE)
