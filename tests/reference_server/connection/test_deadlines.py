"""Deadlines of transfers."""

import importlib.util
import socket
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reference_server import Timeouts
from reference_server.connection import deadlines
from reference_server.connection.deadlines import Delivery, Progress, queued
from reference_server.connection.tls import TlsTransport
from reference_server.connection.transport import PlainTransport
from reference_server.protocol.errors import Disconnected
from tests.reference_server.support.certificates import Certificates
from tests.reference_server.support.playback import FakeClock

BIG = bytes(range(256)) * 40_000


def test_octets_earn_time() -> None:
    clock = FakeClock()
    progress = Progress(Timeouts(grace=10, rate=100), clock)
    clock.now += 4
    assert progress.remaining() == 6
    progress.add(200)
    assert progress.remaining() == 8
    progress.add(100_000)
    assert progress.remaining() == 10
    clock.now += 11
    assert progress.remaining() == -1


def test_time_does_not_count_during_a_pause() -> None:
    clock = FakeClock()
    progress = Progress(Timeouts(grace=10), clock)
    clock.now += 1
    progress.pause()
    clock.now += 100
    assert progress.remaining() == 9
    progress.resume()
    progress.resume()
    clock.now += 1
    assert progress.remaining() == 8


def test_only_acknowledged_octets_count(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = FakeClock()
    held = [0, 5000, 5000, 1000]
    monkeypatch.setattr(deadlines, "queued", lambda _: held.pop(0))
    some: Any = None
    transfer = Delivery(some, Timeouts(grace=10, rate=1000), clock)
    assert transfer.timeout() == 10
    clock.now += 8
    transfer.add(5000)
    assert transfer.timeout() == 2, "accepted by the kernel, but not by the peer"
    clock.now += 1
    transfer.add(0)
    assert transfer.timeout() == 1
    transfer.add(0)
    assert transfer.timeout() == 5, "4000 octets have earned four seconds"
    clock.now += 5
    with pytest.raises(Disconnected):
        transfer.timeout()


def test_counts_what_is_not_acknowledged() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as listener,
        socket.create_connection(listener.getsockname()) as here,
        listener.accept()[0],
    ):
        assert queued(here) == 0
        here.setblocking(False)
        sent = 0
        try:
            while True:
                sent += here.send(BIG)
        except BlockingIOError:
            assert 0 < queued(here) <= sent
    assert queued(here) == 0, "a closed socket has no queue"


def test_everything_sent_counts_without_fcntl(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)
    spec = importlib.util.find_spec(deadlines.__name__)
    assert spec is not None
    assert spec.loader is not None
    module: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    clock = FakeClock()
    here, there = socket.socketpair()
    with here, there:
        transfer = module.Delivery(here, Timeouts(grace=10, rate=1000), clock)
        clock.now += 8
        here.send(bytes(5000))
        transfer.add(5000)
        assert transfer.timeout() == 7


def heard(transport: Any, act: Callable[[], None], peer: socket.socket, count: int) -> bytes:
    """Return what a peer receives that starts to read after sending has timed out once."""
    timed_out = threading.Event()
    received = bytearray()

    class Reporting(Delivery):
        def add(self, sent: int) -> None:
            super().add(sent)
            if not sent:
                timed_out.set()

    def read() -> None:
        assert timed_out.wait(20)
        while len(received) < count:
            received.extend(peer.recv(100_000))

    module = __import__(type(transport).__module__, fromlist=["Delivery"])
    thread = threading.Thread(target=read)
    thread.start()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "Delivery", Reporting)
        act()
    thread.join()
    return bytes(received)


def test_a_peer_that_pauses_misses_nothing() -> None:
    here, there = socket.socketpair()
    # The clock stands still, so that only the timeouts of the kernel expire.
    transport = PlainTransport(here, Timeouts(grace=0.02), FakeClock())
    assert heard(transport, lambda: transport.send(BIG), there, len(BIG)) == BIG
    with tempfile.TemporaryFile() as file:
        file.write(BIG)
        file.flush()
        sent = heard(
            transport, lambda: transport.send_file(file, 100, len(BIG) - 100), there, len(BIG) - 100
        )
    assert sent == BIG[100:]
    here.close()
    there.close()


def test_a_peer_that_pauses_misses_nothing_over_tls(tmp_path: Path) -> None:
    certificates = Certificates(tmp_path)
    here, there = socket.socketpair()
    transport = TlsTransport(here, certificates.server, Timeouts(grace=0.02), FakeClock())
    opened: list[Any] = []
    thread = threading.Thread(
        target=lambda: opened.append(
            certificates.client.wrap_socket(there, server_hostname="localhost")
        )
    )
    thread.start()
    while transport.handshaking:
        transport.do_handshake()
    thread.join()
    (client,) = opened
    assert heard(transport, lambda: transport.send(BIG), client, len(BIG)) == BIG
    client.close()
    transport.close()
