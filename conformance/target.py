"""The server under test: where it is, how fast it answers, what it takes at once and offers."""

import asyncio
from dataclasses import dataclass, replace

from conformance.address import Address
from conformance.case import Answer, Case, Endpoint, Outcome
from conformance.exchange import perform
from conformance.expect import Serves
from conformance.observation import Observation, Response
from conformance.reply import All, Content, Has, HasTrailer, Lacks, NonEmpty, Status, Understood
from conformance.timing import Timing
from conformance.verdict import describe
from conformance.wire import connect

GET = b"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n"
UNFINISHED = b"GET / HTTP/1.1\r\nHost: {host}\r\n"
SAMPLES = 6


class Unreachable(Exception):
    """The target cannot be judged; the message says in one line why."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a run knows of the server before it judges it.

    ``capacity`` is the number of connections with an unfinished request on each that leave it
    able to answer on one more; 1 is a server that serves one connection at a time. ``resource``
    is its answer to ``GET /resource``, against which conditions and ranges are judged.
    """

    address: Address
    timing: Timing
    capacity: int
    endpoints: frozenset[Endpoint]
    server: str
    resource: Response | None = None


def _probe(name: str, send: bytes, outcome: Outcome) -> Case:
    return Case(f"contract/{name}", name, (), (send, Answer()), (outcome,), "")


_ROOT = _probe("root", GET, Serves(All(Status(200), NonEmpty())))
_ECHOED = b"plumbline {nonce}"
_PROBES = {
    Endpoint.ECHO: _probe(
        "echo",
        b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 26\r\n\r\n" + _ECHOED,
        Serves(All(Status(200), Content(_ECHOED))),
    ),
    Endpoint.INSPECT: _probe(
        "inspect",
        b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",
        Serves(Understood(method="GET", target="/inspect?{nonce}")),
    ),
    Endpoint.RESOURCE: _probe(
        "resource",
        b"GET /resource HTTP/1.1\r\nHost: {host}\r\n\r\n",
        Serves(All(Status(200), Has(b"etag"), Has(b"last-modified"), NonEmpty())),
    ),
    Endpoint.STREAM: _probe(
        "stream",
        b"GET /stream HTTP/1.1\r\nHost: {host}\r\n\r\n",
        Serves(All(Status(200), NonEmpty(), Lacks(b"content-length"))),
    ),
    Endpoint.TRAILERS: _probe(
        "trailers",
        b"GET /trailers HTTP/1.1\r\nHost: {host}\r\nTE: trailers\r\nConnection: TE\r\n\r\n",
        Serves(All(Status(200), HasTrailer(b"plumbline-trailer"))),
    ),
    Endpoint.STATUS: _probe(
        "status", b"GET /status/418 HTTP/1.1\r\nHost: {host}\r\n\r\n", Serves(Status(418))
    ),
}
"""One request for each endpoint, whose answer tells whether the target offers it."""


async def calibrate(address: Address, concurrency: int, patience: float = 5.0) -> Target:
    """Get to know the server; raises ``Unreachable`` if it does not answer ``GET /`` with 200."""
    first = await _answered(_ROOT, address, Timing(answer=patience, limit=2 * patience))
    careful = Timing.calibrated([first.elapsed])
    sampling = replace(careful.patient(3), settle=0.0)
    samples = [await _answered(_ROOT, address, sampling) for _ in range(SAMPLES)]
    timing = Timing.calibrated([_latency(seen) for seen in samples])
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
    """Whether the server answers ``GET /`` at this moment."""
    seen = await perform(_ROOT, target.address, target.timing.patient(patience))
    return _ROOT.expect[0].matches(seen)


async def _answered(case: Case, address: Address, timing: Timing) -> Observation:
    seen = await perform(case, address, timing)
    if not case.expect[0].matches(seen):
        raise Unreachable(
            f"{address.url} does not answer GET / with 200 and content: {describe(seen)}"
        )
    return seen


def _latency(seen: Observation) -> float:
    times = [event.at for event in seen.events]
    return times[-1] if times else seen.elapsed


def _server(seen: Observation) -> str:
    value = b", ".join(seen.responses[0].values(b"server"))
    return value.decode("latin-1")


async def _endpoints(address: Address, timing: Timing) -> dict[Endpoint, Response]:
    """What the target offers, and its answer."""
    found = {}
    for endpoint, probe in _PROBES.items():
        seen = await perform(probe, address, timing)
        if any(outcome.matches(seen) for outcome in probe.expect):
            found[endpoint] = seen.responses[0]
    return found


async def _capacity(address: Address, timing: Timing, wanted: int) -> int:
    """The largest of wanted, a quarter, a sixteenth … 1 that the server can take."""
    capacity = wanted
    while capacity > 1:
        if await _takes(address, timing, capacity - 1):
            return capacity
        capacity = max(1, capacity // 4)
    return 1


async def _takes(address: Address, timing: Timing, unfinished: int) -> bool:
    """Whether it answers one more while so many connections wait within a request."""
    octets = UNFINISHED.replace(b"{host}", address.authority)
    opened = [asyncio.create_task(connect(address)) for _ in range(unfinished)]
    try:
        async with asyncio.timeout(timing.answer):
            wires = await asyncio.gather(*opened)
            for wire in wires:
                await wire.send(octets)
    except OSError:
        return False
    else:
        quick = replace(timing, answer=max(0.3, timing.answer / 2))
        seen = await perform(_ROOT, address, quick)
        return _ROOT.expect[0].matches(seen)
    finally:
        for task in opened:
            if task.done() and not task.cancelled() and task.exception() is None:
                task.result().close()
            task.cancel()
