"""Judges how a server ends: each case has a server process of its own, started for it."""

import asyncio
import contextlib
import subprocess
import time
from collections.abc import Sequence
from dataclasses import replace

from conformance.address import Address
from conformance.case import Case
from conformance.exchange import perform
from conformance.launch import Launched, LaunchFailed, free_port, launched
from conformance.observation import Observation, Stop
from conformance.round import Progress
from conformance.target import Target, alive
from conformance.timing import Timing
from conformance.verdict import Verdict, block, judge
from conformance.wire import connect

AT_ONCE = 12
"""How many servers run beside each other."""
PATIENCE = (2.0, 4.0, 8.0)
"""How many times the usual deadlines a server gets, in turn, for its first answer."""


async def judge_shutdown(
    cases: Sequence[Case], command: str, target: Target, grace: float, progress: Progress
) -> dict[str, Verdict]:
    """Verdicts by case id, controls not yet looked at; ``grace`` in seconds."""
    places = asyncio.Semaphore(AT_ONCE)

    async def one(case: Case) -> Verdict:
        missing = [endpoint.value for endpoint in case.uses if endpoint not in target.endpoints]
        if missing:
            verdict = block(case, f"the target does not offer {' and '.join(missing)}")
        else:
            async with places:
                verdict = await _one(case, command, target, grace)
        progress(verdict)
        return verdict

    return {verdict.case.id: verdict for verdict in await asyncio.gather(*map(one, cases))}


async def _one(case: Case, command: str, target: Target, grace: float) -> Verdict:
    address = Address(target.address.scheme, target.address.host, free_port())
    opening = launched(command, address, grace=0.0)
    try:
        server = await asyncio.to_thread(opening.__enter__)
    except LaunchFailed as error:
        return block(case, str(error))
    try:
        started = replace(target, address=address)
        if not await _answers(started):
            return block(case, "the server started for the case did not answer GET /")
        return judge(case, await _observe(case, server, started, grace))
    finally:
        await asyncio.to_thread(opening.__exit__, None, None, None)


async def _answers(target: Target) -> bool:
    """Whether the new process serves; the first request may take it long."""
    for patience in PATIENCE:
        if await alive(target, patience):
            return True
    return False


async def _observe(case: Case, server: Launched, target: Target, grace: float) -> Observation:
    """Perform the case, the connection held until the server ends it or its grace is over."""
    ending = _Ending(server, target)
    timing = replace(target.timing.patient(2), answer=grace, limit=2 * grace)
    seen = await perform(case, target.address, timing, target.resource, ending.signal)
    return replace(seen, stop=await ending.stop(grace))


class _Ending:
    """Sends the signals and watches what becomes of the process."""

    def __init__(self, server: Launched, target: Target) -> None:
        self._process, self._target = server.process, target
        self._asked: float | None = None
        self._accepts = False

    async def signal(self) -> None:
        """Ask the process to end; the first time, see whether it still serves others."""
        first = self._asked is None
        self._asked = self._asked or time.monotonic()
        self._process.terminate()
        if first:
            await asyncio.sleep(2 * self._target.timing.quiet)
            self._accepts = await alive(replace(self._target, timing=_brief(self._target.timing)))

    async def stop(self, grace: float) -> Stop:
        """Wait for the end, ``grace`` seconds after the first signal at the most."""
        asked = self._asked or time.monotonic()
        left = max(0.0, asked + grace - time.monotonic())
        with contextlib.suppress(subprocess.TimeoutExpired):
            await asyncio.to_thread(self._process.wait, left)
        return Stop(
            accepts=self._accepts,
            status=self._process.poll(),
            seconds=time.monotonic() - asked,
            listening=self._process.poll() is not None and await _listens(self._target.address),
        )


def _brief(timing: Timing) -> Timing:
    """A request that nobody takes is not to hold up the case by more than a quiet time."""
    return replace(timing, answer=timing.quiet)


async def _listens(address: Address) -> bool:
    try:
        wire = await connect(address)
    except OSError:
        return False
    wire.close()
    return True
