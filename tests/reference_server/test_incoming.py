"""The receiving half of a connection, where the tests of connections do not show it."""

from __future__ import annotations

from reference_server import Service, Timeouts
from reference_server.incoming import Incoming
from reference_server.service import Next

from .scripted import FakeClock, hello, request


def incoming() -> tuple[Incoming, FakeClock]:
    clock = FakeClock()
    service = Service(hello, timeouts=Timeouts(header=10, patience=1), clock=clock)
    return Incoming(service, "http", lambda _: None), clock


def test_the_deadline_of_a_head_does_not_move() -> None:
    half, clock = incoming()
    half.begin()
    for octet in b"GET /":
        assert half.take(bytes([octet])) is Next.WAIT
        clock.now += 1
        assert half.deadline() == 1010
    assert half.begun
    assert half.late()


def test_content_has_a_deadline_of_patience() -> None:
    half, clock = incoming()
    assert half.take(request(b"Content-Length: 2")) is Next.WAIT
    clock.now += 5
    assert half.deadline() == 1006
    assert not half.late()
    assert half.content.remaining == 2


def test_a_repeated_head_is_understood_once() -> None:
    half, _ = incoming()
    assert half.take(request()) is Next.SERVE
    first = half.start_serving()
    half.stop_serving()
    assert half.take(request()) is Next.SERVE
    assert half.start_serving() is first
    half.stop_serving()
    assert half.take(request(b"A: b")) is Next.SERVE
    assert half.start_serving() is not first
