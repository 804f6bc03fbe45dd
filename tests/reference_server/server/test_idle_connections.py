"""The parking lot."""

import socket
import threading
from collections.abc import Iterator

import pytest

from reference_server import Connection, Service
from reference_server.connection.transport import PlainTransport
from reference_server.server.idle_connections import SWEEP, ParkingLot
from tests.reference_server.support.scripted_transport import FakeClock, hello


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def lot(clock: FakeClock) -> Iterator[ParkingLot]:
    lot = ParkingLot(clock)
    yield lot
    lot.close()


@pytest.fixture
def pair(clock: FakeClock) -> Iterator[tuple[Connection, socket.socket]]:
    here, there = socket.socketpair()
    service = Service(hello, clock=clock)
    connection = Connection(PlainTransport(here, service.timeouts, clock), service)
    yield connection, there
    connection.close()
    there.close()


def test_reports_connections_with_octets(
    lot: ParkingLot, clock: FakeClock, pair: tuple[Connection, socket.socket]
) -> None:
    connection, peer = pair
    lot.add(connection)
    assert len(lot) == 1
    assert lot.wait(0) == ([], [])
    peer.send(b"x")
    assert lot.wait(10) == ([connection], [])
    assert lot.wait(10) == ([connection], []), "it stays parked"
    lot.mute(connection)
    assert lot.wait(0) == ([], [])
    clock.now += SWEEP
    assert lot.expired() == []
    assert lot.wait(10) == ([connection], [])
    lot.mute(connection)
    lot.mute(connection)
    lot.remove(connection)
    lot.add(connection)
    assert lot.wait(10) == ([connection], []), "it has come anew"
    lot.mute(connection)
    lot.remove(connection)
    clock.now += SWEEP
    assert lot.expired() == []
    assert lot.wait(0) == ([], [])
    assert len(lot) == 0


def test_takes_connections_from_other_threads(
    lot: ParkingLot, pair: tuple[Connection, socket.socket]
) -> None:
    connection, peer = pair
    peer.send(b"x")
    thread = threading.Thread(target=lot.park, args=(connection,))
    thread.start()
    found: list[Connection] = []
    while not found:
        found, _ = lot.wait(10)
    thread.join()
    assert found == [connection]
    assert lot.parked() == [connection]
    lot.remove(connection)


def test_forgets_a_connection_that_was_closed(
    lot: ParkingLot, pair: tuple[Connection, socket.socket]
) -> None:
    connection, _ = pair
    lot.park(connection)
    assert lot.parked() == [connection]
    connection.close()
    lot.remove(connection)
    assert lot.parked() == []


def test_reports_deadlines_now_and_then(
    lot: ParkingLot, clock: FakeClock, pair: tuple[Connection, socket.socket]
) -> None:
    connection, _ = pair
    connection.deadline = clock.now + 1
    lot.add(connection)
    clock.now += 2
    assert lot.expired() == [connection]
    assert lot.expired() == []
    clock.now += SWEEP
    assert lot.expired() == [connection]
    connection.deadline = clock.now + 10
    clock.now += SWEEP
    assert lot.expired() == []
    lot.remove(connection)


def test_reports_what_is_due_on_arrival_at_once(
    lot: ParkingLot, clock: FakeClock, pair: tuple[Connection, socket.socket]
) -> None:
    connection, _ = pair
    connection.deadline = clock()
    lot.park(connection)
    assert lot.wait(SWEEP) == ([], [])
    assert lot.expired() == [connection]
    assert lot.expired() == []


def test_watches_listeners(lot: ParkingLot) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        lot.watch(listener)
        assert lot.wait(0) == ([], [])
        with socket.create_connection(listener.getsockname()):
            assert lot.wait(10) == ([], [listener])
            lot.unwatch(listener)
            assert lot.wait(0) == ([], [])


def test_waking_never_blocks(lot: ParkingLot) -> None:
    for _ in range(100_000):
        lot.wake()
    assert lot.wait(10) == ([], [])
