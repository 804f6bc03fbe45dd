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


class Door:
    """An acceptor with a given amount of room."""

    def __init__(self) -> None:
        self.listener = FaultyListener()
        self.listener.bind(("127.0.0.1", 0))
        self.listener.listen()
        self.clock = FakeClock()
        self.idle = IdleConnections(self.clock)
        self.room = 100
        self.guests: list[socket.socket] = []
        self.callers: list[socket.socket] = []
        self.acceptor = Acceptor(
            [self.listener], self.idle, self.clock, lambda: self.room > 0, self.welcome
        )

    def welcome(self, guest: socket.socket, _: object) -> None:
        self.guests.append(guest)
        self.room -= 1

    def call(self) -> None:
        """Connect to the listener."""
        self.callers.append(socket.create_connection(self.listener.getsockname()))

    def step(self) -> None:
        """Do what the loop does once."""
        self.acceptor.resume()
        _, listeners = self.idle.wait(0)
        for listener in listeners:
            self.acceptor.accept(listener)

    def close(self) -> None:
        self.acceptor.close()
        self.idle.close()
        for sock in [*self.guests, *self.callers]:
            sock.close()


@pytest.fixture
def door() -> Iterator[Door]:
    door = Door()
    yield door
    door.close()


def test_accepts_every_connection(door: Door) -> None:
    door.step()
    for _ in range(100):
        door.call()
    door.step()
    assert len(door.guests) == 64
    door.step()
    assert len(door.guests) == 100


def test_without_room_connections_wait(door: Door) -> None:
    door.room = 1
    door.call()
    door.call()
    for _ in range(3):
        door.step()
    assert len(door.guests) == 1
    door.room = 1
    door.step()
    assert len(door.guests) == 2


@pytest.mark.parametrize("code", [errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM])
def test_without_descriptors_connections_wait_for_a_while(door: Door, code: int) -> None:
    door.listener.faults = (code,)
    door.call()
    for _ in range(3):
        door.step()
    assert door.guests == []
    door.clock.now += 1
    door.step()
    assert len(door.guests) == 1


@pytest.mark.parametrize("code", [errno.ECONNABORTED, errno.EPROTO, errno.EINTR])
def test_connections_that_are_gone_are_skipped(door: Door, code: int) -> None:
    door.listener.faults = (code, code)
    door.call()
    door.step()
    assert len(door.guests) == 1


def test_the_backlog_is_accepted_before_the_end(door: Door) -> None:
    door.step()
    for _ in range(70):
        door.call()
    listening = [door.acceptor.listening]
    door.acceptor.stop()
    listening.append(door.acceptor.listening)
    assert listening == [True, False]
    assert len(door.guests) == 70
    with pytest.raises(OSError, match=r"[Bb]ad file"):
        door.listener.getsockname()
