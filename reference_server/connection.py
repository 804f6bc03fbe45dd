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
from .body import NO_CONTENT_AT_ALL, Prefetched, content_of
from .errors import Disconnected, ProtocolError
from .exchange import Exchange
from .framing import NO_CONTENT
from .head import HeadReader
from .intake import take_in
from .limits import Limits, Timeouts
from .progress import Clock, Progress
from .reader import BufferedReader
from .state import TRANSITIONS, ConnectionState, IllegalTransition
from .transport import RECEIVE_SIZE, Transport

if TYPE_CHECKING:
    from .intake import Intake
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


# Content that is read ahead of the handler, in octets: what one receive can bring.
_PREFETCH = 65536


class _NothingReceivedError(Exception):
    """Content is asked for that has not been received."""


class Next(Enum):
    """What a connection needs next."""

    WAIT = "poll when octets arrive, expire at the deadline"
    SERVE = "serve; the request is here with all of its content"
    STREAM = "serve on a thread that may wait for content, or wait on"
    NOTHING = "closed"


def _never() -> bool:
    return False


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
    log: Log | None = None


class Connection:
    """One connection, its reader and its state.

    ``deadline`` is the time on the service's clock at which ``expire`` is due while the
    connection waits, ``descriptor`` what to wait for. ``client`` and ``server`` are the host and
    port of either end.
    """

    __slots__ = (
        "_discarded",
        "_head",
        "_intake",
        "_prefetched",
        "_progress",
        "_reader",
        "_repeated",
        "_repeated_head",
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
        self._requests = 0
        self._discarded = 0
        # The request that is being received or answered, and its content.
        self._intake: Intake | None = None
        self._prefetched: Prefetched | None = None
        self._progress: Progress | None = None
        # The last head, if it came in one piece and without content.
        self._repeated_head: bytes | None = None
        self._repeated: Intake | None = None
        self.descriptor = transport.fileno()
        self.client = client
        self.server = server
        self.scheme = transport.scheme
        self.state = _NEW
        self.deadline = service.clock() + service.timeouts.header

    def poll(self) -> Next:
        """Take what has arrived, without blocking."""
        if self.full:
            return Next.STREAM
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
        if self._progress is not None and self._progress.remaining() > 0:
            self.deadline = self._service.clock() + self._service.timeouts.patience
            return Next.STREAM
        if self.state is _READING and (self._intake is not None or self._head.begun):
            return self._reject(_too_slow())
        return self._start_closing()

    def serve(self, stay: float) -> Next:
        """Answer the request that is ready and those that follow within ``stay`` seconds."""
        step = Next.SERVE
        while step is Next.SERVE:
            try:
                persist = self._answer()
                step = self._following(stay) if persist else self._start_closing()
            except Disconnected:
                return self.close()
            except ProtocolError as error:
                step = self._start_closing() if self.state is _WRITING else self._reject(error)
        return step

    @property
    def full(self) -> bool:
        """Whether no more content is read ahead of the handler."""
        return self._prefetched is not None and self._prefetched.ahead >= _PREFETCH

    def refuse(self) -> Next:
        """Answer the request that is ready with 503: nobody has time for it."""
        self._intake = None
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
            step = self._wait() if step is Next.WAIT else self.serve(0)

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
        reader = self._reader
        at_start = self.state is not _READING
        if at_start and data == self._repeated_head:
            self._move(_READING)
            self._intake = self._repeated
            return Next.SERVE
        if self._progress is not None:
            self._progress.add(len(data))
        reader.feed(data)
        step = self._advance()
        if at_start and step is Next.SERVE and self._prefetched is None and not reader:
            # The client may send the same head again: nothing has to be found out then.
            self._repeated_head, self._repeated = data, self._intake
        return step

    def _advance(self) -> Next:
        """Go as far as what has been received allows."""
        if self._prefetched is not None:
            return self._prefetch(self._prefetched)
        if self._reader and self.state is not _READING:
            self._move(_READING)
            self.deadline = self._service.clock() + self._service.timeouts.header
        try:
            request = self._head.poll()
            if request is not None:
                return self._begin(request)
        except ProtocolError as error:
            return self._reject(error)
        if not self._reader.ended:
            return Next.WAIT
        return self._reject(_incomplete()) if self._head.begun else self._start_closing()

    def _begin(self, request: Request) -> Next:
        service = self._service
        self._intake = intake = take_in(request, self.scheme, service.limits)
        if intake.framing is NO_CONTENT:
            return Next.SERVE
        self._progress = Progress(service.timeouts, service.clock)
        self._prefetched = Prefetched(content_of(intake.framing, self._reader, service.limits))
        self.deadline = service.clock() + service.timeouts.patience
        return self._prefetch(self._prefetched)

    def _prefetch(self, content: Prefetched) -> Next:
        """Read content as far as it has been received."""
        try:
            if content.prefetch(_PREFETCH):
                return Next.SERVE
        except _NothingReceivedError:
            assert self._intake is not None
            return Next.STREAM if self._intake.expects_continue else Next.WAIT
        except ProtocolError as error:
            return self._reject(error)
        return Next.STREAM

    def _following(self, stay: float) -> Next:
        """Look for the next request."""
        self._move(_KEEP_ALIVE)
        if self._reader:
            return self._advance()
        service = self._service
        data = None
        if stay and not service.crowded():
            data = self._transport.receive(stay)
        if data is None:
            self.deadline = service.clock() + service.timeouts.keep_alive
            return Next.WAIT
        return self._take(data)

    def _receive_content(self) -> bytes:
        """Receive on behalf of the content, as long as the client keeps up."""
        if self.state is _READING:
            raise _NothingReceivedError
        progress = self._progress
        assert progress is not None
        progress.resume()
        remaining = min(progress.remaining(), self._service.timeouts.grace)
        data = self._transport.receive(remaining) if remaining > 0 else None
        progress.pause()
        if data is None:
            raise _too_slow()
        progress.add(len(data))
        return data

    # Answering

    def _answer(self) -> bool:
        """Answer the request that is ready; return whether the connection persists."""
        intake, content = self._intake, self._prefetched
        assert intake is not None
        self._move(_PROCESSING)
        if self._progress is not None:
            self._progress.pause()
        self._requests += 1
        exchange = Exchange(intake, content or NO_CONTENT_AT_ALL, self)
        service = self._service
        try:
            service.handler(exchange)
        finally:
            if service.log is not None and exchange.started:
                service.log(self, exchange)
        if not exchange.finished or not exchange.persist:
            return False
        if content is not None and not self._skip_content(exchange):
            return False
        self._intake = self._prefetched = self._progress = None
        return True

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
        if self._service.log is not None:
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
        self._intake = self._prefetched = self._progress = None
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

    def may_persist(self, unread: int | None) -> bool:
        """Return whether the connection can serve another request after this one."""
        service = self._service
        return (
            self._requests < service.limits.requests
            and (unread is None or unread <= service.limits.unread_content)
            and not service.stopping()
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
