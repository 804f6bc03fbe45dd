"""Draining and stopping the server."""

import contextlib
from pathlib import Path

import pytest

from reference_server import Connection, Timeouts
from tests.reference_server.support.certificates import Certificates
from tests.reference_server.support.playback import content, request, statuses
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


@pytest.mark.parametrize("gone", [False, True])
def test_requests_that_no_worker_can_serve_are_refused_while_draining(
    gone: bool,  # noqa: FBT001 - a value
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    handler = Blocking()
    server = Running(handler, workers=(1, 1, 1))
    if gone:
        monkeypatch.setattr(Connection, "refuse", Connection.close)
    for _ in range(2):
        server.server._pool.submit(lambda: handler.go_on.wait(PATIENCE))
        while server.server._pool._idle > 0:
            pass
    with server.connect() as sock:
        sock.sendall(LAST)
        server.server.stop()
        server.thread.start()
        assert statuses(read_all(sock)) == ([] if gone else [503])
    server.thread.join(PATIENCE)
    handler.go_on.set()
    assert server.drained is True


def test_idle_tls_connections_get_a_closure_alert(tmp_path: Path) -> None:
    """RFC 9112 section 9.8: closure alerts are exchanged before the connection is closed."""
    certificates = Certificates(tmp_path)
    timeouts = Timeouts(drain=0.1)
    with (
        running(tls=certificates.server, timeouts=timeouts) as server,
        contextlib.ExitStack() as stack,
    ):
        silent, *others = (stack.enter_context(server.connect()) for _ in range(4))
        new, idle, begun = (
            certificates.client.wrap_socket(
                sock, server_hostname="localhost", suppress_ragged_eofs=False
            )
            for sock in others
        )
        idle.sendall(request())
        read_response(idle)
        begun.sendall(b"GET / HT")
        assert server.stop() is False, "one request had started"
        for sock in (new, idle, begun):
            assert sock.recv(1) == b""
            sock.close()
        assert silent.recv(1) == b""
