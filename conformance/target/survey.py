"""The survey of the contract: which endpoints a target offers, and what the others lack."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from conformance.address import Address
from conformance.client.deadlines import Timing
from conformance.client.exchange import perform
from conformance.description import describe
from conformance.matchers.outcome import Serves
from conformance.matchers.status import ANY_STATUS
from conformance.model.case import Endpoint
from conformance.model.observation import End, Observation, Response
from conformance.target.probes import FRAMING, PROBES, Probe
from conformance.verdict import Hardening, Result, Verdict

REPEATS = 2
"""Number of times that a probe is repeated while the target answers with 5xx."""
REPEAT_PATIENCE = 3.0
"""Factor of the deadlines when a probe is repeated."""
ONE_RESPONSE = "rfc9112#9.2/one-final-response-per-request"
LENGTH = "rfc9112#6.3/cl-defines-length"
CHUNKS = "rfc9112#7.1/chunked-body-grammar-generated"


@dataclass(frozen=True, slots=True)
class Survey:
    """The endpoints that a target offers, each with the answer to its first probe.

    ``lacking`` says of each other endpoint how it is not as documented; ``findings`` are the
    verdicts on answers with broken framing.
    """

    offers: Mapping[Endpoint, Response]
    lacking: Mapping[Endpoint, str]
    findings: tuple[Verdict, ...]


@dataclass(slots=True)
class _Probed:
    """What came of the probes of one endpoint."""

    answers: list[Response] = field(default_factory=list)
    lacks: str = ""
    finding: Verdict | None = None


async def survey(address: Address, timing: Timing, limit: int) -> Survey:
    """Probe all endpoints, at most ``limit`` at once."""
    places = asyncio.Semaphore(limit)
    probing = (_probe_all(probes, address, timing, places) for probes in PROBES.values())
    probed = dict(zip(PROBES, await asyncio.gather(*probing), strict=True))
    return Survey(
        offers={key: found.answers[0] for key, found in probed.items() if not found.lacks},
        lacking={key: found.lacks for key, found in probed.items() if found.lacks},
        findings=tuple(found.finding for found in probed.values() if found.finding),
    )


async def _probe_all(
    probes: tuple[Probe, ...], address: Address, timing: Timing, places: asyncio.Semaphore
) -> _Probed:
    """Put the probes of one endpoint in turn, up to the first that is not answered as expected."""
    found = _Probed()
    for probe in probes:
        async with places:
            observation = await _perform(probe, address, timing)
            broken = broken_framing(observation)
            if broken:
                observation = await perform(probe.case, address, timing.patient(REPEAT_PATIENCE))
        found.lacks = shortfall(probe, observation)
        if broken and (confirmed := broken_framing(observation)):
            found.finding = _finding(probe, observation, confirmed)
        if found.lacks:
            return found
        found.answers.append(observation.responses[0])
    return found


async def _perform(probe: Probe, address: Address, timing: Timing) -> Observation:
    """Put the probe, again if it may have met with a hitch, which is not an answer.

    An answer other than 5xx is one. Silence is waited for once more, with more patience.
    """
    observation = await perform(probe.case, address, timing)
    for _ in range(REPEATS):
        answered = observation.responses and observation.responses[0].complete
        if answered and observation.responses[0].status < 500:
            break
        observation = await perform(probe.case, address, timing.patient(REPEAT_PATIENCE))
        if not observation.responses:
            break
    return observation


def shortfall(probe: Probe, observation: Observation) -> str:
    """Return how the answer is not as documented, empty if it is."""
    if broken_framing(observation):
        return f"{probe.request} answered with broken framing"
    if observation.end is End.FLOODED:
        return f"{probe.request} answered with more octets than are read"
    if not observation.responses or not observation.responses[0].complete:
        return f"{probe.request} did not answer{' completely' * bool(observation.received)}"
    response = observation.responses[0]
    if not probe.status.holds(response, observation):
        return f"{probe.request} answered {response.status}"
    for demand, words in probe.demands:
        if not demand.holds(response, observation):
            gap = "" if words.startswith(",") else " "
            return f"{probe.request} answered {response.status}{gap}{words}"
    return ""


def broken_framing(observation: Observation) -> str:
    """Return the statement that the answer to one request breaks as a message, empty if none.

    What is only slow, large or lost with a reset is not broken.
    """
    over = bool(observation.unreadable) or observation.end is End.CLOSED
    last = observation.responses[-1] if observation.responses else None
    if len(observation.responses) > 1:
        return ONE_RESPONSE
    if last and not last.complete:
        return _length(last) if over else ""
    if observation.leftover and over:
        return _length(last) if last else FRAMING
    return ""


def _length(response: Response) -> str:
    """Return the statement by which the response ends."""
    if response.values(b"transfer-encoding"):
        return CHUNKS
    return LENGTH if response.values(b"content-length") else FRAMING


def _finding(probe: Probe, observation: Observation, broken: str) -> Verdict:
    """Return the verdict on an answer that no recipient can read as a message."""
    case = replace(probe.case, expect=(Serves(ANY_STATUS),))
    return Verdict(
        case,
        Result.FAIL,
        Hardening.FAIL,
        describe(observation),
        observation=observation.abridged(),
        breaks="" if broken == case.judges else broken,
    )
