"""The server, over real sockets."""

from __future__ import annotations

import contextlib
import errno
import socket
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

from reference_server import Limits, Service, SocketServer, ThreadPool, Timeouts
from reference_server.messages import Response
from reference_server.parking import ParkingLot

from .certificates import Certificates
from .scripted import content, echo, hello, request, statuses

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reference_server.exchange import Exchange

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
        """Send ``data`` and return all of the answer."""
        with self.connect() as sock:
            sock.sendall(data)
            return read_all(sock)

    def stop(self) -> bool | None:
        """Drain it and return whether that was complete."""
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


def test_serves_and_drains() -> None:
    with running() as server:
        assert content(server.ask(LAST)) == b"hello"
        assert server.stop() is True


def test_keeps_connections_alive() -> None:
    with running() as server, server.connect() as sock:
        for _ in range(3):
            sock.sendall(request())
            assert content(read_response(sock)) == b"hello"


def test_many_connections_at_once() -> None:
    with running() as server, contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(server.connect()) for _ in range(50)]
        for _ in range(3):
            for sock in sockets:
                sock.sendall(request())
            for sock in sockets:
                assert content(read_response(sock)) == b"hello"


@pytest.mark.parametrize("family", ["ipv6", "unix"])
def test_other_families(family: str, tmp_path: Path) -> None:
    if family == "unix":
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(str(tmp_path / "socket"))
        listener.listen()
    else:
        try:
            listener = socket.create_server(("::1", 0), family=socket.AF_INET6)
        except OSError:
            pytest.skip("no IPv6 here")
    with running(listener=listener) as server:
        assert content(server.ask(LAST)) == b"hello"


def test_more_connections_than_are_accepted_at_once() -> None:
    server = Running()
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(server.connect()) for _ in range(100)]
        server.thread.start()
        for sock in sockets:
            sock.sendall(LAST)
        for sock in sockets:
            assert content(read_all(sock)) == b"hello"
    assert server.stop() is True


def test_tls(tmp_path: Path) -> None:
    certificates = Certificates(tmp_path)

    def tell(exchange: Exchange) -> None:
        exchange.send_whole(Response(200, "OK", []), exchange.peer.scheme.encode())

    with running(tell, tls=certificates.server) as server:
        with (
            server.connect() as plain,
            certificates.client.wrap_socket(plain, server_hostname="localhost") as sock,
        ):
            for _ in range(2):
                sock.sendall(request())
                assert content(read_response(sock)) == b"https"
            sock.sendall(LAST)
            assert content(read_all(sock)) == b"https"
        with contextlib.suppress(ConnectionError):
            assert b"HTTP" not in server.ask(LAST)


def test_a_handshake_does_not_hold_anything_up(tmp_path: Path) -> None:
    certificates = Certificates(tmp_path)
    timeouts = Timeouts(handshake=0.5)
    with (
        running(tls=certificates.server, timeouts=timeouts, workers=(1, 1, 1)) as server,
        contextlib.ExitStack() as stack,
    ):
        slow = [stack.enter_context(server.connect()) for _ in range(5)]
        for sock in slow:
            sock.sendall(b"\x16\x03")
        with (
            server.connect() as plain,
            certificates.client.wrap_socket(plain, server_hostname="localhost") as sock,
        ):
            sock.sendall(LAST)
            assert content(read_all(sock)) == b"hello"
        for sock in slow:
            with contextlib.suppress(ConnectionResetError):
                assert sock.recv(9) == b""


class Blocking:
    """A handler that blocks requests for /block until it is told to go on."""

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


def test_a_request_that_blocks_holds_up_nobody() -> None:
    handler = Blocking()
    with running(handler) as server, contextlib.ExitStack() as stack:
        blocked = [stack.enter_context(server.connect()) for _ in range(3)]
        for sock in blocked:
            sock.sendall(BLOCK)
            handler.wait()
        assert content(server.ask(LAST)) == b"hello"
        handler.go_on.set()
        for sock in blocked:
            assert content(read_all(sock)) == b"hello"


def test_who_was_held_up_goes_on_with_its_connection() -> None:
    handler = Blocking()
    with running(handler) as server, server.connect() as sock:
        sock.sendall(request(line=b"GET /block HTTP/1.1"))
        handler.wait()
        assert content(server.ask(LAST)) == b"hello"
        handler.go_on.set()
        assert content(read_response(sock)) == b"hello"
        sock.sendall(LAST)
        assert content(read_all(sock)) == b"hello"


def test_when_all_workers_and_the_queue_are_busy_the_answer_is_503() -> None:
    handler = Blocking()
    with running(handler, workers=(1, 1, 1)) as server, contextlib.ExitStack() as stack:
        # One is held up in the loop, one in the worker, one waits in the queue.
        blocked = [stack.enter_context(server.connect()) for _ in range(3)]
        for sock in blocked[:2]:
            sock.sendall(BLOCK)
            handler.wait()
        blocked[2].sendall(BLOCK)
        answers = [server.ask(LAST) for _ in range(3)]
        assert statuses(b"".join(answers)) == [503, 503, 503]
        handler.go_on.set()
        for sock in blocked:
            assert content(read_all(sock)) == b"hello"


def test_content_that_is_not_there_is_no_reason_to_wait_for_a_worker() -> None:
    handler = Blocking()
    with running(handler, workers=(1, 1, 1)) as server, contextlib.ExitStack() as stack:
        blocked = [stack.enter_context(server.connect()) for _ in range(3)]
        for sock in blocked[:2]:
            sock.sendall(BLOCK)
            handler.wait()
        blocked[2].sendall(BLOCK)
        while not server.server._pool.saturated:
            pass
        head = request(b"Content-Length: 5", line=b"POST / HTTP/1.1")
        assert statuses(server.ask(head + b"abc")) == [503]
        handler.go_on.set()
        for sock in blocked:
            assert content(read_all(sock)) == b"hello"


def test_handshakes_wait_for_a_worker(tmp_path: Path) -> None:
    handler, certificates = Blocking(), Certificates(tmp_path)

    def connect(server: Running) -> ssl.SSLSocket:
        plain = server.connect()
        return certificates.client.wrap_socket(plain, server_hostname="localhost")

    with (
        running(handler, workers=(1, 1, 1), tls=certificates.server) as server,
        contextlib.ExitStack() as stack,
    ):
        blocked = [stack.enter_context(connect(server)) for _ in range(3)]
        for sock in blocked[:2]:
            sock.sendall(BLOCK)
            handler.wait()
        blocked[2].sendall(BLOCK)
        while not server.server._pool.saturated:
            pass
        late: list[ssl.SSLSocket] = []
        thread = threading.Thread(target=lambda: late.append(connect(server)))
        thread.start()
        thread.join(0.3)
        assert late == []
        handler.go_on.set()
        thread.join(PATIENCE)
        late[0].sendall(LAST)
        for sock in [*blocked, late[0]]:
            assert content(read_all(sock)) == b"hello"
        late[0].close()


def test_slow_content_holds_half_of_the_workers_at_most() -> None:
    head = request(b"Content-Length: 200000", line=b"POST / HTTP/1.1")
    with running(echo, workers=(1, 2, 1)) as server, contextlib.ExitStack() as stack:
        slow = [stack.enter_context(server.connect()) for _ in range(6)]
        for number, sock in enumerate(slow):
            # Half of them have so much content that no more is read ahead.
            sock.sendall(head + b"x" * (150_000 if number % 2 else 10))
        end = time.monotonic() + 0.5
        while time.monotonic() < end:
            assert content(server.ask(LAST)) == b""
        for number, sock in enumerate(slow):
            sock.sendall(b"x" * (50_000 if number % 2 else 199_990))
        for sock in slow:
            assert content(read_response(sock)) == b"x" * 200_000


def test_deadlines_are_kept() -> None:
    timeouts = Timeouts(header=0.2, keep_alive=0.2, linger=0.2, grace=0.3, patience=0.05)
    with running(echo, timeouts=timeouts) as server:
        assert server.ask(b"") == b""
        assert statuses(server.ask(b"GET / HT")) == [408]
        assert statuses(server.ask(request())) == [200]
        assert statuses(server.ask(request(b"Content-Length: 5") + b"abc")) == [408]


def test_connections_have_a_maximum() -> None:
    with running(limits=Limits(connections=2)) as server, contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(server.connect()) for _ in range(2)]
        for sock in sockets:
            sock.sendall(request())
            read_response(sock)
        late = stack.enter_context(server.connect())
        late.sendall(LAST)
        late.settimeout(0.2)
        with pytest.raises(TimeoutError):
            late.recv(1)
        late.settimeout(PATIENCE)
        sockets[0].close()
        assert content(read_all(late)) == b"hello"


def test_a_connection_that_is_gone_when_it_is_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    with running() as server:
        with monkeypatch.context() as patch:
            patch.setattr(SocketServer, "_transport", _gone)
            with server.connect() as sock:
                assert sock.recv(1) == b""
        assert content(server.ask(LAST)) == b"hello"


def _gone(*_: object) -> None:
    raise OSError(errno.ENOTCONN, "gone")


def test_a_defect_ends_its_connection_only() -> None:
    def faulty(exchange: Exchange) -> None:
        if exchange.request.path == "/fault":
            raise ValueError
        hello(exchange)

    with running(faulty) as server:
        assert server.ask(request(line=b"GET /fault HTTP/1.1")) == b""
        assert content(server.ask(LAST)) == b"hello"
        assert server.defects == 1
        server.defects = 0


def test_a_defect_of_the_loop_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    with running() as server:
        monkeypatch.setattr(ParkingLot, "wait", fail)
        server.thread.join(PATIENCE)
        assert server.drained is False
        assert server.defects == 1
        server.defects = 0


def test_draining_finishes_what_is_in_progress_and_closes_what_is_idle() -> None:
    handler = Blocking()
    with running(handler) as server, contextlib.ExitStack() as stack:
        idle, busy, begun = (stack.enter_context(server.connect()) for _ in range(3))
        idle.sendall(request())
        read_response(idle)
        begun.sendall(b"GET / HTTP/1.1\r\n")
        busy.sendall(request(line=b"GET /block HTTP/1.1"))
        handler.wait()
        server.server.stop()
        assert idle.recv(1) == b""
        with pytest.raises(OSError, match=r"refused|reset"):
            server.ask(LAST)
        begun.sendall(b"Host: a\r\n\r\n")
        handler.go_on.set()
        for sock in (busy, begun):
            answer = read_all(sock)
            assert content(answer) == b"hello"
            assert b"\r\nConnection: close\r\n" in answer
        server.thread.join(PATIENCE)
        assert server.drained is True


def test_draining_has_a_deadline() -> None:
    handler = Blocking()
    with running(handler, timeouts=Timeouts(drain=0.1)) as server, server.connect() as sock:
        sock.sendall(BLOCK)
        handler.wait()
        assert server.stop() is False
        handler.go_on.set()


def test_a_second_stop_ends_at_once() -> None:
    handler = Blocking()
    with running(handler) as server, server.connect() as sock:
        sock.sendall(BLOCK)
        handler.wait()
        server.server.stop()
        assert server.stop() is False
        handler.go_on.set()


def test_requests_that_wait_when_draining_begins_are_answered() -> None:
    handler = Blocking()
    with running(handler) as server, contextlib.ExitStack() as stack:
        busy = stack.enter_context(server.connect())
        busy.sendall(BLOCK)
        handler.wait()
        sockets = [stack.enter_context(server.connect()) for _ in range(8)]
        for sock in sockets:
            sock.sendall(request())
        server.server.stop()
        handler.go_on.set()
        for sock in [*sockets, busy]:
            assert content(read_all(sock)) == b"hello"
