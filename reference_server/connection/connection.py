"""One connection from its first octet to its close.

While the connection waits for its client, its owner calls ``poll`` whenever octets have arrived,
which never blocks. Once a request is complete, ``serve`` handles it, and further requests as long
as they follow at once. ``run`` does both on the calling thread.
"""

from typing import Final

from reference_server.connection.exchange import Endpoints, Exchange
from reference_server.connection.request_receiver import RequestReceiver
from reference_server.connection.service import Service
from reference_server.connection.state import ConnectionState, Next, StateMachine
from reference_server.connection.transport import Transport
from reference_server.protocol import responses
from reference_server.protocol.errors import Disconnected, ProtocolError
from reference_server.protocol.refusals import incomplete, overloaded, too_slow

_NEW: Final = ConnectionState.NEW
_READING: Final = ConnectionState.READING
_PROCESSING: Final = ConnectionState.PROCESSING
_WRITING: Final = ConnectionState.WRITING
_KEEP_ALIVE: Final = ConnectionState.KEEP_ALIVE
_CLOSING: Final = ConnectionState.CLOSING
_CLOSED: Final = ConnectionState.CLOSED


class Connection(StateMachine):
    """One connection: its transport, its receiver and its state.

    ``deadline`` is the time on the service's clock at which ``expire`` is due while the connection
    waits, ``descriptor`` that of the socket. A ``Next`` that a method returns is what the owner has
    to do next.
    """

    __slots__ = (
        "_discarded",
        "_receiver",
        "_requests",
        "_service",
        "_transport",
        "deadline",
        "descriptor",
        "endpoints",
    )

    def __init__(
        self,
        transport: Transport,
        service: Service,
        client: tuple[str, int] = ("", 0),
        server: tuple[str, int] = ("", 0),
    ) -> None:
        super().__init__()
        self._transport = transport
        self._service = service
        self._receiver = RequestReceiver(service, transport.scheme, transport.receive)
        self._requests = 0
        self._discarded = 0
        self.descriptor = transport.fileno()
        self.endpoints = Endpoints(transport.scheme, client, server)
        timeouts = service.timeouts
        first = timeouts.handshake if transport.handshaking else timeouts.header
        self.deadline = service.clock() + first

    @property
    def ignores_input(self) -> bool:
        """Whether ``poll`` reads nothing, so that the selector would report its octets for ever."""
        return self._receiver.full or self._transport.handshaking

    def poll(self) -> Next:
        """Process what has arrived, without blocking."""
        transport = self._transport
        if self._receiver.full:
            return Next.STREAM
        if transport.handshaking:
            return Next.HANDSHAKE
        try:
            data = transport.receive_now()
        except Disconnected:
            return self.close()
        return Next.WAIT if data is None else self._take(data)

    def do_handshake(self) -> Next:
        """Continue the TLS handshake, without waiting."""
        try:
            self._transport.do_handshake()
        except Disconnected:
            return self.close()
        if self._transport.handshaking:
            return Next.WAIT
        self.deadline = self._service.clock() + self._service.timeouts.header
        return self._leave(self.poll())

    def expire(self) -> Next:
        """Act on the deadline: respond 408 if part of a request has been received, else close."""
        if self.state is _CLOSING or self._transport.handshaking:
            return self.close()
        receiver = self._receiver
        if not receiver.begun:
            return self._start_closing()
        if receiver.late():
            return self._reject(too_slow())
        self.deadline = receiver.deadline()
        return Next.STREAM

    def serve(self, stay: float) -> Next:
        """Handle the request that is ready, and those that follow within ``stay`` seconds each."""
        step = Next.SERVE
        while step is Next.SERVE:
            try:
                step = self._following(stay) if self._answer() else self._start_closing()
            except Disconnected:
                return self.close()
            except ProtocolError as error:
                step = self._start_closing() if self.state is _WRITING else self._reject(error)
        return self._leave(step)

    def _leave(self, step: Next) -> Next:
        """Make a request that needs a waiting thread due at once: no further octet may arrive."""
        if step is Next.STREAM:
            self.deadline = self._service.clock()
        return step

    def refuse(self) -> Next:
        """Respond 503 to the request that is ready: no worker is free."""
        return self._reject(overloaded())

    def retire(self) -> Next:
        """Close the connection if it is idle, because the server is stopping."""
        if self.state not in (_NEW, _KEEP_ALIVE):
            return Next.WAIT
        if self._transport.handshaking:
            # Nothing has been requested, and the handshake may take long.
            return self.close()
        step = self.poll()
        idle = self.state in (_NEW, _KEEP_ALIVE)
        return self.end() if step is Next.WAIT and idle else step

    def run(self) -> None:
        """Serve a connection without TLS to its end on the calling thread."""
        step = Next.WAIT
        while step is not Next.CLOSED:
            step = self._wait() if step is Next.WAIT else self.serve(0)

    def _wait(self) -> Next:
        remaining = self.deadline - self._service.clock()
        try:
            data = self._transport.receive(remaining) if remaining > 0 else None
        except Disconnected:
            return self.close()
        return self.expire() if data is None else self._take(data)

    def end(self) -> Next:
        """Close at once, after the TLS closure alert (RFC 9112 section 9.8)."""
        if self.state not in (_CLOSING, _CLOSED):
            self._start_closing()
        return self.close()

    def close(self) -> Next:
        """Close the socket, in any state."""
        if self.state is not _CLOSED:
            self._move(_CLOSED)
            self._transport.close()
        return Next.CLOSED

    # Reading

    def _take(self, data: bytes) -> Next:
        """Process ``data`` as received; ``b""`` is the end of the stream."""
        if self.state is _CLOSING:
            return self._discard(data)
        first = self.state is not _READING
        if first and data:
            self._move(_READING)
        try:
            step = self._receiver.take(data)
        except ProtocolError as error:
            return self._reject(error)
        if step is not Next.WAIT:
            return step
        if first:
            self._receiver.begin()
        return self._await_more()

    def _await_more(self) -> Next:
        receiver = self._receiver
        if receiver.ended:
            return self._reject(incomplete()) if receiver.begun else self._start_closing()
        self.deadline = receiver.deadline()
        return Next.WAIT

    def _following(self, stay: float) -> Next:
        """Receive the next request, as far as it arrives at once."""
        self._move(_KEEP_ALIVE)
        if self._receiver.buffered:
            self._receiver.begin()
            self._move(_READING)
            step = self._receiver.advance()
            return self._await_more() if step is Next.WAIT else step
        service = self._service
        data = self._transport.receive(stay) if stay and not service.crowded() else None
        if data is None:
            self.deadline = service.clock() + service.timeouts.keep_alive
            return Next.WAIT
        return self._take(data)

    # Responding

    def _answer(self) -> bool:
        """Handle the request that is ready; return whether the connection persists."""
        receiver, service = self._receiver, self._service
        admitted, content, waiting = receiver.start_serving()
        self._move(_PROCESSING)
        self._requests += 1
        exchange = Exchange(
            admitted,
            content,
            self._transport,
            self.endpoints,
            self._start_response,
            waiting=waiting,
        )
        try:
            service.handler(exchange)
        finally:
            if not exchange.finished and exchange.ends_with_connection:
                # An orderly close would make the content look complete (RFC 9112 section 8).
                self._transport.break_off()
            if service.log is not None and exchange.started:
                service.log(self.endpoints.client, exchange)
        bound = service.limits.unread_content
        if not (exchange.finished and exchange.persist and exchange.skip_content(bound)):
            return False
        receiver.stop_serving()
        return True

    def _start_response(self, unread: int | None) -> bool:
        """Record that the final response starts; return whether another request can follow.

        ``unread`` is the number of unread octets of content, None if that is not known.
        """
        self._move(_WRITING)
        service = self._service
        return (
            self._requests < service.limits.requests
            and (unread is None or unread <= service.limits.unread_content)
            and not service.stopping()
        )

    def _reject(self, error: ProtocolError) -> Next:
        """Respond with an error, and close."""
        refusal = responses.encode_refusal(error, self._receiver.for_head)
        if self._service.log is not None:
            self._service.log(self.endpoints.client, self._receiver.refusal(error, refusal))
        try:
            self._move(_WRITING)
            self._transport.send_now(refusal)
        except Disconnected:
            return self.close()
        return self._start_closing()

    # Closing

    def _start_closing(self) -> Next:
        """Close the sending side first, so that no response is lost (RFC 9112 section 9.6)."""
        self._move(_CLOSING)
        self._receiver.stop_serving()
        self.deadline = self._service.clock() + self._service.timeouts.linger
        try:
            self._transport.half_close()
        except Disconnected:
            return self.close()
        return self.close() if self._receiver.ended else Next.WAIT

    def _discard(self, data: bytes) -> Next:
        self._discarded += len(data)
        if not data or self._discarded > self._service.limits.linger:
            return self.close()
        return Next.WAIT
