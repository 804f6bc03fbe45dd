"""Single exchanges with scripted peers, for the tests of how one goes."""

import asyncio
import time
from dataclasses import replace

from conformance.client.deadlines import Timing
from conformance.client.exchange import perform
from conformance.matchers.outcome import Answers, Serves
from conformance.matchers.status import Status
from conformance.model.case import Case, Outcome, Step
from conformance.model.observation import Observation
from tests.conformance.support.bad_servers import BY_NAME
from tests.conformance.support.factories import case
from tests.conformance.support.scripted_server import Peer
from tests.conformance.support.serving import Handler, listening, observe

GET = b"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n"
BRISK = Timing(answer=0.25, quiet=0.08, settle=0.02, gap=0.001, limit=1.0)
OK = Answers(Status(200))
TWO = Serves(Status(200), Status(200))


def sending(*steps: Step, expect: Outcome = OK, methods: tuple[bytes, ...] = ()) -> Case:
    return replace(case(expect), send=steps, methods=methods)


def see(judged: Case, peer: str | Peer, timing: Timing = BRISK) -> Observation:
    return asyncio.run(observe(judged, BY_NAME[peer] if isinstance(peer, str) else peer, timing))


def meet(judged: Case, handler: Handler, timing: Timing = BRISK) -> Observation:
    async def both() -> Observation:
        async with listening(handler) as address:
            return await perform(judged, address, timing)

    return asyncio.run(both())


def statuses(observation: Observation) -> list[int]:
    return [response.status for response in observation.responses]


def timed(judged: Case, peer: str | Peer, timing: Timing = BRISK) -> tuple[Observation, float]:
    started = time.monotonic()
    observation = see(judged, peer, timing)
    return observation, time.monotonic() - started


SLOW = Timing(answer=30.0, quiet=5.0, settle=0.01, gap=0.001, limit=60.0)
