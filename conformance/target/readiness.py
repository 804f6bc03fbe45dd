"""Whether a server is ready: it gives a final answer, and not that it is unavailable so far."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace

from conformance.address import Address
from conformance.client.deadlines import Timing
from conformance.client.exchange import perform
from conformance.client.transport import connect
from conformance.matchers.outcome import Serves
from conformance.matchers.status import ANY_STATUS
from conformance.model.case import Answer, Case
from conformance.model.observation import Observation
from conformance.target.probes import FRAMING

UNAVAILABLE = 503
"""The status of a server that is still starting."""
PATIENCE = 5.0
"""Seconds to wait for one answer; a connection made too early may never have one."""
POLL = 0.02
"""Seconds between two attempts."""
UNCONNECTED = "does not accept connections"


async def await_ready(
    address: Address, path: str, seconds: float, ended: Callable[[], bool]
) -> str:
    """Return once the server is ready, or has ended, or the time is over.

    Return why the server is not ready, in words, empty if it is.
    """
    until = time.monotonic() + seconds
    while True:
        left = until - time.monotonic()
        timing = Timing(answer=min(PATIENCE, max(left, 0.1)), settle=0.0)
        shortfall = _shortfall(await perform(_asking(path), address, timing), path)
        if shortfall == UNCONNECTED and await _listens_without_tls(address):
            return ""  # calibration says what is wrong with TLS
        if not shortfall or ended() or left <= 0:
            return shortfall
        await asyncio.sleep(POLL)


async def listens(address: Address) -> bool:
    """Return whether anything accepts a connection there."""
    try:
        transport = await connect(address)
    except OSError:
        return False
    transport.close()
    return True


async def _listens_without_tls(address: Address) -> bool:
    return address.scheme == "https" and await listens(replace(address, scheme="http"))


def _asking(path: str) -> Case:
    return Case(
        id="launch/ready",
        title="a server that has been launched answers",
        judges=FRAMING,
        send=(b"GET " + path.encode() + b" HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer()),
        expect=(Serves(ANY_STATUS),),
        needs=(),
        why="Nothing can be judged before.",
    )


def _shortfall(observation: Observation, path: str) -> str:
    """Return why this exchange does not show that the server is ready, empty if it does."""
    if not observation.connected:
        return UNCONNECTED
    if any(response.status == UNAVAILABLE for response in observation.responses):
        return f"answers GET {path} with {UNAVAILABLE}"
    # What is no answer is not waited for; calibration says what is wrong with it.
    return "" if observation.responses or observation.received else f"does not answer GET {path}"
