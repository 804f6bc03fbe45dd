"""Keeps a target going through a run: notes how it ends, and has it come back."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from conformance.model.case import Case
from conformance.runner.scheduler import Round
from conformance.runner.suspects import answers, last_sent, suspects
from conformance.runner.target_end import Recovery, TargetEnd
from conformance.target.calibration import Target
from conformance.target.exits import describe_exit
from conformance.target.health import PULSE, Health, State, recovers
from conformance.target.process import LaunchFailed
from conformance.target.vigil import Disturbed

RECOVERY = 15.0
"""Seconds within which a target that was not launched may come back by itself."""
EXITING = 0.5
"""Seconds that a process may take to exit after it has closed its listening socket."""
SUPERVISED = 2.0
"""Seconds within which a launched command that still runs may restart its server by itself."""
STARTING = 10.0
"""Seconds within which a server that was started again has to answer."""
WAITING = 60.0
"""Seconds of a run that may be spent waiting for a target to come back by itself."""
ENDS = 60
"""Number of ends after which the target counts as gone."""
RESTARTS = 120
"""Number of times that the run may start the server again."""


class Server(Protocol):
    """A server that was launched for the run."""

    async def restart(self) -> None:
        """Replace the process. Raises ``LaunchFailed``."""

    @property
    def exit_status(self) -> int | None:
        """The exit status of the process, negative for a signal, None while it runs."""

    def last_lines(self) -> tuple[str, ...]:
        """Return the last lines that the process printed, as printable ASCII."""


class Life:
    """The target from its start to its end, again and again."""

    def __init__(self, target: Target, server: Server | None) -> None:
        self.target, self.server = target, server
        self.ends: list[TargetEnd] = []
        self.gone = False
        """Whether it ended and did not come back."""
        self.answers = 0
        """Number of answers since it was started."""
        self.history: list[Case] = []
        """The cases that were run since it was started."""
        self._waited, self._restarts = 0.0, 0

    def lived(self, result: Round, cases: Sequence[Case]) -> None:
        """Add a round of cases to its life."""
        self.answers += answers(result)
        self.history += [case for case in cases if case.id in result.begun]

    async def ended(self, result: Round, disturbed: Disturbed) -> None:
        """Note that it ended in this round, and have it come back."""
        crashed = disturbed.health.state is State.REFUSED
        status = await self._exit_status(crashed=crashed)
        output = self.server.last_lines() if self.server else ()
        after, sent = last_sent(result, disturbed)
        concerned, so_far = suspects(result), self.answers
        how = disturbed.health.describe() if status is None else describe_exit(status)
        recovery = await self._recover(disturbed.health)
        self.gone = recovery is Recovery.NONE or len(self.ends) + 1 >= ENDS
        self.ends.append(
            TargetEnd(how, crashed, after, sent, concerned, so_far, status, output, recovery)
        )

    async def _exit_status(self, *, crashed: bool) -> int | None:
        """Return the exit status of a launched process; one that crashed may take a moment."""
        if self.server is None:
            return None
        until = time.monotonic() + EXITING
        while crashed and self.server.exit_status is None and time.monotonic() < until:
            await asyncio.sleep(PULSE)
        return self.server.exit_status

    async def renew(self) -> bool:
        """Start a launched server again; return whether it answers then."""
        if self.server is None or self._restarts >= RESTARTS:
            return False
        self._restarts += 1
        self._begin()
        try:
            await self.server.restart()
        except LaunchFailed:
            return False
        return await recovers(self.target, STARTING)

    async def _recover(self, health: Health) -> Recovery:
        if self.server is None:
            return Recovery.ITSELF if await self._returns(RECOVERY) else Recovery.NONE
        supervised = self.server.exit_status is None and health.state is State.REFUSED
        if supervised and await self._returns(SUPERVISED):
            return Recovery.ITSELF
        return Recovery.RESTARTED if await self.renew() else Recovery.NONE

    async def _returns(self, seconds: float) -> bool:
        """Return whether it comes back by itself in this time, as long as the run can wait."""
        began = time.monotonic()
        back = await recovers(self.target, min(seconds, WAITING - self._waited))
        self._waited += time.monotonic() - began
        if back:
            self._begin()
        return back

    def _begin(self) -> None:
        self.answers, self.history = 0, []

    def suspect(self, place: int, key: str) -> None:
        """Note that the end at this place may be due to this case."""
        end = self.ends[place]
        self.ends[place] = replace(end, concerned=(*end.concerned, key))

    def explain(self, key: str) -> None:
        """Note that this case brought about each end that it may have brought about."""
        self.ends = [
            replace(end, culprit=key) if key in end.concerned and not end.culprit else end
            for end in self.ends
        ]
