"""The acceptor."""

import errno
import socket
from collections.abc import Iterator
from typing import Any

import pytest

from reference_server.server.acceptor import Acceptor
from reference_server.server.idle_connections import IdleConnections
from tests.reference_server.support.playback import FakeClock


class FaultyListener(socket.socket):
    """A listener whose first calls of ``accept`` fail."""

    faults: tuple[int, ...] = ()

    def accept(self) -> tuple[socket.socket, Any]:
        if self.faults:
            code, *rest = self.faults
            self.faults = tuple(rest)
            raise OSError(code, errno.errorcode[code])
        return super().accept()


class Harness:
    """An acceptor with a given amount of room."""

    def __init__(self) -> None:
        self.listener = FaultyListener()
        self.listener.bind(("127.0.0.1", 0))
        self.listener.listen()
        self.clock = FakeClock()
        self.idle = IdleConnections(self.clock)
        self.room = 100
        self.accepted: list[socket.socket] = []
        self.clients: list[socket.socket] = []
        self.acceptor = Acceptor(
            [self.listener], self.idle, self.clock, lambda: self.room > 0, self.on_accept
        )

    def on_accept(self, sock: socket.socket, _: object) -> None:
        self.accepted.append(sock)
        self.room -= 1

    def connect(self) -> None:
        """Connect to the listener."""
        self.clients.append(socket.create_connection(self.listener.getsockname()))

    def step(self) -> None:
        """Do what the loop does once."""
        self.acceptor.resume()
        _, listeners = self.idle.wait(0)
        for listener in listeners:
            self.acceptor.accept(listener)

    def close(self) -> None:
        self.acceptor.close()
        self.idle.close()
        for sock in [*self.accepted, *self.clients]:
            sock.close()


@pytest.fixture
def harness() -> Iterator[Harness]:
    harness = Harness()
    yield harness
    harness.close()


def test_accepts_every_connection(harness: Harness) -> None:
    harness.step()
    for _ in range(100):
        harness.connect()
    harness.step()
    assert len(harness.accepted) == 64
    harness.step()
    assert len(harness.accepted) == 100


def test_without_room_connections_wait(harness: Harness) -> None:
    harness.room = 1
    harness.connect()
    harness.connect()
    for _ in range(3):
        harness.step()
    assert len(harness.accepted) == 1
    harness.room = 1
    harness.step()
    assert len(harness.accepted) == 2


@pytest.mark.parametrize("code", [errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM])
def test_without_descriptors_connections_wait_for_a_while(harness: Harness, code: int) -> None:
    harness.listener.faults = (code,)
    harness.connect()
    for _ in range(3):
        harness.step()
    assert harness.accepted == []
    harness.clock.now += 1
    harness.step()
    assert len(harness.accepted) == 1


@pytest.mark.parametrize("code", [errno.ECONNABORTED, errno.EPROTO, errno.EINTR])
def test_connections_that_are_gone_are_skipped(harness: Harness, code: int) -> None:
    harness.listener.faults = (code, code)
    harness.connect()
    harness.step()
    assert len(harness.accepted) == 1


def test_the_backlog_is_accepted_before_the_end(harness: Harness) -> None:
    harness.step()
    for _ in range(70):
        harness.connect()
    listening = [harness.acceptor.listening]
    harness.acceptor.stop()
    listening.append(harness.acceptor.listening)
    assert listening == [True, False]
    assert len(harness.accepted) == 70
    with pytest.raises(OSError, match=r"[Bb]ad file"):
        harness.listener.getsockname()
