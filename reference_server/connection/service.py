"""What all connections of a server share."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from reference_server.connection.deadlines import Clock
from reference_server.connection.exchange import Exchange
from reference_server.protocol.limits import Limits, Timeouts
from reference_server.protocol.refusals import Refusal


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Service:
    """What all connections of a server share.

    ``handler`` answers an exchange; what it raises is a defect, and ends the connection.
    ``crowded`` says whether connections should leave their worker as soon as they are idle,
    ``stopping`` whether the server is about to stop, so that none persists. ``log`` is told
    of the client's host and port with each exchange and each refused request.
    """

    handler: Callable[[Exchange], None]
    limits: Limits = field(default_factory=Limits)
    timeouts: Timeouts = field(default_factory=Timeouts)
    clock: Clock = time.monotonic
    crowded: Callable[[], bool] = _never
    stopping: Callable[[], bool] = _never
    log: Callable[[tuple[str, int], Exchange | Refusal], None] | None = None
