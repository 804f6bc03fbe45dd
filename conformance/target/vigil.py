"""Watches over a target while exchanges with it go on, and ends them once it has ended.

No connection is opened beside those of the exchanges: one that has just ended leaves its place to
a check, if it was suspicious or the last check was some time ago.
"""

import asyncio
import time

from conformance.model.observation import Observation
from conformance.target.calibration import Target
from conformance.target.health import PULSE, Health, State, check, confirmed


class Disturbed(Exception):
    """The target ended, or stopped answering for a while; raised out of a group of exchanges.

    ``health`` is what the first failed check found, ``lasting`` whether it was confirmed,
    ``since`` when the target was well for the last time, by the monotonic clock.
    """

    def __init__(self, health: Health, since: float, *, lasting: bool) -> None:
        super().__init__(health.describe())
        self.health, self.since, self.lasting = health, since, lasting


class Vigil:
    """Checks the target after exchanges, and holds back new ones while it is in doubt."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._checking = asyncio.Lock()
        self._calm = asyncio.Event()
        self._calm.set()
        self.well_at = self._checked_at = time.monotonic()
        self.checks = 0

    async def admit(self) -> None:
        """Return once a new exchange may begin."""
        await self._calm.wait()

    def saw_well(self, at: float) -> None:
        """Record that the target took a connection then on which all answers were good."""
        self.well_at = max(self.well_at, at)

    async def after(self, observation: Observation) -> None:
        """Check the target if this exchange or the time gives reason to. Raises ``Disturbed``."""
        ended = time.monotonic()
        if not suspicious(observation) and ended < self._checked_at + PULSE:
            return
        if not observation.connected:
            self._calm.clear()
        async with self._checking:
            if self._checked_at <= ended:
                await self.assure()

    async def assure(self) -> None:
        """Return if the target is well. Raises ``Disturbed``."""
        self.checks += 1
        began = time.monotonic()
        health = await check(self._target)
        if not health.well:
            self._calm.clear()
            await self._confirm(health)
        self._checked_at = self.well_at = began
        self._calm.set()

    async def _confirm(self, health: Health) -> None:
        """Raise ``Disturbed``, unless only a single answer was wrong."""
        lasting = await confirmed(self._target, health)
        if lasting or health.state is State.SILENT:
            raise Disturbed(lasting or health, self.well_at, lasting=lasting is not None)


def suspicious(observation: Observation) -> bool:
    """Return whether the exchange went as it would if the target had ended, hung or sickened."""
    return not observation.answered or observation.responses[-1].status >= 500
