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

    ``handler`` responds to an exchange; an exception that it raises is a defect and ends the
    connection. ``crowded`` returns whether connections must leave their worker as soon as they
    are idle, ``stopping`` whether the server is stopping, so that no connection persists. ``log``
    is called with the client's host and port and each exchange or refused request.
    """

    handler: Callable[[Exchange], None]
    limits: Limits = field(default_factory=Limits)
    timeouts: Timeouts = field(default_factory=Timeouts)
    clock: Clock = time.monotonic
    crowded: Callable[[], bool] = _never
    stopping: Callable[[], bool] = _never
    log: Callable[[tuple[str, int], Exchange | Refusal], None] | None = None
