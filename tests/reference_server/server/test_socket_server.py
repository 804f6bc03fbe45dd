"""The server over real sockets."""

import contextlib
import errno
import socket
from pathlib import Path

import pytest

from reference_server import Limits, Service, SocketServer, ThreadPool, Timeouts
from reference_server.connection.exchange import Exchange
from reference_server.connection.transport import UnsupportedSystem
from reference_server.protocol.messages import Response
from reference_server.server.idle_connections import IdleConnections
from tests.reference_server.support.certificates import Certificates
from tests.reference_server.support.playback import (
    content,
    echo,
    hello,
    request,
    statuses,
)
from tests.reference_server.support.server_thread import (
    LAST,
    PATIENCE,
    Running,
    read_all,
    read_response,
    running,
)


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
        exchange.send_whole(Response(200, "OK", []), exchange.endpoints.scheme.encode())

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


def test_a_100_is_sent_at_once_over_tls(tmp_path: Path) -> None:
    """The request may arrive with the end of the handshake or after it."""
    certificates = Certificates(tmp_path)
    head = request(b"Content-Length: 5", b"Expect: 100-continue", line=b"POST / HTTP/1.1")
    with running(echo, tls=certificates.server) as server:
        for _ in range(10):
            with (
                server.connect() as plain,
                certificates.client.wrap_socket(plain, server_hostname="localhost") as sock,
            ):
                sock.sendall(head)
                assert sock.recv(100).startswith(b"HTTP/1.1 100 ")
                sock.sendall(b"abcde")
                assert content(read_response(sock)) == b"abcde"


def test_a_handshake_blocks_no_other_connection(tmp_path: Path) -> None:
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


def test_needs_reads_that_do_not_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(socket, "MSG_DONTWAIT")
    pool = ThreadPool(1, 1)
    with pytest.raises(UnsupportedSystem):
        SocketServer([], Service(hello), pool)
    assert pool.shutdown(10)


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


def test_a_connection_may_be_gone_when_it_is_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    with running() as server:
        with monkeypatch.context() as patch:
            patch.setattr(SocketServer, "_transport", _gone)
            with server.connect() as sock:
                assert sock.recv(1) == b""
        assert content(server.ask(LAST)) == b"hello"


def _gone(*_: object) -> None:
    raise OSError(errno.ENOTCONN, "gone")


@pytest.mark.parametrize("kind", [ValueError, SystemExit])
def test_a_defect_ends_its_connection_only(kind: type[BaseException]) -> None:
    def faulty(exchange: Exchange) -> None:
        if exchange.request.path == "/fault":
            raise kind
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
        monkeypatch.setattr(IdleConnections, "wait", fail)
        server.thread.join(PATIENCE)
        assert server.drained is False
        assert server.defects == 1
        server.defects = 0
