"""One connection from its first octet to its close.

A connection alternates between two places. While it waits for octets, ``poll`` is called
whenever some have arrived; it never blocks. When a request is complete, ``serve`` is called
on a thread that may block; it answers, and goes on as long as the next request follows at
once. ``run`` does both on the calling thread.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import IO, TYPE_CHECKING

from . import response as responses
from .admission import admit, persists
from .body import content_of
from .errors import Disconnected, ProtocolError
from .exchange import Exchange
from .framing import decide
from .head import HeadReader
from .limits import Limits, Timeouts
from .progress import Clock, Progress
from .reader import BufferedReader
from .state import TRANSITIONS, ConnectionState, IllegalTransition
from .transport import RECEIVE_SIZE, Transport

if TYPE_CHECKING:
    from .messages import Request

Handler = Callable[[Exchange], None]
"""Answers one exchange. An exception is a defect; the connection is closed."""

_NEW = ConnectionState.NEW
_READING = ConnectionState.READING
_PROCESSING = ConnectionState.PROCESSING
_WRITING = ConnectionState.WRITING
_KEEP_ALIVE = ConnectionState.KEEP_ALIVE
_CLOSING = ConnectionState.CLOSING
_CLOSED = ConnectionState.CLOSED


class Next(Enum):
    """What a connection needs next."""

    WAIT = "poll when octets arrive, expire at the deadline"
    SERVE = "serve on a thread that may block"
    NOTHING = "closed"


def _never() -> bool:
    return False


def _ignore(connection: Connection, event: Exchange | ProtocolError) -> None:
    """Log nothing."""


Log = Callable[["Connection", Exchange | ProtocolError], None]
"""Is told of each exchange and each refused request when its response has been sent."""


@dataclass(frozen=True, slots=True)
class Service:
    """What all connections of a server share."""

    handler: Handler
    limits: Limits = field(default_factory=Limits)
    timeouts: Timeouts = field(default_factory=Timeouts)
    clock: Clock = time.monotonic
    # Whether connections should leave their thread to others as soon as they are idle.
    crowded: Callable[[], bool] = _never
    # Whether the server is about to stop, so that no connection persists.
    stopping: Callable[[], bool] = _never
    log: Log = _ignore


class Connection:
    """One connection, its reader and its state.

    ``deadline`` is the time on the service's clock at which ``expire`` is due while the
    connection waits, ``descriptor`` what to wait for. ``client`` and ``server`` are the host and
    port of either end.
    """

    __slots__ = (
        "_client_persists",
        "_discarded",
        "_head",
        "_progress",
        "_reader",
        "_ready",
        "_requests",
        "_service",
        "_transport",
        "client",
        "deadline",
        "descriptor",
        "scheme",
        "server",
        "state",
    )

    def __init__(
        self,
        transport: Transport,
        service: Service,
        client: tuple[str, int] = ("", 0),
        server: tuple[str, int] = ("", 0),
    ) -> None:
        self._transport = transport
        self._service = service
        self._reader = BufferedReader(self._receive_content)
        self._head = HeadReader(self._reader, service.limits)
        self._ready: Request | None = None
        self._requests = 0
        self._client_persists = False
        self._discarded = 0
        self._progress: Progress | None = None
        self.descriptor = transport.fileno()
        self.client = client
        self.server = server
        self.scheme = transport.scheme
        self.state = _NEW
        self.deadline = service.clock() + service.timeouts.header

    def poll(self) -> Next:
        """Take what has arrived, without blocking."""
        try:
            data = self._transport.receive_now()
        except Disconnected:
            return self.close()
        if data is None:
            return Next.WAIT
        if self.state is _CLOSING:
            return self._discard(data)
        return self._take(data)

    def expire(self) -> Next:
        """Act on the deadline: answer 408 if part of a request has come, else close."""
        if self.state is _CLOSING:
            return self.close()
        if self.state is _READING and self._head.begun:
            return self._reject(_too_slow())
        return self._start_closing()

    def serve(self) -> Next:
        """Answer the request that is ready and those that follow at once."""
        step = Next.SERVE
        while step is Next.SERVE:
            try:
                persist = self._answer()
                step = self._following() if persist else self._start_closing()
            except Disconnected:
                return self.close()
            except ProtocolError as error:
                step = self._start_closing() if self.state is _WRITING else self._reject(error)
        return step

    def refuse(self) -> Next:
        """Answer the request that is ready with 503: nobody has time for it."""
        return self._reject(_overloaded())

    def retire(self) -> Next:
        """Close the connection if it is idle, as the server is about to stop."""
        if self.state in (_NEW, _KEEP_ALIVE):
            step = self.poll()
            return self.close() if step is Next.WAIT and self.state is not _READING else step
        return Next.WAIT

    def run(self) -> None:
        """Serve the connection to its end on the calling thread."""
        step = Next.WAIT
        while step is not Next.NOTHING:
            step = self.serve() if step is Next.SERVE else self._wait()

    def _wait(self) -> Next:
        remaining = self.deadline - self._service.clock()
        try:
            data = self._transport.receive(remaining) if remaining > 0 else None
        except Disconnected:
            return self.close()
        if data is None:
            return self.expire()
        return self._discard(data) if self.state is _CLOSING else self._take(data)

    def close(self) -> Next:
        """Close the socket, whatever the state."""
        if self.state is not _CLOSED:
            self._move(_CLOSED)
            self._transport.close()
        return Next.NOTHING

    def _move(self, state: ConnectionState) -> None:
        if state not in TRANSITIONS[self.state]:
            raise IllegalTransition(f"{self.state.name} to {state.name}")
        self.state = state

    # Reading

    def _take(self, data: bytes) -> Next:
        """Take ``data`` as received; ``b""`` is the end of the stream."""
        self._reader.feed(data)
        if data and self.state is not _READING:
            self._move(_READING)
            self.deadline = self._service.clock() + self._service.timeouts.header
        return self._advance()

    def _advance(self) -> Next:
        try:
            self._ready = self._head.poll()
        except ProtocolError as error:
            return self._reject(error)
        if self._ready is not None:
            return Next.SERVE
        if not self._reader.ended:
            return Next.WAIT
        return self._reject(_incomplete()) if self._head.begun else self._start_closing()

    def _following(self) -> Next:
        """Look for the next request, for a moment."""
        service = self._service
        self._move(_KEEP_ALIVE)
        if len(self._reader):
            self._move(_READING)
            self.deadline = service.clock() + service.timeouts.header
            return self._advance()
        data = None
        if not service.crowded():
            data = self._transport.receive(service.timeouts.stay)
        if data is None:
            self.deadline = service.clock() + service.timeouts.keep_alive
            return Next.WAIT
        return self._take(data)

    def _receive_content(self) -> bytes:
        """Receive on behalf of the content, as long as the client keeps up."""
        progress = self._progress
        if progress is None:
            progress = self._progress = Progress(self._service.timeouts, self._service.clock)
        remaining = min(progress.remaining(), self._service.timeouts.grace)
        data = self._transport.receive(remaining) if remaining > 0 else None
        if data is None:
            raise _too_slow()
        progress.add(len(data))
        return data

    # Answering

    def _answer(self) -> bool:
        """Answer the request that is ready; return whether the connection persists."""
        request, self._ready = self._ready, None
        assert request is not None
        self._move(_PROCESSING)
        self._progress = None
        self._requests += 1
        admit(request, self.scheme)
        self._client_persists = persists(request)
        limits = self._service.limits
        content = content_of(decide(request, limits), self._reader, limits)
        exchange = Exchange(request, content, self, limits.unread_content)
        try:
            self._service.handler(exchange)
        finally:
            if exchange.error is None or exchange.started:
                self._service.log(self, exchange)
        if not exchange.finished:
            return False
        return exchange.persist and self._skip_content(exchange)

    def _skip_content(self, exchange: Exchange) -> bool:
        """Read what the handler left unread; return whether its end was reached."""
        content = exchange.content
        bound = self._service.limits.unread_content
        while content.remaining != 0:
            bound -= len(content.read(RECEIVE_SIZE))
            if bound < 0:
                return False
        return True

    def _reject(self, error: ProtocolError) -> Next:
        """Answer an error and close."""
        refusal = responses.encode_refusal(error, self._head.for_head)
        self._service.log(self, error)
        try:
            self._move(_WRITING)
            self._transport.send_now(refusal)
        except Disconnected:
            return self.close()
        return self._start_closing()

    # Closing

    def _start_closing(self) -> Next:
        """Say that nothing more will be sent, and let the client read it (RFC 9112, 9.6)."""
        self._move(_CLOSING)
        self._ready = None
        self.deadline = self._service.clock() + self._service.timeouts.linger
        try:
            self._transport.half_close()
        except Disconnected:
            return self.close()
        return self.close() if self._reader.ended else Next.WAIT

    def _discard(self, data: bytes) -> Next:
        self._discarded += len(data)
        if not data or self._discarded > self._service.limits.linger:
            return self.close()
        return Next.WAIT

    # What the exchange sends

    def may_persist(self) -> bool:
        """Return whether the connection can serve another request after this one."""
        return (
            self._client_persists
            and self._requests < self._service.limits.requests
            and not self._service.stopping()
        )

    def send_interim(self, data: bytes) -> None:
        """Send an interim response, unless content has arrived already."""
        if not len(self._reader):
            self._transport.send(data)

    def begin_response(self) -> None:
        """Note that the final response begins."""
        self._move(_WRITING)

    def send(self, data: bytes) -> None:
        """Send octets of the final response."""
        self._transport.send(data)

    def send_file(self, file: IO[bytes], offset: int, count: int) -> None:
        """Send octets of a file."""
        self._transport.send_file(file, offset, count)


def _incomplete() -> ProtocolError:
    return ProtocolError(
        400, "rfc9112#8/may-error-on-incomplete-request", "The connection ended within a request."
    )


def _too_slow() -> ProtocolError:
    return ProtocolError(
        408, "rfc9112#8/may-error-on-incomplete-request", "The request did not arrive in time."
    )


def _overloaded() -> ProtocolError:
    return ProtocolError(503, "rfc9110#15.6.4/503-may-retry-after", "The server is busy.")
