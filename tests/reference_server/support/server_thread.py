"""The server on a thread, for tests over real sockets."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from typing import Any

from reference_server import Limits, Service, SocketServer, ThreadPool, Timeouts
from reference_server.connection.exchange import Exchange
from tests.reference_server.support.playback import hello, request

PATIENCE = 20.0


class Running:
    """A server on a thread."""

    def __init__(
        self,
        handler: Callable[[Exchange], None] = hello,
        limits: Limits | None = None,
        timeouts: Timeouts | None = None,
        workers: tuple[int, int, int] = (1, 4, 200),
        listener: socket.socket | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.listener = listener or socket.create_server(("127.0.0.1", 0))
        self.address = self.listener.getsockname()
        self.family = self.listener.family
        self.defects = 0
        self.drained: bool | None = None
        self.server = SocketServer(
            [self.listener],
            Service(handler, limits or Limits(), timeouts or Timeouts()),
            ThreadPool(*workers),
            self._report,
            tls,
        )
        self.thread = threading.Thread(target=self._serve)

    def _serve(self) -> None:
        self.drained = self.server.serve()

    def _report(self) -> None:
        self.defects += 1

    def connect(self) -> socket.socket:
        """Return a new connection to it."""
        sock = socket.socket(self.family, socket.SOCK_STREAM)
        sock.settimeout(PATIENCE)
        try:
            sock.connect(self.address)
        except OSError:
            sock.close()
            raise
        return sock

    def ask(self, data: bytes) -> bytes:
        """Send ``data`` on a new connection; return everything received."""
        with self.connect() as sock:
            sock.sendall(data)
            return read_all(sock)

    def stop(self) -> bool | None:
        """Drain the server; return whether every request was finished."""
        self.server.stop()
        self.thread.join(PATIENCE)
        assert not self.thread.is_alive()
        return self.drained


@contextlib.contextmanager
def running(*arguments: Any, **options: Any) -> Iterator[Running]:
    server = Running(*arguments, **options)
    server.thread.start()
    try:
        yield server
        server.stop()
        assert server.defects == 0
    finally:
        server.server.stop()
        server.server.stop()


def read_all(sock: socket.socket) -> bytes:
    parts = []
    while data := sock.recv(65536):
        parts.append(data)
    return b"".join(parts)


def read_response(sock: socket.socket) -> bytes:
    """Read one response with a Content-Length."""
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += sock.recv(65536)
    head, _, rest = answer.partition(b"\r\n\r\n")
    length = int(head.partition(b"Content-Length: ")[2].split(b"\r\n")[0])
    while len(rest) < length:
        rest += sock.recv(65536)
    return head + b"\r\n\r\n" + rest


LAST = request(b"Connection: close")


class Blocking:
    """A handler that blocks requests for /block until ``go_on`` is set."""

    def __init__(self) -> None:
        self.entered = threading.Semaphore(0)
        self.go_on = threading.Event()

    def __call__(self, exchange: Exchange) -> None:
        if exchange.request.path == "/block":
            self.entered.release()
            assert self.go_on.wait(PATIENCE)
        hello(exchange)

    def wait(self) -> None:
        """Wait until one more request is blocked."""
        assert self.entered.acquire(timeout=PATIENCE)


BLOCK = request(b"Connection: close", line=b"GET /block HTTP/1.1")
