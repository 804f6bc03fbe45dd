"""What a peer takes of that which is sent to it.

The kernel accepts octets long before the peer does, megabytes of them, and then none for a while
although the peer reads steadily. So it is what the peer has acknowledged that counts.
"""

import fcntl
import socket
import struct
import termios
from typing import Final

from reference_server.connection.deadline import Clock, Progress
from reference_server.protocol.errors import Disconnected
from reference_server.protocol.limits import Timeouts

# The shortest time that is not "for ever" when it is rounded, in seconds.
SHORTEST: Final = 0.001


class Delivery:
    """The deadline of one transfer to the peer."""

    def __init__(self, sock: socket.socket, timeouts: Timeouts, clock: Clock) -> None:
        self._socket = sock
        self._progress = Progress(timeouts, clock)
        self._queued = queued(sock)

    def timeout(self) -> float:
        """Return how long to wait now, in seconds. Raises ``Disconnected`` when time is over."""
        remaining = self._progress.remaining()
        if remaining <= 0:
            raise Disconnected
        return max(remaining, SHORTEST)

    def add(self, sent: int) -> None:
        """Note that the kernel accepted ``sent`` octets, maybe none, after waiting."""
        rest = queued(self._socket)
        self._progress.add(max(self._queued + sent - rest, 0))
        self._queued = rest


def queued(sock: socket.socket) -> int:
    """Return the octets that the kernel holds for the peer, 0 where it does not tell."""
    try:
        answer = fcntl.ioctl(sock.fileno(), termios.TIOCOUTQ, b"\0\0\0\0")
    except (OSError, ValueError):
        return 0
    count: int = struct.unpack("i", answer)[0]
    return count
