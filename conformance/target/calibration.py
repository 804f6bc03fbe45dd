"""Calibration: how fast a server answers, how many connections it takes, and what it offers."""

import asyncio
from dataclasses import dataclass, replace

from conformance.address import Address
from conformance.client.deadlines import Timing
from conformance.client.exchange import perform
from conformance.client.transport import connect
from conformance.model.case import Case, Endpoint
from conformance.model.observation import EventKind, Observation, Response
from conformance.target.probes import PROBES, ROOT
from conformance.verdict import describe

UNFINISHED = b"GET / HTTP/1.1\r\nHost: {host}\r\n"
"""A request without the end of its header section."""
SAMPLES = 6
"""Number of requests that measure the latency."""
REPEAT_PATIENCE = 3.0
"""Factor of the deadlines when a probe that failed is repeated."""


class Unreachable(Exception):
    """A target that cannot be judged; the message says in one line why."""


@dataclass(frozen=True, slots=True)
class Target:
    """A server and what was measured of it before it is judged.

    ``capacity`` is a number of concurrent connections of which all but one may hold an unfinished
    request while the server still answers on that one; 1 means one connection at a time.
    ``resource`` is its answer to ``GET /resource``, against which conditions and ranges are judged.
    """

    address: Address
    timing: Timing
    capacity: int
    endpoints: frozenset[Endpoint]
    server: str
    resource: Response | None = None


async def calibrate(address: Address, concurrency: int, patience: float = 5.0) -> Target:
    """Measure the server. Raises ``Unreachable`` if it does not answer ``GET /`` with 200."""
    first = await _answered(ROOT, address, Timing(answer=patience, limit=2 * patience))
    careful = Timing.calibrated([first.elapsed])
    sampling = replace(careful.patient(3), settle=0.0)
    samples = [await _answered(ROOT, address, sampling) for _ in range(SAMPLES)]
    timing = Timing.calibrated([_latency(observation) for observation in samples])
    capacity = await _capacity(address, timing, concurrency)
    offers = await _endpoints(address, timing.patient(2))
    return Target(
        address=address,
        timing=timing,
        capacity=capacity,
        endpoints=frozenset(offers),
        server=_server(first),
        resource=offers.get(Endpoint.RESOURCE),
    )


async def alive(target: Target, patience: float = 2.0) -> bool:
    """Return whether the server answers ``GET /`` now."""
    observation = await perform(ROOT, target.address, target.timing.patient(patience))
    return ROOT.expect[0].matches(observation)


async def _answered(case: Case, address: Address, timing: Timing) -> Observation:
    observation = await perform(case, address, timing)
    if not case.expect[0].matches(observation):
        raise Unreachable(
            f"{address.url} does not answer GET / with 200 and content: {describe(observation)}"
        )
    return observation


def _latency(observation: Observation) -> float:
    times = [event.at for event in observation.events if event.kind is EventKind.RECEIVED]
    return times[-1] if times else observation.elapsed


def _server(observation: Observation) -> str:
    value = b", ".join(observation.responses[0].values(b"server"))
    return value.decode("latin-1")


async def _endpoints(address: Address, timing: Timing) -> dict[Endpoint, Response]:
    """Return the endpoints that the target offers, each with its first answer."""
    offered = {}
    for endpoint, probes in PROBES.items():
        answers = [await _response(probe, address, timing) for probe in probes]
        expected = [answer for answer in answers if answer is not None]
        if len(expected) == len(probes):
            offered[endpoint] = expected[0]
    return offered


async def _response(probe: Case, address: Address, timing: Timing) -> Response | None:
    """Return the first response, if the whole exchange goes as the probe expects.

    Unless the probe is rejected outright, it is repeated once: a single hitch is not an answer.
    """
    observation = await perform(probe, address, timing)
    if not (probe.expect[0].matches(observation) or _refused(observation)):
        observation = await perform(probe, address, timing.patient(REPEAT_PATIENCE))
    return observation.responses[0] if probe.expect[0].matches(observation) else None


def _refused(observation: Observation) -> bool:
    return bool(observation.responses) and 400 <= observation.responses[0].status < 500


async def _capacity(address: Address, timing: Timing, wanted: int) -> int:
    """Return the largest of wanted, a quarter, a sixteenth … 1 that the server can take."""
    capacity = wanted
    while capacity > 1:
        if await _takes(address, timing, capacity - 1):
            return capacity
        capacity = max(1, capacity // 4)
    return 1


async def _takes(address: Address, timing: Timing, unfinished: int) -> bool:
    """Return whether it answers while this many connections wait within a request."""
    octets = UNFINISHED.replace(b"{host}", address.authority)
    opened = [asyncio.create_task(connect(address)) for _ in range(unfinished)]
    try:
        async with asyncio.timeout(timing.answer):
            transports = await asyncio.gather(*opened)
            for transport in transports:
                await transport.send(octets)
    except OSError:
        return False
    else:
        quick = replace(timing, answer=max(0.3, timing.answer / 2))
        observation = await perform(ROOT, address, quick)
        return ROOT.expect[0].matches(observation)
    finally:
        for task in opened:
            if task.done() and not task.cancelled() and task.exception() is None:
                task.result().close()
            task.cancel()
