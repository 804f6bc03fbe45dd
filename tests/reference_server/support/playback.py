"""A transport that plays back a scripted client, a clock, and handlers for tests."""

import re
from collections.abc import Callable, Iterable
from typing import IO
from wsgiref.types import WSGIApplication

from reference_server import Connection, Limits, Service, Timeouts
from reference_server.connection.exchange import Exchange
from reference_server.protocol.errors import Disconnected
from reference_server.protocol.messages import Response
from reference_server.protocol.refusals import Refusal
from reference_server.wsgi.handler import WsgiHandler


class FakeClock:
    """A clock that only moves when it is set."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class PlaybackTransport:
    """A transport that receives what a script contains, and records what is sent.

    In the script, bytes are received at once, a number is a silence in seconds, and
    ``Disconnected`` is a reset. After the script, the stream ends.
    """

    scheme = "http"

    def __init__(
        self, script: Iterable[bytes | float | type[Disconnected]], clock: FakeClock | None = None
    ) -> None:
        self.script = list(script)
        self.clock = clock or FakeClock()
        self.sent = bytearray()
        self.half_closed = False
        self.broken_off = False
        self.closed = False
        self.handshakes = 0
        self.send_error: type[Exception] | None = None
        self.half_close_error: type[Exception] | None = None

    @property
    def handshaking(self) -> bool:
        return self.handshakes > 0

    def fileno(self) -> int:
        return 99

    def do_handshake(self) -> None:
        self.handshakes -= 1
        if self.handshakes < 0:
            raise Disconnected

    def receive_now(self) -> bytes | None:
        return self.receive(0)

    def receive(self, timeout: float) -> bytes | None:
        if not self.script:
            return b""
        event = self.script.pop(0)
        if isinstance(event, bytes):
            return event
        if isinstance(event, type):
            raise event
        if event > timeout:
            self.script.insert(0, event - timeout)
            self.clock.now += timeout
            return None
        self.clock.now += event
        return self.receive(timeout - event)

    def send_now(self, data: bytes) -> None:
        self.send(data)

    def send(self, data: bytes) -> None:
        if self.send_error is not None:
            raise self.send_error
        self.sent += data

    def send_file(self, file: IO[bytes], offset: int, count: int) -> None:
        file.seek(offset)
        self.send(file.read(count))

    def half_close(self) -> None:
        if self.half_close_error is not None:
            raise self.half_close_error
        self.half_closed = True

    def break_off(self) -> None:
        self.broken_off = True

    def close(self) -> None:
        self.closed = True


class Log:
    """Records what a service logs."""

    def __init__(self) -> None:
        self.events: list[Exchange | Refusal] = []

    def __call__(self, _: tuple[str, int], event: Exchange | Refusal) -> None:
        self.events.append(event)


def hello(exchange: Exchange) -> None:
    """Respond ``hello`` without reading the content."""
    exchange.send_whole(Response(200, "OK", []), b"hello")


def echo(exchange: Exchange) -> None:
    """Respond with the content of the request."""
    parts = []
    while data := exchange.read(4096):
        parts.append(data)
    exchange.send_whole(Response(200, "OK", []), b"".join(parts))


def connect(
    script: Iterable[bytes | float | type[Disconnected]],
    handler: Callable[[Exchange], None] = hello,
    limits: Limits | None = None,
    timeouts: Timeouts | None = None,
    log: Log | None = None,
) -> tuple[Connection, PlaybackTransport]:
    """Return a connection and its transport."""
    transport = PlaybackTransport(script)
    service = Service(
        handler, limits or Limits(), timeouts or Timeouts(), clock=transport.clock, log=log
    )
    return Connection(transport, service, ("192.0.2.1", 4711), ("192.0.2.2", 80)), transport


def talk(
    script: Iterable[bytes | float | type[Disconnected]],
    handler: Callable[[Exchange], None] = hello,
    limits: Limits | None = None,
) -> bytes:
    """Run a connection to its end and return what it sent."""
    connection, transport = connect(script, handler, limits)
    connection.run()
    assert transport.closed
    return bytes(transport.sent)


def ask(application: WSGIApplication, request: bytes, report: Callable[[], None]) -> bytes:
    """Return the response of a WSGI application to ``request``."""
    return talk([request], WsgiHandler(application, report))


def statuses(answer: bytes) -> list[int]:
    """Return the status codes of responses whose content contains no status line."""
    return [int(code) for code in re.findall(rb"HTTP/1\.1 ([0-9]{3}) ", answer)]


def content(answer: bytes) -> bytes:
    """Return everything after the first head of ``answer``."""
    return answer.partition(b"\r\n\r\n")[2]


def request(*fields: bytes, line: bytes = b"GET / HTTP/1.1", host: bytes = b"Host: a") -> bytes:
    """Return a request head."""
    return b"\r\n".join([line, *([host] if host else []), *fields, b"", b""])
