"""The server while its workers are busy."""

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reference_server.connection.exchange import Exchange
from reference_server.protocol.messages import Response
from tests.reference_server.support.certificates import Certificates
from tests.reference_server.support.playback import content, echo, request, statuses
from tests.reference_server.support.server_thread import (
    BLOCK,
    LAST,
    PATIENCE,
    Blocking,
    Running,
    read_all,
    read_response,
    running,
)


def test_a_request_that_blocks_delays_no_other() -> None:
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


def test_without_threads_the_loop_waits_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    refusals = [True, True, True]
    start = threading.Thread.start

    def scarce(thread: threading.Thread) -> None:
        if thread.name == "loop" and refusals:
            refusals.pop()
            raise RuntimeError("can't start new thread")
        start(thread)

    handler = Blocking()
    with running(handler) as server, server.connect() as sock:
        server.ask(LAST)
        monkeypatch.setattr(threading.Thread, "start", scarce)
        sock.sendall(BLOCK)
        handler.wait()
        assert content(server.ask(LAST)) == b"hello"
        assert refusals == []
        handler.go_on.set()
        assert content(read_all(sock)) == b"hello"


def test_a_client_that_does_not_read_blocks_no_other() -> None:
    big = b"x" * 32 * 1024 * 1024

    def handler(exchange: Exchange) -> None:
        path = exchange.request.path
        exchange.send_whole(Response(200, "OK", []), big if path == "/big" else b"hello")

    with running(handler) as server, contextlib.ExitStack() as stack:
        slow = [stack.enter_context(server.connect()) for _ in range(2)]
        for sock in slow:
            sock.sendall(request(b"Connection: close", line=b"GET /big HTTP/1.1"))
            assert sock.recv(1) == b"H"
            for _ in range(3):
                assert content(server.ask(LAST)) == b"hello"
        for sock in slow:
            assert content(read_all(sock)) == big


def test_a_blocked_thread_continues_with_its_connection() -> None:
    handler = Blocking()
    with running(handler) as server, server.connect() as sock:
        sock.sendall(request(line=b"GET /block HTTP/1.1"))
        handler.wait()
        assert content(server.ask(LAST)) == b"hello"
        handler.go_on.set()
        assert content(read_response(sock)) == b"hello"
        sock.sendall(LAST)
        assert content(read_all(sock)) == b"hello"


@contextlib.contextmanager
def all_busy(handler: Blocking) -> Iterator[tuple[Running, list[socket.socket]]]:
    """A server with one request that blocks the loop, one in the worker, and one in the queue."""
    with running(handler, workers=(1, 1, 1)) as server, contextlib.ExitStack() as stack:
        blocked = [stack.enter_context(server.connect()) for _ in range(3)]
        for sock in blocked[:2]:
            sock.sendall(BLOCK)
            handler.wait()
        blocked[2].sendall(BLOCK)
        while not server.server._pool.saturated:
            pass
        yield server, blocked


def test_with_all_workers_busy_and_a_full_queue_the_response_is_503() -> None:
    handler = Blocking()
    with all_busy(handler) as (server, blocked):
        answers = [server.ask(LAST) for _ in range(3)]
        assert statuses(b"".join(answers)) == [503, 503, 503]
        handler.go_on.set()
        for sock in blocked:
            assert content(read_all(sock)) == b"hello"


def test_missing_content_waits_for_no_worker() -> None:
    handler = Blocking()
    with all_busy(handler) as (server, blocked):
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


def test_slow_content_occupies_at_most_half_of_the_workers() -> None:
    head = request(b"Content-Length: 200000", line=b"POST / HTTP/1.1")
    with running(echo, workers=(1, 2, 1)) as server, contextlib.ExitStack() as stack:
        slow = [stack.enter_context(server.connect()) for _ in range(6)]
        for number, sock in enumerate(slow):
            # Half of them send as much content as is read ahead.
            sock.sendall(head + b"x" * (150_000 if number % 2 else 10))
        end = time.monotonic() + 0.5
        while time.monotonic() < end:
            assert content(server.ask(LAST)) == b""
        for number, sock in enumerate(slow):
            sock.sendall(b"x" * (50_000 if number % 2 else 199_990))
        for sock in slow:
            assert content(read_response(sock)) == b"x" * 200_000
