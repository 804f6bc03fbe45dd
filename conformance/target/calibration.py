"""Calibration: how fast a server answers, how many connections it takes, and what it offers."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from conformance.address import Address
from conformance.client.deadlines import Timing
from conformance.client.exchange import perform
from conformance.client.rendering import obstacle, rendered
from conformance.client.transport import connect
from conformance.description import describe
from conformance.exit_status import ExitStatus, Failure
from conformance.model.case import DATE, STRONG_ETAG, VALIDATORS, Case, Endpoint
from conformance.model.field_grammar import imf_fixdate
from conformance.model.observation import EventKind, Observation, Response
from conformance.target.probes import ROOT
from conformance.target.survey import survey
from conformance.verdict import Verdict

UNFINISHED = b"GET / HTTP/1.1\r\nHost: {host}\r\n"
"""A request without the end of its header section."""
BUSY = 503
"""A server that sends it once may serve the same request a moment later."""
RANGED = range(310, 1_000_000)
"""The lengths in octets of a representation for which the ranges of all cases mean the same."""
SAMPLES = 6
"""Number of requests that measure the latency."""
LARGEST_PAGE = 64 * 1024 * 1024
"""Octets that an answer to ``GET /`` may have."""
MEMORY = 64 * 1024 * 1024
"""Octets of front pages that may arrive at once; each takes several times that in memory."""


class Unreachable(Failure):
    """A target that cannot be judged; the message says in one line why."""

    status = ExitStatus.GONE


@dataclass(frozen=True, slots=True)
class Target:
    """A server and what was measured of it before it is judged.

    ``capacity`` is a number of concurrent connections of which all but one may hold an unfinished
    request while the server still answers on that one; 1 means one connection at a time.
    ``resource`` is its answer to ``GET /resource``, against which conditions and ranges are judged.
    ``lacking`` says of endpoints that are not as documented what is wrong with them; ``findings``
    are the verdicts on those whose framing is broken.
    """

    address: Address
    timing: Timing
    capacity: int
    endpoints: frozenset[Endpoint]
    server: str
    resource: Response | None = None
    lacking: Mapping[Endpoint, str] = field(default_factory=dict)
    findings: tuple[Verdict, ...] = ()

    def lacks(self, case: Case) -> str:
        """Return what the case uses and the target lacks, empty if nothing.

        That includes a place under which the case can be asked what it asks.
        """
        for endpoint in case.uses:
            if endpoint not in self.endpoints:
                default = f"the target does not offer {endpoint.value}"
                return self.lacking.get(endpoint, default)
        if self.resource is not None and Endpoint.RESOURCE in case.uses:
            lacks = _lacking_of_resource(case, self.resource)
            return lacks or obstacle(case, self.address)
        return obstacle(case, self.address)


def _lacking_of_resource(case: Case, resource: Response) -> str:
    """Return what the case needs and the answer of ``/resource`` lacks: validators, or a length."""
    used = case.placeholders
    for name, placeholders in VALIDATORS.items():
        if used & placeholders and not resource.values(name):
            return f"the 200 of /resource has no {name.decode()}"
    if STRONG_ETAG in used and resource.values(b"etag")[0].startswith(b"W/"):
        return "the etag of /resource is weak"
    if DATE in used and not _modified_before(resource):
        return "the last-modified of /resource is not earlier than its date"
    if case.asks_for_ranges and len(resource.content) not in RANGED:
        return "the content of /resource is too short or too long for the ranges asked for"
    return ""


def _modified_before(resource: Response) -> bool:
    """Return whether the modification is earlier than the answer, if both are known."""
    modified, sent = (
        imf_fixdate(b"".join(resource.values(name)[:1])) for name in (b"last-modified", b"date")
    )
    return not (modified and sent) or modified < sent


async def calibrate(address: Address, concurrency: int, patience: float = 5.0) -> Target:
    """Measure the server. Raises ``Unreachable`` if it does not answer ``GET /`` with 200."""
    unknown = Timing(answer=patience, limit=2 * patience, page=LARGEST_PAGE)
    first = await _answered(ROOT, address, unknown)
    page = len(first.received)
    careful = Timing.calibrated([first.elapsed], page)
    sampling = replace(careful.patient(3), settle=0.0)
    samples = [await _answered(ROOT, address, sampling) for _ in range(SAMPLES)]
    timing = Timing.calibrated([_latency(observation) for observation in samples], page)
    capacity = await _capacity(address, timing, min(concurrency, max(1, MEMORY // page)))
    found = await survey(address, timing.patient(2), capacity)
    return Target(
        address=address,
        timing=timing,
        capacity=capacity,
        endpoints=frozenset(found.offers),
        server=_server(first),
        resource=found.offers.get(Endpoint.RESOURCE),
        lacking=found.lacking,
        findings=found.findings,
    )


async def alive(target: Target, patience: float = 2.0) -> bool:
    """Return whether the server answers ``GET /`` now."""
    observation = await perform(ROOT, target.address, target.timing.patient(patience))
    return ROOT.expect[0].matches(observation)


async def _answered(case: Case, address: Address, timing: Timing) -> Observation:
    observation = await perform(case, address, timing)
    if any(response.status == BUSY for response in observation.responses):
        observation = await perform(case, address, timing)
    if not observation.connected:
        raise Unreachable(f"{address.url} cannot be reached: {observation.trouble}")
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
    octets = rendered(UNFINISHED, address).replace(b"{host}", address.authority)
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
