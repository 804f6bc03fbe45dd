"""The end of the server."""

from __future__ import annotations

import contextlib

import pytest

from reference_server import Timeouts

from .running import BLOCK, LAST, PATIENCE, Blocking, read_all, read_response, running
from .scripted import content, request


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
