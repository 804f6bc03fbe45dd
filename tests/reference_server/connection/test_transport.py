"""The transport of plain sockets."""

import socket
import tempfile
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from reference_server import Timeouts
from reference_server.connection.transport import PlainTransport
from reference_server.protocol.errors import Disconnected
from tests.reference_server.support.playback import FakeClock

BIG = bytes(range(256)) * 40_000


@pytest.fixture
def pair() -> Iterator[tuple[PlainTransport, socket.socket]]:
    here, there = socket.socketpair()
    yield PlainTransport(here, Timeouts(grace=0.05), FakeClock()), there
    here.close()
    there.close()


Pair = tuple[PlainTransport, socket.socket]


def test_receives_what_has_arrived(pair: Pair) -> None:
    transport, peer = pair
    assert transport.fileno() >= 0
    assert not transport.handshaking
    transport.do_handshake()
    assert transport.receive_now() is None
    peer.send(b"abc")
    assert transport.receive_now() == b"abc"
    peer.close()
    assert transport.receive_now() == b""


def test_waits_for_octets(pair: Pair) -> None:
    transport, peer = pair
    assert transport.receive(0.01) is None
    assert transport.receive(0.01) is None
    peer.send(b"abc")
    assert transport.receive(10) == b"abc"


def test_sends_everything(pair: Pair) -> None:
    transport, peer = pair
    transport.send_now(b"abc")
    assert peer.recv(9) == b"abc"
    received = bytearray()

    def read() -> None:
        while len(received) < len(BIG):
            received.extend(peer.recv(100_000))

    thread = threading.Thread(target=read)
    thread.start()
    transport.send(BIG)
    thread.join()
    assert received == BIG


def test_sends_files(pair: Pair) -> None:
    transport, peer = pair
    received = bytearray()

    def read() -> None:
        while data := peer.recv(100_000):
            received.extend(data)

    thread = threading.Thread(target=read)
    thread.start()
    with tempfile.TemporaryFile() as file:
        file.write(BIG)
        file.flush()
        transport.send_file(file, 100, 3_000_000)
        with pytest.raises(Disconnected):
            transport.send_file(file, len(BIG) - 5, 10)
    transport.half_close()
    thread.join()
    assert received == BIG[100:3_000_100] + BIG[-5:]


def test_a_peer_that_does_not_read_is_given_up() -> None:
    here, there = socket.socketpair()
    times = iter(range(0, 10_000, 20))
    transport = PlainTransport(here, Timeouts(grace=0.01, rate=1e9), lambda: next(times))
    with pytest.raises(Disconnected):
        transport.send(BIG)
    transport.send_now(BIG)
    with tempfile.TemporaryFile() as file:
        file.write(BIG)
        file.flush()
        with pytest.raises(Disconnected):
            transport.send_file(file, 0, len(BIG))
    here.close()
    there.close()


def test_a_peer_that_is_gone(pair: Pair) -> None:
    transport, peer = pair
    transport.half_close()
    peer.close()
    with pytest.raises(Disconnected):
        transport.send(b"a")
    with pytest.raises(Disconnected):
        transport.send_now(b"a")
    with tempfile.TemporaryFile() as file:
        file.write(b"a")
        file.flush()
        with pytest.raises(Disconnected):
            transport.send_file(file, 0, 1)
    transport.close()
    for call in (transport.receive_now, transport.half_close, lambda: transport.receive(1)):
        with pytest.raises(Disconnected):
            call()


class Reluctant:
    """A socket that takes three octets at a time."""

    family = socket.AF_UNIX

    def __init__(self) -> None:
        self.sent = bytearray()
        self.full = True
        self.breaks_at = -1

    def fileno(self) -> int:
        return -1

    def settimeout(self, _: float | None) -> None:
        pass

    def setsockopt(self, *_: object) -> None:
        pass

    def send(self, data: bytes, _: int = 0) -> int:
        if self.full:
            self.full = False
            raise BlockingIOError
        if len(self.sent) == self.breaks_at:
            raise ConnectionResetError
        self.sent += data[:3]
        return min(len(data), 3)


def test_continues_where_the_socket_stopped() -> None:
    reluctant: Any = Reluctant()
    waited: list[bool] = []
    transport = PlainTransport(
        reluctant, Timeouts(), FakeClock(), before_waiting=lambda: waited.append(True)
    )
    transport.send(b"0123456789")
    assert reluctant.sent == b"0123456789"
    assert waited == [True]


def test_a_peer_may_leave_while_sending_waits_for_it() -> None:
    reluctant: Any = Reluctant()
    reluctant.breaks_at = 6
    with pytest.raises(Disconnected):
        PlainTransport(reluctant, Timeouts(), FakeClock()).send(b"0123456789")


def test_gives_up_when_the_time_is_up() -> None:
    reluctant: Any = Reluctant()
    times = iter(range(0, 1000, 20))
    transport = PlainTransport(reluctant, Timeouts(grace=30, rate=1e9), lambda: next(times))
    with pytest.raises(Disconnected):
        transport.send(b"0123456789")


def test_a_response_that_is_broken_off_ends_in_a_reset() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as listener,
        socket.create_connection(listener.getsockname()) as peer,
    ):
        transport = PlainTransport(listener.accept()[0], Timeouts(), FakeClock())
        transport.break_off()
        with pytest.raises(Disconnected):
            transport.half_close()
        transport.close()
        with pytest.raises(ConnectionResetError):
            peer.recv(1)
    transport.break_off()


def test_tcp_does_not_wait_for_more() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as listener,
        socket.create_connection(listener.getsockname()),
    ):
        accepted: Any = listener.accept()[0]
        transport = PlainTransport(accepted, Timeouts(), FakeClock())
        assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        transport.close()
