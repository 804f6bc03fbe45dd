"""The TLS transport."""

import select
import socket
import ssl
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from reference_server import Timeouts
from reference_server.connection.tls import TlsTransport, make_context
from reference_server.protocol.errors import Disconnected
from tests.reference_server.support.certificates import Certificates
from tests.reference_server.support.playback import FakeClock

BIG = bytes(range(256)) * 40_000


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def sockets() -> Iterator[tuple[socket.socket, socket.socket]]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        there = socket.create_connection(listener.getsockname())
        here, _ = listener.accept()
    yield here, there
    here.close()
    there.close()


Sockets = tuple[socket.socket, socket.socket]


class Session:
    """Both ends of a connection after its handshake."""

    def __init__(self, certificates: Certificates, sockets: Sockets, grace: float = 5.0) -> None:
        here, there = sockets
        self.transport = TlsTransport(
            here, certificates.server, Timeouts(grace=grace), time.monotonic
        )
        self.transport.do_handshake()
        opened: list[ssl.SSLSocket] = []
        thread = threading.Thread(
            target=lambda: opened.append(
                certificates.client.wrap_socket(there, server_hostname="localhost")
            )
        )
        thread.start()
        while self.transport.handshaking:
            self.transport.do_handshake()
        thread.join()
        self.client = opened[0]

    def close(self) -> None:
        self.client.close()
        self.transport.close()


@pytest.fixture
def session(certificates: Certificates, sockets: Sockets) -> Iterator[Session]:
    session = Session(certificates, sockets)
    yield session
    session.close()


def in_thread(call: Callable[[], object]) -> threading.Thread:
    thread = threading.Thread(target=call)
    thread.start()
    return thread


def test_speaks_http_11(session: Session) -> None:
    assert session.transport.scheme == "https"
    assert session.client.selected_alpn_protocol() == "http/1.1"
    assert session.transport.fileno() >= 0


def test_receives_and_sends(session: Session) -> None:
    transport, client = session.transport, session.client
    assert transport.receive_now() is None
    assert transport.receive(0.01) is None
    client.sendall(b"abc")
    assert transport.receive(10) == b"abc"
    transport.send_now(b"def")
    assert client.recv(9) == b"def"


def test_sends_everything_and_the_closure_alert(session: Session) -> None:
    received = bytearray()

    def read() -> None:
        while data := session.client.recv(100_000):
            received.extend(data)

    thread = in_thread(read)
    session.transport.send(BIG)
    with tempfile.TemporaryFile() as file:
        file.write(BIG)
        session.transport.send_file(file, 10, 100_000)
        with pytest.raises(Disconnected):
            session.transport.send_file(file, len(BIG) - 5, 10)
    session.transport.half_close()
    thread.join()
    assert received == BIG + BIG[10:100_010] + BIG[-5:]


def test_a_response_that_is_broken_off_ends_in_an_incomplete_close(session: Session) -> None:
    client: Any = session.client
    client.suppress_ragged_eofs = False
    session.transport.break_off()
    with pytest.raises(Disconnected):
        session.transport.half_close()
    session.transport.close()
    with pytest.raises(ssl.SSLEOFError):
        client.recv(1)


def test_unread_octets_do_not_prevent_the_half_close(session: Session) -> None:
    session.client.sendall(b"x" * 50_000)
    assert select.select([session.transport], [], [], 10)[0]
    session.transport.send_now(b"refused")
    session.transport.half_close()
    assert session.client.recv(9) == b"refused"
    assert session.client.recv(9) == b""
    session.client.close()
    dropped = 0
    while data := session.transport.receive(10):
        dropped += len(data)
    assert dropped > 0


def test_a_client_may_close_incompletely(session: Session) -> None:
    session.client.shutdown(socket.SHUT_WR)
    assert session.transport.receive(10) == b""


def test_a_peer_that_is_gone(session: Session) -> None:
    transport = session.transport
    transport.close()
    for call in (
        transport.receive_now,
        transport.half_close,
        transport.do_handshake,
        lambda: transport.send_now(b"a"),
        lambda: transport.send(b"a"),
    ):
        with pytest.raises(Disconnected):
            call()


def test_a_peer_that_does_not_read_is_given_up(
    certificates: Certificates, sockets: Sockets
) -> None:
    session = Session(certificates, sockets, grace=0.05)
    with pytest.raises(Disconnected):
        session.transport.send(BIG)
    session.transport.send_now(BIG)
    session.close()


def test_a_malformed_handshake_fails(certificates: Certificates, sockets: Sockets) -> None:
    here, there = sockets
    transport = TlsTransport(here, certificates.server, Timeouts(), FakeClock())
    there.sendall(b"GET / HTTP/1.1\r\n\r\n")
    there.shutdown(socket.SHUT_WR)
    assert select.select([transport], [], [], 10)[0]
    with pytest.raises(Disconnected):
        transport.do_handshake()
    transport.close()


def test_unix_sockets_can_have_tls_too(certificates: Certificates) -> None:
    here, there = socket.socketpair()
    transport = TlsTransport(here, certificates.server, Timeouts(), FakeClock())
    assert transport.handshaking
    transport.close()
    there.close()


def test_an_unusable_certificate_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        make_context(tmp_path / "missing", None)
    (tmp_path / "empty").touch()
    with pytest.raises(OSError, match="PEM"):
        make_context(tmp_path / "empty", None)
