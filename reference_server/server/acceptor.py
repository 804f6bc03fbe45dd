"""Accepting connections, as long as there is room for them."""

import errno
import socket
from collections.abc import Callable, Iterable

from reference_server.connection.deadlines import Clock
from reference_server.server.idle_connections import ParkingLot

# What accept may say when the process or the system has run out of something.
_EXHAUSTED = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM})
# How long to leave the backlog alone then, in seconds.
_RECOVERY = 0.1
# Accepted in one go, before the connections that are there are looked at again.
_AT_ONCE = 64


class Acceptor:
    """Accepts the connections of listening sockets and hands them to ``welcome``.

    ``room`` says whether one more connection may be open. When there is none, or nothing to
    open one with, those who come wait in the backlog. The sockets belong to the acceptor.
    """

    def __init__(
        self,
        listeners: Iterable[socket.socket],
        lot: ParkingLot,
        clock: Clock,
        room: Callable[[], bool],
        welcome: Callable[[socket.socket, object], None],
    ) -> None:
        self._listeners = list(listeners)
        self._lot = lot
        self._clock = clock
        self._room = room
        self._welcome = welcome
        self._watching = False
        self._not_before = clock()
        for listener in self._listeners:
            listener.setblocking(False)

    @property
    def listening(self) -> bool:
        """Whether the sockets are still open."""
        return bool(self._listeners)

    def resume(self) -> None:
        """Look at the backlog again if it has been left alone and there is room."""
        if not self._watching and self._room() and self._clock() >= self._not_before:
            self._watching = True
            for listener in self._listeners:
                self._lot.watch(listener)

    def _pause(self) -> None:
        if self._watching:
            self._watching = False
            for listener in self._listeners:
                self._lot.unwatch(listener)

    def accept(self, listener: socket.socket) -> bool:
        """Accept some of those who wait at ``listener``; return whether more may wait."""
        for _ in range(_AT_ONCE):
            if not self._room():
                self._pause()
                return False
            try:
                accepted, address = listener.accept()
            except BlockingIOError:
                return False
            except OSError as error:
                # The others, such as ECONNABORTED, are about the connection that is gone.
                if error.errno in _EXHAUSTED:
                    self._not_before = self._clock() + _RECOVERY
                    self._pause()
                    return False
                continue
            self._welcome(accepted, address)
        return True

    def stop(self) -> None:
        """Close the sockets."""
        self._pause()
        for listener in self._listeners:
            # Who is in the backlog already has been promised an answer.
            while self.accept(listener):
                pass
            listener.close()
        self._listeners.clear()

    def close(self) -> None:
        """Close the sockets, and refuse who is in the backlog."""
        for listener in self._listeners:
            listener.close()
        self._listeners.clear()
