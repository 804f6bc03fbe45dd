"""The server: accepts connections, waits for requests, and serves them or hands them to workers.

The loop runs on one thread: it accepts connections, reads requests without blocking, enforces the
deadlines, and serves requests as long as they turn out to be quick. Workers of a pool serve the
others, and those whose content has not been received completely. ``loop_watchdog`` replaces the
loop's thread when a request blocks it.
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
from reference_server.connection.transport import PlainTransport, Transport, check_system
from reference_server.server.acceptor import Acceptor
from reference_server.server.idle_connections import SWEEP, IdleConnections
from reference_server.server.loop_watchdog import LoopWatchdog
from reference_server.server.thread_pool import ThreadPool

# How long to wait for the loop and for idle workers to end, in seconds.
_JOIN = 1.0


class SocketServer:
    """Serves the connections of listening sockets until ``stop`` is called.

    The server takes ownership of the sockets and of the pool, and sets ``crowded`` and ``stopping``
    of the service. ``report`` is called while an exception caused by a defect is being handled.
    With ``tls``, all connections use TLS. Raises ``UnsupportedSystem``.
    """

    def __init__(
        self,
        listeners: Sequence[socket.socket],
        service: Service,
        pool: ThreadPool,
        report: Callable[[], None] = lambda: None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        check_system()
        self._tls = tls
        self._report = report
        self._pool = pool
        # At most half of the workers may be waiting for the content of requests.
        self._slots = threading.Semaphore(max(pool.maximum // 2, 1))
        self._tasks = {
            Next.SERVE: self._work,
            Next.STREAM: self._work_slowly,
            Next.HANDSHAKE: self._do_handshake,
        }
        self._watchdog = LoopWatchdog(service.clock)
        self._service = replace(service, crowded=self._crowded, stopping=self._stopping)
        self._idle = IdleConnections(service.clock)
        self._open: set[Connection] = set()
        self._acceptor = Acceptor(
            listeners, self._idle, service.clock, self._has_room, self._open_connection
        )
        self._stops = 0
        self._deadline = 0.0
        self._drained = False
        self._finished = threading.Event()
        self._loop_thread = 0
        # Whether the thread of the loop could not be started.
        self._loop_missing = False

    def _stopping(self) -> bool:
        return self._stops > 0

    def _crowded(self) -> bool:
        return self._stops > 0 or self._pool.saturated or not self._watchdog.backing_off()

    def stop(self) -> None:
        """Start to drain; a second call ends the server at once.

        May be called from any thread and from signal handlers.
        """
        # No lock is taken: a signal may interrupt the code that holds it.
        self._stops += 1
        self._idle.wake()

    def serve(self) -> bool:
        """Serve until ``stop`` is called; return whether every request in progress was finished.

        The calling thread becomes the supervisor. It must be the main thread if ``stop`` is called
        by a signal handler.
        """
        self._start_loop()
        while not self._finished.is_set() and self._stops < 2:
            if self._loop_missing:
                self._start_loop()
            self._replace_loop(self._watchdog.check())
            self._watchdog.wait()
        self._finished.wait(_JOIN)
        self._pool.shutdown(_JOIN if self._drained else 0.0)
        return self._drained

    def _before_waiting(self) -> None:
        if threading.get_ident() == self._loop_thread:
            self._replace_loop(self._watchdog.hand_over())

    def _replace_loop(self, blocking: Connection | None) -> None:
        """Start another thread for the loop if ``blocking`` blocks the present one."""
        if blocking is not None:
            # No other thread uses the selector: the loop's thread is still serving.
            self._idle.remove(blocking)
            self._start_loop()

    def _start_loop(self) -> None:
        generation = self._watchdog.generation
        thread = threading.Thread(target=self._loop, args=(generation,), name="loop", daemon=True)
        try:
            thread.start()
        except RuntimeError:
            # The system is out of threads; the supervisor tries again.
            self._loop_missing = True
        else:
            self._loop_missing = False

    def _loop(self, generation: int) -> None:
        self._loop_thread = threading.get_ident()
        try:
            while not self._done():
                if not self._step(generation):
                    return
        except BaseException:  # noqa: BLE001 - reported; the connections are closed all the same
            self._report()
        for connection in self._idle.parked():
            self._guarded(connection, Connection.end)
        for connection in list(self._open):
            connection.close()
        self._acceptor.close()
        self._idle.close()
        self._finished.set()
        self._watchdog.wake()

    def _step(self, generation: int) -> bool:
        """Wait for events and handle them; return False if another thread runs the loop now."""
        if not self._stops:
            self._acceptor.resume()
        connections, listeners = self._idle.wait(SWEEP)
        for connection in connections:
            if not self._handle(connection, Connection.poll, generation):
                return False
        for connection in self._idle.expired():
            self._handle(connection, Connection.expire, generation)
        for listener in listeners:
            self._acceptor.accept(listener)
        return True

    # Accepting

    def _has_room(self) -> bool:
        return len(self._open) < self._service.limits.connections

    def _open_connection(self, accepted: socket.socket, address: object) -> None:
        try:
            ends = _host_and_port(address), _host_and_port(accepted.getsockname())
            transport = self._transport(accepted)
        except (OSError, ValueError):
            # The peer has already reset the connection.
            accepted.close()
            return
        connection = Connection(transport, self._service, *ends)
        self._open.add(connection)
        self._idle.add(connection)

    def _transport(self, accepted: socket.socket) -> Transport:
        timeouts, clock = self._service.timeouts, self._service.clock
        if self._tls is None:
            return PlainTransport(accepted, timeouts, clock, self._before_waiting)
        return TlsTransport(accepted, self._tls, timeouts, clock)

    # Serving

    def _handle(
        self, connection: Connection, act: Callable[[Connection], Next], generation: int
    ) -> bool:
        """Call ``act`` on an idle connection; return False if another thread runs the loop now."""
        watchdog = self._watchdog
        step = self._guarded(connection, act)
        if step is Next.SERVE and not watchdog.backing_off():
            watchdog.begin(connection)
            step = self._guarded(connection, _serve_on_loop)
            if not watchdog.end(generation):
                self._settle(connection, step)
                return False
        if step is Next.WAIT:
            return True
        if step is Next.SERVE or step is Next.STREAM or step is Next.HANDSHAKE:
            step = self._dispatch(connection, step)
        if step is Next.CLOSED:
            self._idle.remove(connection)
            self._open.discard(connection)
        return True

    def _dispatch(self, connection: Connection, step: Next) -> Next:
        """Hand an idle connection to the workers; return its next step if they are all busy."""
        if step is Next.STREAM and not self._slots.acquire(blocking=False):
            return self._postpone(connection)
        self._idle.remove(connection)
        if self._pool.submit(partial(self._tasks[step], connection)):
            return Next.WAIT
        self._idle.add(connection)
        if step is Next.HANDSHAKE:
            return self._postpone(connection)
        if step is Next.STREAM:
            self._slots.release()
        return self._guarded(connection, Connection.refuse)

    def _postpone(self, connection: Connection) -> Next:
        """Leave a connection idle until a worker may be free for it."""
        if connection.ignores_input:
            self._idle.suppress(connection)
        return Next.WAIT

    def _work(self, connection: Connection) -> None:
        self._settle(connection, self._guarded(connection, self._serve_on_worker))

    def _work_slowly(self, connection: Connection) -> None:
        try:
            self._work(connection)
        finally:
            self._slots.release()

    def _do_handshake(self, connection: Connection) -> None:
        step = self._guarded(connection, Connection.do_handshake)
        if step is Next.SERVE:
            step = self._guarded(connection, self._serve_on_worker)
        self._settle(connection, step)

    def _serve_on_worker(self, connection: Connection) -> Next:
        return connection.serve(self._service.timeouts.stay)

    def _settle(self, connection: Connection, step: Next) -> None:
        """Return a connection that has been served to the loop, or forget it if it is closed."""
        if step is Next.CLOSED:
            self._open.discard(connection)
            if self._stops:
                self._idle.wake()
        else:
            self._idle.park(connection)

    def _guarded(self, connection: Connection, act: Callable[[Connection], Next]) -> Next:
        try:
            return act(connection)
        except BaseException:  # noqa: BLE001 - one connection may not end the loop
            # An error in a connection that was closed while being served is not a defect.
            if connection.state is not ConnectionState.CLOSED:
                self._report()
            return connection.close()

    # Stopping

    def _done(self) -> bool:
        """Return whether the loop may end; close idle connections once the server is stopping."""
        if not self._stops:
            return False
        if self._acceptor.listening:
            self._acceptor.stop()
            self._deadline = self._service.clock() + self._service.timeouts.drain
        for connection in self._idle.parked():
            self._retire(connection)
        self._drained = not self._open
        late = self._stops > 1 or self._service.clock() >= self._deadline
        return self._drained or late

    def _retire(self, connection: Connection) -> None:
        step = self._guarded(connection, Connection.retire)
        if step is Next.SERVE or step is Next.STREAM or step is Next.HANDSHAKE:
            step = self._dispatch(connection, step)
        if step is Next.CLOSED:
            self._idle.remove(connection)
            self._open.discard(connection)


def _serve_on_loop(connection: Connection) -> Next:
    return connection.serve(0.0)


def _host_and_port(address: object) -> tuple[str, int]:
    """Return the host and port of a socket address, ``("", 0)`` for a Unix socket."""
    if isinstance(address, tuple):
        return str(address[0]), int(address[1])
    return "", 0
