"""The selector of the loop: idle connections, and listening sockets.

Only the thread that runs the loop uses the selector; other threads return connections to it by
``park``.
"""

import contextlib
import selectors
import socket
from collections import deque
from typing import Final

from reference_server.connection.connection import Connection
from reference_server.connection.deadlines import Clock

SWEEP: Final = 0.1
"""Time between two checks of the deadlines, in seconds; deadlines are exact only to that."""


class IdleConnections:
    """Connections that wait for octets or their deadline, and listening sockets."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._selector = selectors.DefaultSelector()
        self._wake_sender, self._wake_receiver = socket.socketpair()
        self._wake_sender.setblocking(False)
        self._wake_receiver.setblocking(False)
        self._selector.register(self._wake_receiver, selectors.EVENT_READ)
        self._arrivals: deque[Connection] = deque()
        self._parked: dict[int, Connection] = {}
        self._suppressed: set[Connection] = set()
        self._due: list[Connection] = []
        self._swept = clock()

    def watch(self, listener: socket.socket) -> None:
        """Watch ``listener`` for connections to accept."""
        self._selector.register(listener, selectors.EVENT_READ)

    def unwatch(self, listener: socket.socket) -> None:
        """Stop watching ``listener``."""
        self._selector.unregister(listener)

    def park(self, connection: Connection) -> None:
        """Add a connection; may be called from any thread."""
        self._arrivals.append(connection)
        self.wake()

    def wake(self) -> None:
        """Make ``wait`` return; may be called from any thread and from signal handlers."""
        # If the buffer is full, `wait` is about to return anyway.
        with contextlib.suppress(BlockingIOError, OSError):
            self._wake_sender.send(b"\0")

    def wait(self, timeout: float) -> tuple[list[Connection], list[socket.socket]]:
        """Wait for events, at most ``timeout`` seconds.

        Returns the connections that have octets to read, which stay idle, and the listeners that
        have connections to accept.
        """
        self._take_arrivals()
        connections: list[Connection] = []
        listeners: list[socket.socket] = []
        for key, _ in self._selector.select(0 if self._due else timeout):
            if key.data is not None:
                connections.append(key.data)
            elif key.fileobj is self._wake_receiver:
                self._wake_receiver.recv(4096)
            else:
                assert isinstance(key.fileobj, socket.socket)
                listeners.append(key.fileobj)
        return connections, listeners

    def _take_arrivals(self) -> None:
        while self._arrivals:
            connection = self._arrivals.popleft()
            self.add(connection)
            if connection.deadline <= self._clock():
                self._due.append(connection)

    def add(self, connection: Connection) -> None:
        """Add a connection; only for the thread that calls ``wait``."""
        descriptor = connection.descriptor
        self._selector.register(descriptor, selectors.EVENT_READ, connection)
        self._parked[descriptor] = connection

    def remove(self, connection: Connection) -> None:
        """Remove a connection, whether it has been closed or not."""
        del self._parked[connection.descriptor]
        if connection in self._suppressed:
            self._suppressed.remove(connection)
        else:
            self._selector.unregister(connection.descriptor)

    def suppress(self, connection: Connection) -> None:
        """Ignore the octets of a connection until the next sweep; its deadline still counts."""
        if connection not in self._suppressed:
            self._suppressed.add(connection)
            self._selector.unregister(connection.descriptor)

    def expired(self) -> list[Connection]:
        """Return the connections whose deadline has passed; they stay idle."""
        now = self._clock()
        due, self._due = self._due, []
        if now < self._swept + SWEEP:
            return [connection for connection in due if self._holds(connection)]
        self._swept = now
        for connection in self._suppressed:
            self._selector.register(connection.descriptor, selectors.EVENT_READ, connection)
        self._suppressed.clear()
        return [parked for parked in self._parked.values() if parked.deadline <= now]

    def _holds(self, connection: Connection) -> bool:
        return self._parked.get(connection.descriptor) is connection

    def parked(self) -> list[Connection]:
        """Return all idle connections."""
        self._take_arrivals()
        return list(self._parked.values())

    def close(self) -> None:
        """Close the selector, but not the connections."""
        self._selector.close()
        self._wake_sender.close()
        self._wake_receiver.close()
