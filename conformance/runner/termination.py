"""Judges how a server terminates: each case has a server process launched for it."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from signal import Signals

from conformance.address import Address
from conformance.client.deadlines import Timing
from conformance.client.exchange import perform
from conformance.matchers.process_exit import ProcessExit
from conformance.model.case import Case, Outcome
from conformance.model.observation import Observation, Stop
from conformance.runner.scheduler import Progress
from conformance.target.calibration import Target, alive
from conformance.target.launch import Launch
from conformance.target.process import Launched, LaunchFailed, free_port, launched
from conformance.target.readiness import listens
from conformance.verdict import PASSED, Verdict, block, judge

CONCURRENCY = 24
"""Number of servers that run at once."""
LONG = 1.5
"""Seconds after its start after which a case is repeated before its verdict is known."""
PATIENCE = (2.0, 4.0, 8.0)
"""Factors of the deadlines for a new server's first answer, tried in turn."""
PROMPT_SHARE = 0.25
"""The share of the grace time that counts as acting at once."""
SLACK = 1.0
"""Seconds that the machine may add to the grace time; many servers use all of it."""
NOTICE_TIME = 0.3
"""Seconds for a server to notice the signal before anything else is sent."""
HEED_TIME = 1.5
"""Seconds after the signal within which a server may still serve new connections."""
POLL = 0.05
"""Seconds between two checks of a process."""

BEHIND_SHELL = "the shell of --shell stays between the signal and the server: write exec before it"
"""The reason of a verdict on a server that is not the process that was launched."""


@dataclass(frozen=True, slots=True)
class StopOptions:
    """How to launch a server and ask it to terminate, and its grace time in seconds."""

    launch: Launch
    grace: float
    signal: Signals = Signals.SIGTERM


async def judge_shutdown(
    cases: Sequence[Case],
    options: StopOptions,
    target: Target,
    progress: Progress,
    quiet: asyncio.Event | None = None,
) -> dict[str, Verdict]:
    """Return verdicts by case id, without regard to controls.

    What does not pass is repeated with another process; where the two differ, a third decides.
    A case that takes long will hardly pass: its second process is launched beside the first.
    ``quiet`` is set once all servers have been launched, and those that still run are waited for.
    """
    places = asyncio.Semaphore(CONCURRENCY)
    busy = {case.id for case in cases}

    def attempt(case: Case) -> _Attempt:
        started = asyncio.Event()
        return _Attempt(
            started, asyncio.create_task(_judge(case, places, options, target, started))
        )

    def at_rest(case: Case) -> None:
        busy.discard(case.id)
        if quiet and not busy:
            quiet.set()

    async def confirmed(case: Case) -> Verdict:
        first, second = attempt(case), None
        if not await first.passes_soon():
            second = attempt(case)
            await second.begins()
        at_rest(case)
        verdict = await first.verdict
        progress(verdict)
        if second is None:
            return verdict
        if verdict.result in PASSED:
            await second.cancel()
            return verdict
        again = await second.verdict
        return again if again.result is verdict.result else await attempt(case).verdict

    verdicts = await asyncio.gather(*map(confirmed, cases))
    return {verdict.case.id: verdict for verdict in verdicts}


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A case put to one process, which has ``started`` or not yet."""

    started: asyncio.Event
    verdict: asyncio.Task[Verdict]

    async def passes_soon(self) -> bool:
        """Return whether the case passes soon after its process has started."""
        await self.begins()
        await asyncio.wait([self.verdict], timeout=LONG)
        return self.verdict.done() and self.verdict.result().result in PASSED

    async def begins(self) -> None:
        """Return once the process has started, or could not."""
        starting = asyncio.create_task(self.started.wait())
        await asyncio.wait([self.verdict, starting], return_when=asyncio.FIRST_COMPLETED)
        starting.cancel()

    async def cancel(self) -> None:
        """End the process, whatever the verdict would be."""
        self.verdict.cancel()
        await asyncio.wait([self.verdict])


async def _judge(
    case: Case,
    places: asyncio.Semaphore,
    options: StopOptions,
    target: Target,
    started: asyncio.Event,
) -> Verdict:
    if lacks := target.lacks(case):
        return block(case, lacks)
    if target.address.socket:
        return block(case, "a second server cannot listen on the same Unix socket")
    async with places:
        return await _one(case, options, target, started)


async def _one(case: Case, options: StopOptions, target: Target, started: asyncio.Event) -> Verdict:
    address = replace(target.address, port=free_port())
    try:
        async with _server(options.launch, address) as server:
            started.set()
            if server.behind_shell:
                return block(case, BEHIND_SHELL)
            own = replace(target, address=address)
            if not await _answers(own):
                return block(case, "the server started for the case did not answer GET /")
            return judge(case, await _observe(case, server, own, options))
    except LaunchFailed as error:
        return block(case, str(error))


@contextlib.asynccontextmanager
async def _server(launch: Launch, address: Address) -> AsyncIterator[Launched]:
    """Run a server for the block; it is ended even if the task is cancelled while it starts."""
    opening = launched(launch, address, grace=0.0)
    starting = asyncio.get_running_loop().run_in_executor(None, opening.__enter__)
    try:
        yield await asyncio.shield(starting)
    finally:
        with contextlib.suppress(LaunchFailed):
            await starting
            await asyncio.to_thread(opening.__exit__, None, None, None)


async def _answers(target: Target) -> bool:
    """Return whether the new process serves; its first answer may take long."""
    for patience in PATIENCE:
        if await alive(target, patience):
            return True
    return False


async def _observe(
    case: Case, server: Launched, target: Target, options: StopOptions
) -> Observation:
    """Perform the case and watch the process until its grace time is over.

    Where the question is whether the process exits, the connection is held until then.
    """
    probes = any(map(_asks_who_is_served, case.outcomes))
    termination = _Termination(server, target, options, probes=probes)
    grace = options.grace
    held = any(map(_asks_for_the_end, case.outcomes))
    answer = grace + 2 * SLACK if held else max(target.timing.answer, PROMPT_SHARE * grace)
    quiet = min(target.timing.quiet, NOTICE_TIME)
    timing = replace(
        target.timing.patient(2), answer=answer, quiet=quiet, limit=2 * grace + 2 * SLACK
    )
    observation = await perform(case, target.address, timing, target.resource, termination.signal)
    return replace(observation, stop=await termination.stop())


def _asks_who_is_served(outcome: Outcome) -> bool:
    return isinstance(outcome, ProcessExit) and outcome.accepts is not None


def _asks_for_the_end(outcome: Outcome) -> bool:
    return isinstance(outcome, ProcessExit) and outcome.in_time is not None


class _Termination:
    """Sends the signals and watches the process; with ``probes``, it also opens new connections."""

    def __init__(
        self, server: Launched, target: Target, options: StopOptions, *, probes: bool
    ) -> None:
        self._server, self._target, self._probes = server, target, probes
        self._signal, self._grace = options.signal, options.grace
        self._asked = 0.0
        self._accepts = False
        self._watching: asyncio.Task[Stop] | None = None

    async def signal(self) -> None:
        """Ask the process to terminate, and give it the time to notice."""
        self._server.send_signal(self._signal)
        if self._watching:
            return
        self._asked = time.monotonic()
        self._watching = asyncio.create_task(self._watch())
        await asyncio.sleep(NOTICE_TIME)
        if self._probes:
            self._accepts = await self._serves_on(self._asked + HEED_TIME)

    async def _serves_on(self, until: float) -> bool:
        """Return whether new connections are served without interruption until then."""
        brief = replace(self._target, timing=_brief(self._target.timing))
        while await alive(brief):
            if time.monotonic() > until:
                return True
            await asyncio.sleep(POLL)
        return False

    async def stop(self) -> Stop | None:
        """Return how the process reacted to the signal, or None if none was sent."""
        if self._watching is None:
            return None
        return replace(await self._watching, accepts=self._accepts)

    async def _watch(self) -> Stop:
        """Wait for the process to exit, while the connection is held."""
        until = self._asked + self._grace + SLACK
        while self._server.exit_status is None and time.monotonic() < until:
            await asyncio.sleep(POLL)
        status, seconds = self._server.exit_status, time.monotonic() - self._asked
        listening = status is not None and await listens(self._target.address)
        return Stop(accepts=False, status=status, seconds=seconds, listening=listening)


def _brief(timing: Timing) -> Timing:
    """Return deadlines by which an unserved request delays the case by one quiet time at most."""
    return replace(timing, answer=timing.quiet)
