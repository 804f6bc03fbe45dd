"""Scripted peers: a transport that plays back what was received, and a clock to set."""

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
    """A clock that goes on only when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class PlaybackTransport:
    """A transport that delivers what the script says, and records what is sent.

    In the script bytes are received at once, a number is a silence of so many seconds, and
    ``Disconnected`` is a reset. Behind the script the stream ends.
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
    """Remembers what a service was told to log."""

    def __init__(self) -> None:
        self.events: list[Exchange | Refusal] = []

    def __call__(self, _: tuple[str, int], event: Exchange | Refusal) -> None:
        self.events.append(event)


def hello(exchange: Exchange) -> None:
    """Answer ``hello`` without a look at the content."""
    exchange.send_whole(Response(200, "OK", []), b"hello")


def echo(exchange: Exchange) -> None:
    """Answer with the content."""
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
    """Return what a WSGI application answers to the octets of ``request``."""
    return talk([request], WsgiHandler(application, report))


def statuses(answer: bytes) -> list[int]:
    """Return the status codes of responses whose content holds no status line."""
    return [int(code) for code in re.findall(rb"HTTP/1\.1 ([0-9]{3}) ", answer)]


def content(answer: bytes) -> bytes:
    """Return what follows the first head of ``answer``."""
    return answer.partition(b"\r\n\r\n")[2]


def request(*fields: bytes, line: bytes = b"GET / HTTP/1.1", host: bytes = b"Host: a") -> bytes:
    """Return the head of a request."""
    return b"\r\n".join([line, *([host] if host else []), *fields, b"", b""])
