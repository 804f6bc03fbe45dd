"""Accepts connections while there is room for them."""

import errno
import socket
from collections.abc import Callable, Iterable

from reference_server.connection.deadlines import Clock
from reference_server.server.idle_connections import IdleConnections

# The errors of `accept` when the process or the system has run out of a resource.
_EXHAUSTED = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM})
# How long to stop accepting after such an error, in seconds.
_RECOVERY = 0.1
# Most connections accepted in a row, before the loop attends to the open ones.
_AT_ONCE = 64


class Acceptor:
    """Accepts the connections of listening sockets and passes them to ``on_accept``.

    ``has_room`` returns whether one more connection may be open. If there is no room, or the
    process is out of descriptors, connections wait in the backlog. The acceptor owns the sockets.
    """

    def __init__(
        self,
        listeners: Iterable[socket.socket],
        idle: IdleConnections,
        clock: Clock,
        has_room: Callable[[], bool],
        on_accept: Callable[[socket.socket, object], None],
    ) -> None:
        self._listeners = list(listeners)
        self._idle = idle
        self._clock = clock
        self._has_room = has_room
        self._on_accept = on_accept
        self._watching = False
        self._not_before = clock()
        for listener in self._listeners:
            listener.setblocking(False)

    @property
    def listening(self) -> bool:
        """Whether the sockets are still open."""
        return bool(self._listeners)

    def resume(self) -> None:
        """Watch the listeners again after a pause, if there is room."""
        if not self._watching and self._has_room() and self._clock() >= self._not_before:
            self._watching = True
            for listener in self._listeners:
                self._idle.watch(listener)

    def _pause(self) -> None:
        if self._watching:
            self._watching = False
            for listener in self._listeners:
                self._idle.unwatch(listener)

    def accept(self, listener: socket.socket) -> bool:
        """Accept some connections of ``listener``; return whether more may be waiting."""
        for _ in range(_AT_ONCE):
            if not self._has_room():
                self._pause()
                return False
            try:
                accepted, address = listener.accept()
            except BlockingIOError:
                return False
            except OSError as error:
                # Other errors, such as ECONNABORTED, concern a connection that is already gone.
                if error.errno in _EXHAUSTED:
                    self._not_before = self._clock() + _RECOVERY
                    self._pause()
                    return False
                continue
            self._on_accept(accepted, address)
        return True

    def stop(self) -> None:
        """Close the sockets, after accepting the connections in the backlog."""
        self._pause()
        for listener in self._listeners:
            # For these clients the connection is already established.
            while self.accept(listener):
                pass
            listener.close()
        self._listeners.clear()

    def close(self) -> None:
        """Close the sockets, and with them the connections in the backlog."""
        for listener in self._listeners:
            listener.close()
        self._listeners.clear()
