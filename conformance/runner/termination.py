"""Judges how a server ends: each case has a server process of its own, started for it."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from signal import Signals

from conformance.address import Address
from conformance.client.deadlines import Timing
from conformance.client.exchange import perform
from conformance.client.transport import connect
from conformance.matchers.process_exit import ProcessExit
from conformance.model.case import Case, Outcome
from conformance.model.observation import Observation, Stop
from conformance.runner.scheduler import Progress
from conformance.target.calibration import Target, alive
from conformance.target.process import Launched, LaunchFailed, free_port, launched
from conformance.verdict import PASSED, Verdict, block, judge

AT_ONCE = 12
"""How many servers run beside each other."""
PATIENCE = (2.0, 4.0, 8.0)
"""How many times the usual deadlines a server gets, in turn, for its first answer."""
SOON = 0.25
"""The share of the grace time in which has to be done what is to be done at once."""
SLACK = 1.0
"""Seconds beyond the grace time that are the machine's, not the server's: both often say ten."""
NOTICED = 0.3
"""Seconds that a server gets to notice the signal before anything else is sent."""
HEEDED = 1.5
"""Seconds after the signal in which a server may still serve new connections."""
LOOK = 0.05
"""Seconds between two looks at a process."""


@dataclass(frozen=True, slots=True)
class StopOptions:
    """How a server is started and asked to end: ``grace`` is the seconds that it may take."""

    launch: str
    grace: float
    signal: Signals = Signals.SIGTERM


async def judge_shutdown(
    cases: Sequence[Case], options: StopOptions, target: Target, progress: Progress
) -> dict[str, Verdict]:
    """Verdicts by case id, controls not yet looked at.

    What does not pass is repeated with another process; where the two differ, a third decides.
    """

    async def judge_all(cases: Sequence[Case]) -> dict[str, Verdict]:
        judging = (_judge(case, places, options, target) for case in cases)
        return {verdict.case.id: verdict for verdict in await asyncio.gather(*judging)}

    places = asyncio.Semaphore(AT_ONCE)
    first = await judge_all(cases)
    for verdict in first.values():
        progress(verdict)
    second = await judge_all([case for case in cases if first[case.id].result not in PASSED])
    differing = [v.case for key, v in second.items() if v.result is not first[key].result]
    return first | second | await judge_all(differing)


async def _judge(
    case: Case, places: asyncio.Semaphore, options: StopOptions, target: Target
) -> Verdict:
    missing = [endpoint.value for endpoint in case.uses if endpoint not in target.endpoints]
    if missing:
        return block(case, f"the target does not offer {' and '.join(missing)}")
    async with places:
        return await _one(case, options, target)


async def _one(case: Case, options: StopOptions, target: Target) -> Verdict:
    address = Address(target.address.scheme, target.address.host, free_port())
    opening = launched(options.launch, address, grace=0.0)
    try:
        server = await asyncio.to_thread(opening.__enter__)
    except LaunchFailed as error:
        return block(case, str(error))
    try:
        started = replace(target, address=address)
        if not await _answers(started):
            return block(case, "the server started for the case did not answer GET /")
        return judge(case, await _observe(case, server, started, options))
    finally:
        await asyncio.to_thread(opening.__exit__, None, None, None)


async def _answers(target: Target) -> bool:
    """Whether the new process serves; the first request may take it long."""
    for patience in PATIENCE:
        if await alive(target, patience):
            return True
    return False


async def _observe(
    case: Case, server: Launched, target: Target, options: StopOptions
) -> Observation:
    """Perform the case, and watch what becomes of the process until its grace time is over.

    Where the question is whether the process ends, the connection is held until then.
    """
    looks = any(map(_asks_who_is_served, case.outcomes))
    ending = _Ending(server, target, options, looks=looks)
    grace = options.grace
    held = any(map(_asks_for_the_end, case.outcomes))
    answer = grace + 2 * SLACK if held else max(target.timing.answer, SOON * grace)
    quiet = min(target.timing.quiet, NOTICED)
    timing = replace(
        target.timing.patient(2), answer=answer, quiet=quiet, limit=2 * grace + 2 * SLACK
    )
    observation = await perform(case, target.address, timing, target.resource, ending.signal)
    return replace(observation, stop=await ending.stop())


def _asks_who_is_served(outcome: Outcome) -> bool:
    return isinstance(outcome, ProcessExit) and outcome.accepts is not None


def _asks_for_the_end(outcome: Outcome) -> bool:
    return isinstance(outcome, ProcessExit) and outcome.in_time is not None


class _Ending:
    """Sends the signals and watches the process; ``looks``: whether it still serves others, too."""

    def __init__(
        self, server: Launched, target: Target, options: StopOptions, *, looks: bool
    ) -> None:
        self._process, self._target, self._looks = server.process, target, looks
        self._signal, self._grace = options.signal, options.grace
        self._asked = 0.0
        self._accepts = False
        self._watching: asyncio.Task[Stop] | None = None

    async def signal(self) -> None:
        """Ask the process to end, and give it the time to notice."""
        self._process.send_signal(self._signal)
        if self._watching:
            return
        self._asked = time.monotonic()
        self._watching = asyncio.create_task(self._watch())
        await asyncio.sleep(NOTICED)
        if self._looks:
            self._accepts = await self._serves_on(self._asked + HEEDED)

    async def _serves_on(self, until: float) -> bool:
        """Whether new connections are served all the time, to the last."""
        brief = replace(self._target, timing=_brief(self._target.timing))
        while await alive(brief):
            if time.monotonic() > until:
                return True
            await asyncio.sleep(LOOK)
        return False

    async def stop(self) -> Stop | None:
        """How it took the signal; nothing where none was sent."""
        if self._watching is None:
            return None
        return replace(await self._watching, accepts=self._accepts)

    async def _watch(self) -> Stop:
        """Wait for the end, while the connection is held."""
        until = self._asked + self._grace + SLACK
        while self._process.poll() is None and time.monotonic() < until:
            await asyncio.sleep(LOOK)
        status, seconds = self._process.poll(), time.monotonic() - self._asked
        listening = status is not None and await _listens(self._target.address)
        return Stop(accepts=False, status=status, seconds=seconds, listening=listening)


def _brief(timing: Timing) -> Timing:
    """A request that nobody takes is not to hold up the case by more than a quiet time."""
    return replace(timing, answer=timing.quiet)


async def _listens(address: Address) -> bool:
    try:
        transport = await connect(address)
    except OSError:
        return False
    transport.close()
    return True
