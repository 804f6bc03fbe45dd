"""Where connections wait: one selector for all that have nothing to be served.

Only the thread that runs the loop touches the selector; other threads hand connections over
by ``park``.
"""

import contextlib
import selectors
import socket
from collections import deque
from typing import Final

from reference_server.connection.connection import Connection
from reference_server.connection.deadlines import Clock

# Deadlines are looked at this often, in seconds; they are not exact.
SWEEP: Final = 0.1


class ParkingLot:
    """Connections that wait for octets or for their deadline, and listening sockets."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._selector = selectors.DefaultSelector()
        self._waker, self._wakened = socket.socketpair()
        self._waker.setblocking(False)
        self._wakened.setblocking(False)
        self._selector.register(self._wakened, selectors.EVENT_READ)
        self._arrivals: deque[Connection] = deque()
        self._parked: dict[int, Connection] = {}
        self._muted: set[Connection] = set()
        self._due: list[Connection] = []
        self._swept = clock()

    def __len__(self) -> int:
        """Return the number of connections that are parked."""
        return len(self._parked) + len(self._arrivals)

    def watch(self, listener: socket.socket) -> None:
        """Report ``listener`` when somebody wants to be accepted."""
        self._selector.register(listener, selectors.EVENT_READ)

    def unwatch(self, listener: socket.socket) -> None:
        """Report it no more."""
        self._selector.unregister(listener)

    def park(self, connection: Connection) -> None:
        """Take a connection; for any thread."""
        self._arrivals.append(connection)
        self.wake()

    def wake(self) -> None:
        """Let ``wait`` return soon; for any thread and for signal handlers."""
        # Full means that it is about to return anyway.
        with contextlib.suppress(BlockingIOError, OSError):
            self._waker.send(b"\0")

    def wait(self, timeout: float) -> tuple[list[Connection], list[socket.socket]]:
        """Wait for something to do, ``timeout`` seconds at most.

        Returns the connections with octets, which stay parked, and the listeners.
        """
        self._admit()
        connections: list[Connection] = []
        listeners: list[socket.socket] = []
        for key, _ in self._selector.select(0 if self._due else timeout):
            if key.data is not None:
                connections.append(key.data)
            elif key.fileobj is self._wakened:
                self._wakened.recv(4096)
            else:
                assert isinstance(key.fileobj, socket.socket)
                listeners.append(key.fileobj)
        return connections, listeners

    def _admit(self) -> None:
        while self._arrivals:
            connection = self._arrivals.popleft()
            self.add(connection)
            if connection.deadline <= self._clock():
                self._due.append(connection)

    def add(self, connection: Connection) -> None:
        """Park a connection; for the thread that calls ``wait``."""
        descriptor = connection.descriptor
        self._selector.register(descriptor, selectors.EVENT_READ, connection)
        self._parked[descriptor] = connection

    def remove(self, connection: Connection) -> None:
        """Let a connection go, whether it has been closed or not."""
        del self._parked[connection.descriptor]
        if connection in self._muted:
            self._muted.remove(connection)
        else:
            self._selector.unregister(connection.descriptor)

    def mute(self, connection: Connection) -> None:
        """Report a connection, but for its deadline, not before the next sweep."""
        if connection not in self._muted:
            self._muted.add(connection)
            self._selector.unregister(connection.descriptor)

    def expired(self) -> list[Connection]:
        """Return the parked connections whose deadline has passed; they stay parked."""
        now = self._clock()
        due, self._due = self._due, []
        if now < self._swept + SWEEP:
            return [connection for connection in due if self._holds(connection)]
        self._swept = now
        for connection in self._muted:
            self._selector.register(connection.descriptor, selectors.EVENT_READ, connection)
        self._muted.clear()
        return [parked for parked in self._parked.values() if parked.deadline <= now]

    def _holds(self, connection: Connection) -> bool:
        return self._parked.get(connection.descriptor) is connection

    def parked(self) -> list[Connection]:
        """Return all that are parked."""
        self._admit()
        return list(self._parked.values())

    def close(self) -> None:
        """Close the selector. What is parked is not closed."""
        self._selector.close()
        self._waker.close()
        self._wakened.close()
