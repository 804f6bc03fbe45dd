"""A whole connection without a socket and without waiting: a scripted client, a clock by hand."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO

from fuzz.drivers.parser_driver import READ_SIZE
from fuzz.model.semantics import Violation
from reference_server.connection.connection import Connection
from reference_server.connection.exchange import Exchange
from reference_server.connection.service import Service
from reference_server.connection.state import TRANSITIONS, ConnectionState, Next
from reference_server.protocol.limits import Limits, Timeouts
from reference_server.protocol.messages import Response

# More silence than any script can need: a connection that meets more of it runs in circles.
_MAX_SILENCES = 100
_TIMEOUTS = Timeouts()


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


class ScriptedTransport:
    """The server's end of a connection whose client follows a script.

    The client sends the segments as fast as they are taken. Then it closes its side, if
    ``closes``, or falls silent, and time passes.
    """

    scheme = "http"
    handshaking = False

    def __init__(self, segments: Iterable[bytes], clock: Clock, *, closes: bool) -> None:
        self._segments = deque(filter(None, segments))
        self._closes = closes
        self._clock = clock
        self._silences = 0
        self.sent = bytearray()
        self.half_closed = self.closed = False

    def arrive(self, data: bytes) -> None:
        """Let the client send more, or close its side with ``b""``."""
        if data:
            self._segments.append(data)
        else:
            self._closes = True

    @property
    def readable(self) -> bool:
        """Return whether a receive would not wait."""
        return bool(self._segments) or self._closes

    def fileno(self) -> int:
        """Return no descriptor."""
        return -1

    def do_handshake(self) -> None:
        """Do nothing: there is no TLS."""

    def receive_now(self) -> bytes | None:
        """Return the next segment, ``b""`` at the end, None if the client is silent."""
        if self.closed:
            raise Violation("reading from a closed connection")
        if self._segments:
            return self._segments.popleft()
        self._silences += 1
        if self._silences > _MAX_SILENCES:
            raise Violation("the connection never ends")
        return b"" if self._closes else None

    def receive(self, timeout: float) -> bytes | None:
        """Do the same; waiting takes its time."""
        data = self.receive_now()
        if data is None:
            self._clock.now += timeout
        return data

    def send_now(self, data: bytes) -> None:
        """Take octets of the server."""
        self.send(data)

    def send(self, data: bytes) -> None:
        """Take octets of the server."""
        if self.half_closed or self.closed:
            raise Violation("sending behind the end")
        self.sent += data

    def send_file(self, file: IO[bytes], offset: int, count: int) -> None:
        """Take octets of a file."""
        file.seek(offset)
        self.send(file.read(count))

    def half_close(self) -> None:
        """Note the end of what the server sends."""
        self.half_closed = True

    def break_off(self) -> None:
        """Take no notice: how it ends is not seen here."""

    def close(self) -> None:
        """Note the close."""
        if self.closed:
            raise Violation("closed twice")
        # What is unread makes TCP reset the connection, and the client may lose the answer.
        if self._segments and not self.half_closed:
            raise Violation("closed at once with octets of the client on the way")
        self.closed = True


class WatchedConnection(Connection):
    """A connection whose every change of state is noted and held against the table."""

    __slots__ = ("_watched", "path")

    @property
    def state(self) -> ConnectionState:
        """Return where the connection stands."""
        return self._watched

    @state.setter
    def state(self, state: ConnectionState) -> None:
        path: list[ConnectionState] | None = getattr(self, "path", None)
        if path is None:
            self.path = [state]
        else:
            if state not in TRANSITIONS[path[-1]]:
                raise Violation(f"from {path[-1].name} to {state.name}")
            path.append(state)
        self._watched = state


@dataclass(frozen=True, slots=True)
class Transcript:
    """What one connection did: the octets that it sent, and the states that it went through."""

    sent: bytes
    path: tuple[ConnectionState, ...]
    closed: bool


def echo(exchange: Exchange) -> None:
    """Answer with what was understood: method, target and content."""
    request = exchange.request
    content = bytearray()
    while data := exchange.read(READ_SIZE):
        content += data
    head = f"{request.method} {request.target}\n".encode("latin-1")
    exchange.send_whole(Response(200, "OK", [("Content-Type", "text/plain")]), head + content)


def serve(segments: Iterable[bytes], limits: Limits, *, closes: bool) -> Transcript:
    """Run one connection on one thread to its end and return what it did."""
    connection, transport, _ = _connect(segments, limits, closes=closes)
    connection.run()
    return _transcript(connection, transport)


def serve_parked(segments: Iterable[bytes], limits: Limits, *, closes: bool) -> Transcript:
    """Do the same as the accept loop does: poll what waits, serve what is ready."""
    connection, transport, clock = _connect(segments, limits, closes=closes)
    step = Next.WAIT
    while step is not Next.CLOSED:
        if step is not Next.WAIT:
            step = connection.serve(_TIMEOUTS.stay)
        elif transport.readable:
            step = connection.poll()
        else:
            clock.now = max(clock.now, connection.deadline)
            step = connection.expire()
    return _transcript(connection, transport)


class Bench:
    """A connection whose client acts step by step; the server goes as far as it can each time."""

    def __init__(self, limits: Limits) -> None:
        self._connection, self._transport, self._clock = _connect([], limits, closes=False)

    @property
    def written(self) -> bytes:
        """What the server has sent."""
        return bytes(self._transport.sent)

    @property
    def path(self) -> tuple[ConnectionState, ...]:
        """The states that the connection went through."""
        return tuple(self._connection.path)

    def send(self, data: bytes) -> None:
        """Let octets arrive."""
        if not self._transport.closed:
            self._transport.arrive(data)
            self._go_on()

    def close(self) -> None:
        """Let the client close its side."""
        if not self._transport.closed:
            self._transport.arrive(b"")
            self._go_on()

    def pass_time(self) -> None:
        """Let each deadline pass until the connection ends."""
        while not self._transport.closed:
            self._clock.now = max(self._clock.now, self._connection.deadline)
            self._serve(self._connection.expire())

    def _go_on(self) -> None:
        while self._transport.readable and not self._transport.closed:
            self._serve(self._connection.poll())

    def _serve(self, step: Next) -> None:
        while step not in (Next.WAIT, Next.CLOSED):
            step = self._connection.serve(_TIMEOUTS.stay)


def _connect(
    segments: Iterable[bytes], limits: Limits, *, closes: bool
) -> tuple[WatchedConnection, ScriptedTransport, Clock]:
    clock = Clock()
    transport = ScriptedTransport(segments, clock, closes=closes)
    service = Service(handler=echo, limits=limits, timeouts=_TIMEOUTS, clock=clock)
    return WatchedConnection(transport, service), transport, clock


def _transcript(connection: WatchedConnection, transport: ScriptedTransport) -> Transcript:
    return Transcript(bytes(transport.sent), tuple(connection.path), transport.closed)
