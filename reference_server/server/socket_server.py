"""The server: accepts connections, parks those that wait, serves or hands out the others.

The loop runs on one thread: it accepts, reads request heads without blocking, watches the
deadlines, and serves what is quick. What is not, or has to wait for content, is served by the
workers of a pool; see ``shift`` for how the loop never is held up for long.
"""

import socket
import ssl
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from reference_server.connection.connection import Connection
from reference_server.connection.service import Service
from reference_server.connection.state import ConnectionState, Next
from reference_server.connection.tls import TlsTransport
from reference_server.connection.transport import PlainTransport, Transport
from reference_server.server.acceptor import Acceptor
from reference_server.server.idle_connections import SWEEP, ParkingLot
from reference_server.server.loop_watchdog import Shift
from reference_server.server.thread_pool import ThreadPool

# How long to wait for workers that have nothing to do any more, in seconds.
_JOIN = 1.0


class SocketServer:
    """Serves the connections of listening sockets until it is told to stop.

    The sockets belong to the server from then on. ``crowded`` and ``stopping`` of the service
    are set by the server. ``report`` is called within the except block of a defect.
    With ``tls`` the connections are TLS connections.
    """

    def __init__(
        self,
        listeners: Sequence[socket.socket],
        service: Service,
        pool: ThreadPool,
        report: Callable[[], None] = lambda: None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._tls = tls
        self._report = report
        self._pool = pool
        # Requests that may have to wait for content hold half of the workers at most.
        self._slots = threading.Semaphore(max(pool.maximum // 2, 1))
        self._tasks = {
            Next.SERVE: self._work,
            Next.STREAM: self._work_slowly,
            Next.HANDSHAKE: self._do_handshake,
        }
        self._shift = Shift(service.clock)
        self._service = replace(service, crowded=self._crowded, stopping=self._stopping)
        self._lot = ParkingLot(service.clock)
        self._open: set[Connection] = set()
        self._acceptor = Acceptor(
            listeners, self._lot, service.clock, self._has_room, self._welcome
        )
        self._stops = 0
        self._deadline = 0.0
        self._drained = False
        self._finished = threading.Event()
        self._on_duty = 0
        # Whether the loop waits for a thread to run it.
        self._vacant = False

    def _stopping(self) -> bool:
        return self._stops > 0

    def _crowded(self) -> bool:
        return self._stops > 0 or self._pool.saturated or not self._shift.resting()

    def stop(self) -> None:
        """Begin to drain; a second call ends at once. For any thread and signal handlers."""
        # No lock is taken here: a signal may interrupt somebody who holds it.
        self._stops += 1
        self._lot.wake()

    def serve(self) -> bool:
        """Serve until ``stop``; return whether every request in progress was finished.

        The calling thread supervises. Where signals are handled, it has to be the main thread.
        """
        self._take_shift()
        while not self._finished.is_set() and self._stops < 2:
            if self._vacant:
                self._take_shift()
            self._relieve(self._shift.look())
            self._shift.wait()
        self._finished.wait(_JOIN)
        self._pool.shutdown(_JOIN if self._drained else 0.0)
        return self._drained

    def _before_waiting(self) -> None:
        if threading.get_ident() == self._on_duty:
            self._relieve(self._shift.relieve())

    def _relieve(self, held_up: Connection | None) -> None:
        """Let another thread run the loop while it is held up."""
        if held_up is not None:
            # Nobody else touches the lot now: the loop is where it is held up.
            self._lot.remove(held_up)
            self._take_shift()

    def _take_shift(self) -> None:
        number = self._shift.number
        thread = threading.Thread(target=self._loop, args=(number,), name="loop", daemon=True)
        try:
            thread.start()
        except RuntimeError:
            # The system has no more threads to give; the supervisor tries again.
            self._vacant = True
        else:
            self._vacant = False

    def _loop(self, number: int) -> None:
        self._on_duty = threading.get_ident()
        try:
            while not self._done():
                if not self._step(number):
                    return
        except BaseException:  # noqa: BLE001
            self._report()
        for connection in self._lot.parked():
            self._guarded(connection, Connection.end)
        for connection in list(self._open):
            connection.close()
        self._acceptor.close()
        self._lot.close()
        self._finished.set()
        self._shift.ring()

    def _step(self, number: int) -> bool:
        """Do what there is to do; return False when another thread has taken over."""
        if not self._stops:
            self._acceptor.resume()
        connections, listeners = self._lot.wait(SWEEP)
        for connection in connections:
            if not self._handle(connection, Connection.poll, number):
                return False
        for connection in self._lot.expired():
            self._handle(connection, Connection.expire, number)
        for listener in listeners:
            self._acceptor.accept(listener)
        return True

    # Accepting

    def _has_room(self) -> bool:
        return len(self._open) < self._service.limits.connections

    def _welcome(self, accepted: socket.socket, address: object) -> None:
        try:
            ends = _host_and_port(address), _host_and_port(accepted.getsockname())
            transport = self._transport(accepted)
        except (OSError, ValueError):
            # Reset before it was looked at; wrapping it for TLS finds that out.
            accepted.close()
            return
        connection = Connection(transport, self._service, *ends)
        self._open.add(connection)
        self._lot.add(connection)

    def _transport(self, accepted: socket.socket) -> Transport:
        timeouts, clock = self._service.timeouts, self._service.clock
        if self._tls is None:
            return PlainTransport(accepted, timeouts, clock, self._before_waiting)
        return TlsTransport(accepted, self._tls, timeouts, clock)

    # Serving

    def _handle(
        self, connection: Connection, act: Callable[[Connection], Next], number: int
    ) -> bool:
        """Let a parked connection act; return False when another thread has taken over."""
        shift = self._shift
        step = self._guarded(connection, act)
        if step is Next.SERVE and not shift.resting():
            shift.begin(connection)
            step = self._guarded(connection, _serve_here)
            if not shift.end(number):
                self._settle(connection, step)
                return False
        if step is Next.WAIT:
            return True
        if step is Next.SERVE or step is Next.STREAM or step is Next.HANDSHAKE:
            step = self._dispatch(connection, step)
        if step is Next.CLOSED:
            self._lot.remove(connection)
            self._open.discard(connection)
        return True

    def _dispatch(self, connection: Connection, step: Next) -> Next:
        """Hand a parked connection to the workers; return what it needs if they are busy."""
        if step is Next.STREAM and not self._slots.acquire(blocking=False):
            return self._postpone(connection)
        self._lot.remove(connection)
        if self._pool.submit(partial(self._tasks[step], connection)):
            return Next.WAIT
        self._lot.add(connection)
        if step is Next.HANDSHAKE:
            return self._postpone(connection)
        if step is Next.STREAM:
            self._slots.release()
        return self._guarded(connection, Connection.refuse)

    def _postpone(self, connection: Connection) -> Next:
        """Leave a connection parked until somebody may have time for it."""
        if connection.ignores_input:
            self._lot.mute(connection)
        return Next.WAIT

    def _work(self, connection: Connection) -> None:
        self._settle(connection, self._guarded(connection, self._serve_there))

    def _work_slowly(self, connection: Connection) -> None:
        try:
            self._work(connection)
        finally:
            self._slots.release()

    def _do_handshake(self, connection: Connection) -> None:
        step = self._guarded(connection, Connection.do_handshake)
        if step is Next.SERVE:
            step = self._guarded(connection, self._serve_there)
        self._settle(connection, step)

    def _serve_there(self, connection: Connection) -> Next:
        return connection.serve(self._service.timeouts.stay)

    def _settle(self, connection: Connection, step: Next) -> None:
        """Park a connection that a worker has served, or forget it."""
        if step is Next.CLOSED:
            self._open.discard(connection)
            if self._stops:
                self._lot.wake()
        else:
            self._lot.park(connection)

    def _guarded(self, connection: Connection, act: Callable[[Connection], Next]) -> Next:
        try:
            return act(connection)
        except BaseException:  # noqa: BLE001
            # Whoever is closed while being served, because time is up, stumbles over it.
            if connection.state is not ConnectionState.CLOSED:
                self._report()
            return connection.close()

    # Stopping

    def _done(self) -> bool:
        """Return whether the loop has nothing left to do; closes what is idle on the way."""
        if not self._stops:
            return False
        if self._acceptor.listening:
            self._acceptor.stop()
            self._deadline = self._service.clock() + self._service.timeouts.drain
        for connection in self._lot.parked():
            self._retire(connection)
        self._drained = not self._open
        late = self._stops > 1 or self._service.clock() >= self._deadline
        return self._drained or late

    def _retire(self, connection: Connection) -> None:
        step = self._guarded(connection, Connection.retire)
        if step is Next.SERVE or step is Next.STREAM or step is Next.HANDSHAKE:
            step = self._dispatch(connection, step)
        if step is Next.CLOSED:
            self._lot.remove(connection)
            self._open.discard(connection)


def _serve_here(connection: Connection) -> Next:
    return connection.serve(0.0)


def _host_and_port(address: object) -> tuple[str, int]:
    """Return host and port of a socket address; those of a Unix socket are empty."""
    if isinstance(address, tuple):
        return str(address[0]), int(address[1])
    return "", 0
