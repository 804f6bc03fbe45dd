"""Idle connections and their selector."""

import socket
import threading
from collections.abc import Iterator

import pytest

from reference_server import Connection, Service
from reference_server.connection.transport import PlainTransport
from reference_server.server.idle_connections import SWEEP, IdleConnections
from tests.reference_server.support.playback import FakeClock, hello


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def idle(clock: FakeClock) -> Iterator[IdleConnections]:
    idle = IdleConnections(clock)
    yield idle
    idle.close()


@pytest.fixture
def pair(clock: FakeClock) -> Iterator[tuple[Connection, socket.socket]]:
    here, there = socket.socketpair()
    service = Service(hello, clock=clock)
    connection = Connection(PlainTransport(here, service.timeouts, clock), service)
    yield connection, there
    connection.close()
    there.close()


def test_reports_connections_with_octets(
    idle: IdleConnections, clock: FakeClock, pair: tuple[Connection, socket.socket]
) -> None:
    connection, peer = pair
    idle.add(connection)
    assert idle.parked() == [connection]
    assert idle.wait(0) == ([], [])
    peer.send(b"x")
    assert idle.wait(10) == ([connection], [])
    assert idle.wait(10) == ([connection], []), "it stays idle"
    idle.suppress(connection)
    assert idle.wait(0) == ([], [])
    clock.now += SWEEP
    assert idle.expired() == []
    assert idle.wait(10) == ([connection], [])
    idle.suppress(connection)
    idle.suppress(connection)
    idle.remove(connection)
    idle.add(connection)
    assert idle.wait(10) == ([connection], []), "it was added again"
    idle.suppress(connection)
    idle.remove(connection)
    clock.now += SWEEP
    assert idle.expired() == []
    assert idle.wait(0) == ([], [])
    assert idle.parked() == []


def test_takes_connections_from_other_threads(
    idle: IdleConnections, pair: tuple[Connection, socket.socket]
) -> None:
    connection, peer = pair
    peer.send(b"x")
    thread = threading.Thread(target=idle.park, args=(connection,))
    thread.start()
    found: list[Connection] = []
    while not found:
        found, _ = idle.wait(10)
    thread.join()
    assert found == [connection]
    assert idle.parked() == [connection]
    idle.remove(connection)


def test_forgets_a_connection_that_was_closed(
    idle: IdleConnections, pair: tuple[Connection, socket.socket]
) -> None:
    connection, _ = pair
    idle.park(connection)
    assert idle.parked() == [connection]
    connection.close()
    idle.remove(connection)
    assert idle.parked() == []


def test_reports_passed_deadlines_at_each_sweep(
    idle: IdleConnections, clock: FakeClock, pair: tuple[Connection, socket.socket]
) -> None:
    connection, _ = pair
    connection.deadline = clock.now + 1
    idle.add(connection)
    clock.now += 2
    assert idle.expired() == [connection]
    assert idle.expired() == []
    clock.now += SWEEP
    assert idle.expired() == [connection]
    connection.deadline = clock.now + 10
    clock.now += SWEEP
    assert idle.expired() == []
    idle.remove(connection)


def test_reports_what_is_due_on_arrival_at_once(
    idle: IdleConnections, clock: FakeClock, pair: tuple[Connection, socket.socket]
) -> None:
    connection, _ = pair
    connection.deadline = clock()
    idle.park(connection)
    assert idle.wait(SWEEP) == ([], [])
    assert idle.expired() == [connection]
    assert idle.expired() == []


def test_watches_listeners(idle: IdleConnections) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        idle.watch(listener)
        assert idle.wait(0) == ([], [])
        with socket.create_connection(listener.getsockname()):
            assert idle.wait(10) == ([], [listener])
            idle.unwatch(listener)
            assert idle.wait(0) == ([], [])


def test_waking_never_blocks(idle: IdleConnections) -> None:
    for _ in range(100_000):
        idle.wake()
    assert idle.wait(10) == ([], [])
