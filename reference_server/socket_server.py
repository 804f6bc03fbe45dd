"""The server: accepts connections, parks those that wait, hands the others to the pool.

One thread runs ``serve``: it accepts, reads request heads without blocking, and watches the
deadlines. Workers of the pool call the application and write the responses.
"""

from __future__ import annotations

import errno
import threading
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from .connection import Connection, Next, Service
from .parking import SWEEP, ParkingLot
from .transport import PlainTransport

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Sequence

    from .thread_pool import ThreadPool

# What accept may say when the process or the system has run out of something.
_EXHAUSTED = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM})
# How long to leave the backlog alone then, in seconds.
_RECOVERY = 0.1
# Accepted in one go, before the connections that are there are looked at again.
_ACCEPTED_AT_ONCE = 64
# How long to wait for workers that have nothing to do any more, in seconds.
_JOIN = 1.0


class SocketServer:
    """Serves the connections of listening sockets until it is told to stop.

    The sockets belong to the server from then on. ``crowded`` and ``stopping`` of the service
    are set by the server. ``report`` is called within the except block of a defect.
    """

    def __init__(
        self,
        listeners: Sequence[socket.socket],
        service: Service,
        pool: ThreadPool,
        report: Callable[[], None] = lambda: None,
    ) -> None:
        self._report = report
        self._listeners = list(listeners)
        self._pool = pool
        self._stop = threading.Event()
        self._halt = threading.Event()
        self._service = replace(
            service,
            crowded=lambda: pool.saturated or self._stop.is_set(),
            stopping=self._stop.is_set,
        )
        self._lot = ParkingLot(service.clock)
        self._open: set[Connection] = set()
        self._resume = 0.0
        self._accepting = False
        for listener in self._listeners:
            listener.setblocking(False)

    def stop(self) -> None:
        """Begin to drain; a second call ends at once. For any thread and signal handlers."""
        if self._stop.is_set():
            self._halt.set()
        self._stop.set()
        self._lot.wake()

    def serve(self) -> bool:
        """Serve until ``stop``; return whether every request in progress was finished."""
        self._accept_again()
        while not self._stop.is_set():
            self._step()
        self._stop_listening()
        drained = self._drain()
        for connection in list(self._open):
            connection.close()
        self._pool.shutdown(_JOIN if drained else 0.0)
        self._lot.close()
        return drained

    def _step(self) -> None:
        connections, listeners = self._lot.wait(SWEEP)
        for connection in connections:
            self._handle(connection, Connection.poll)
        for connection in self._lot.expired():
            self._handle(connection, Connection.expire)
        for listener in listeners:
            self._accept(listener)
        if not self._accepting:
            self._accept_again()

    # Accepting

    def _accept_again(self) -> None:
        room = len(self._open) < self._service.limits.connections
        if room and not self._stop.is_set() and self._service.clock() >= self._resume:
            self._accepting = True
            for listener in self._listeners:
                self._lot.watch(listener)

    def _pause(self) -> None:
        if self._accepting:
            self._accepting = False
            for listener in self._listeners:
                self._lot.unwatch(listener)

    def _accept(self, listener: socket.socket) -> None:
        for _ in range(_ACCEPTED_AT_ONCE):
            if len(self._open) >= self._service.limits.connections:
                self._pause()
                return
            try:
                accepted, address = listener.accept()
            except BlockingIOError:
                return
            except OSError as error:
                # The others, such as ECONNABORTED, are about the connection that is gone.
                if error.errno in _EXHAUSTED:
                    self._resume = self._service.clock() + _RECOVERY
                    self._pause()
                    return
                continue
            self._welcome(accepted, address)

    def _welcome(self, accepted: socket.socket, address: object) -> None:
        try:
            transport = PlainTransport(accepted, self._service.timeouts, self._service.clock)
            ends = _host_and_port(address), _host_and_port(accepted.getsockname())
        except OSError:
            # Reset before it was looked at.
            accepted.close()
            return
        connection = Connection(transport, self._service, *ends)
        self._open.add(connection)
        self._lot.add(connection)

    # Serving

    def _handle(self, connection: Connection, act: Callable[[Connection], Next]) -> None:
        step = self._guarded(connection, act)
        if step is Next.SERVE:
            self._lot.remove(connection)
            if self._pool.submit(partial(self._work, connection)):
                return
            self._lot.add(connection)
            step = self._guarded(connection, Connection.refuse)
        if step is Next.NOTHING:
            self._lot.remove(connection)
            self._open.discard(connection)

    def _work(self, connection: Connection) -> None:
        if self._guarded(connection, Connection.serve) is Next.WAIT:
            self._lot.park(connection)
        else:
            self._open.discard(connection)
            if self._stop.is_set():
                self._lot.wake()

    def _guarded(self, connection: Connection, act: Callable[[Connection], Next]) -> Next:
        try:
            return act(connection)
        except Exception:  # noqa: BLE001
            self._report()
            return connection.close()

    # Stopping

    def _stop_listening(self) -> None:
        self._pause()
        for listener in self._listeners:
            # Who is in the backlog already has been promised an answer.
            self._accept(listener)
            listener.close()

    def _drain(self) -> bool:
        deadline = self._service.clock() + self._service.timeouts.drain
        while self._open:
            for connection in self._lot.parked():
                self._handle(connection, Connection.retire)
            if self._halt.is_set() or self._service.clock() >= deadline:
                return False
            if self._open:
                self._step()
        return True


def _host_and_port(address: object) -> tuple[str, int]:
    """Return host and port of a socket address; those of a Unix socket are empty."""
    if isinstance(address, tuple):
        return str(address[0]), int(address[1])
    return "", 0
