"""Deadlines of transfers: each octet transferred earns the peer more time."""

import socket
import struct
from collections.abc import Callable
from typing import Final

from reference_server.protocol.errors import Disconnected
from reference_server.protocol.limits import Timeouts

try:
    import fcntl
    import termios
except ImportError:
    # Windows does not report how much the peer has acknowledged.
    _HAS_IOCTL = False
else:
    _HAS_IOCTL = True

Clock = Callable[[], float]
"""Returns the time in seconds, from a clock that never goes backwards."""

SHORTEST: Final = 0.001
"""Shortest timeout that the kernel does not round to "for ever", in seconds."""


class Progress:
    """Tracks how much longer a transfer may wait for the peer.

    The limit is on the total waiting time, not on the time per octet, so a peer that sends one
    octet now and then runs out of time as a silent one does. It cannot accumulate more time than
    it had at the beginning. Time between ``pause`` and ``resume`` is not counted.
    """

    __slots__ = ("_budget", "_clock", "_grace", "_seconds_per_octet", "_since")

    def __init__(self, timeouts: Timeouts, clock: Clock) -> None:
        self._clock = clock
        self._budget = self._grace = timeouts.grace
        self._seconds_per_octet = 1 / timeouts.rate
        self._since: float | None = clock()

    def add(self, octets: int) -> None:
        """Record that ``octets`` more have been transferred."""
        earned = self.remaining() + octets * self._seconds_per_octet
        self._budget = min(earned, self._grace)
        if self._since is not None:
            self._since = self._clock()

    def pause(self) -> None:
        """Stop counting time."""
        self._budget = self.remaining()
        self._since = None

    def resume(self) -> None:
        """Count time again."""
        if self._since is None:
            self._since = self._clock()

    def remaining(self) -> float:
        """Return the seconds left; zero or negative once the time is up."""
        if self._since is None:
            return self._budget
        return self._budget - (self._clock() - self._since)


class Delivery:
    """Tracks how much sent data the peer has acknowledged, and how long it may still take.

    The kernel buffers megabytes ahead of the peer, and then accepts nothing for a while although
    the peer reads steadily. Only acknowledged octets therefore count as progress, or all that the
    kernel has accepted if it does not report acknowledgements.
    """

    def __init__(self, sock: socket.socket, timeouts: Timeouts, clock: Clock) -> None:
        self._socket = sock
        self._progress = Progress(timeouts, clock)
        self._queued = queued(sock)

    def timeout(self) -> float:
        """Return how long to wait now, in seconds. Raises ``Disconnected`` once time is up."""
        remaining = self._progress.remaining()
        if remaining <= 0:
            raise Disconnected
        return max(remaining, SHORTEST)

    def add(self, sent: int) -> None:
        """Record that the kernel accepted ``sent`` octets, possibly none."""
        still_queued = queued(self._socket)
        self._progress.add(max(self._queued + sent - still_queued, 0))
        self._queued = still_queued


def queued(sock: socket.socket) -> int:
    """Return the number of octets not yet acknowledged by the peer, 0 if that is not known."""
    if not _HAS_IOCTL:
        return 0
    try:
        answer = fcntl.ioctl(sock.fileno(), termios.TIOCOUTQ, b"\0\0\0\0")
    except (OSError, ValueError):
        return 0
    count: int = struct.unpack("i", answer)[0]
    return count
