"""A whole connection without a socket and without waiting."""

from collections.abc import Iterable
from dataclasses import dataclass

from fuzz.drivers.memory_transport import ManualClock, MemoryTransport
from fuzz.drivers.parser_driver import READ_SIZE
from fuzz.model.semantics import Violation
from reference_server.connection.connection import Connection
from reference_server.connection.exchange import Exchange
from reference_server.connection.service import Service
from reference_server.connection.state import TRANSITIONS, ConnectionState, Next
from reference_server.protocol.limits import Limits, Timeouts
from reference_server.protocol.messages import Response

_TIMEOUTS = Timeouts()


class WatchedConnection(Connection):
    """A connection that records its states and checks every transition against the table."""

    __slots__ = ("_watched", "path")

    @property
    def state(self) -> ConnectionState:
        """The current state."""
        return self._watched

    @state.setter
    def state(self, state: ConnectionState) -> None:
        path: list[ConnectionState] | None = getattr(self, "path", None)
        if path is None:
            self.path = [state]
        else:
            if state not in TRANSITIONS[path[-1]]:
                raise Violation(f"transition from {path[-1].name} to {state.name}")
            path.append(state)
        self._watched = state


@dataclass(frozen=True, slots=True)
class Transcript:
    """What one connection did: the octets that it sent, its states, and whether it was closed."""

    sent: bytes
    path: tuple[ConnectionState, ...]
    closed: bool


def echo(exchange: Exchange) -> None:
    """Respond with what was understood: method, request-target and content."""
    request = exchange.request
    content = bytearray()
    while data := exchange.read(READ_SIZE):
        content += data
    head = f"{request.method} {request.target}\n".encode("latin-1")
    exchange.send_whole(Response(200, "OK", [("Content-Type", "text/plain")]), head + content)


def serve(segments: Iterable[bytes], limits: Limits, *, closes: bool) -> Transcript:
    """Run one connection to its end on one thread, with blocking receives."""
    connection, transport, _ = _connect(segments, limits, closes=closes)
    connection.run()
    return _transcript(connection, transport)


def serve_polled(segments: Iterable[bytes], limits: Limits, *, closes: bool) -> Transcript:
    """Run one connection to its end as the accept loop does: poll while it waits, then serve."""
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


class StepwiseConnection:
    """A connection whose client acts step by step; the server runs until it waits."""

    def __init__(self, limits: Limits) -> None:
        self._connection, self._transport, self._clock = _connect([], limits, closes=False)

    @property
    def written(self) -> bytes:
        """The octets that the server has sent."""
        return bytes(self._transport.sent)

    @property
    def path(self) -> tuple[ConnectionState, ...]:
        """The states that the connection went through."""
        return tuple(self._connection.path)

    def send(self, data: bytes) -> None:
        """Send octets of the client."""
        if not self._transport.closed:
            self._transport.arrive(data)
            self._run()

    def close(self) -> None:
        """Close the client's side."""
        if not self._transport.closed:
            self._transport.arrive(b"")
            self._run()

    def pass_time(self) -> None:
        """Let deadlines expire until the connection ends."""
        while not self._transport.closed:
            self._clock.now = max(self._clock.now, self._connection.deadline)
            self._serve(self._connection.expire())

    def _run(self) -> None:
        while self._transport.readable and not self._transport.closed:
            self._serve(self._connection.poll())

    def _serve(self, step: Next) -> None:
        while step not in (Next.WAIT, Next.CLOSED):
            step = self._connection.serve(_TIMEOUTS.stay)


def _connect(
    segments: Iterable[bytes], limits: Limits, *, closes: bool
) -> tuple[WatchedConnection, MemoryTransport, ManualClock]:
    clock = ManualClock()
    transport = MemoryTransport(segments, clock, closes=closes)
    service = Service(handler=echo, limits=limits, timeouts=_TIMEOUTS, clock=clock)
    return WatchedConnection(transport, service), transport, clock


def _transcript(connection: WatchedConnection, transport: MemoryTransport) -> Transcript:
    return Transcript(bytes(transport.sent), tuple(connection.path), transport.closed)
