"""The receiving half of a connection, where the tests of connections do not show it."""

from reference_server import Service, Timeouts
from reference_server.connection.request_receiver import Incoming
from reference_server.connection.service import Next
from tests.reference_server.support.scripted_transport import FakeClock, hello, request


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


def test_the_time_until_a_worker_is_free_is_not_the_clients() -> None:
    half, clock = incoming()
    assert half.take(request(b"Content-Length: 200000") + b"x" * 150_000) is Next.STREAM
    assert half.full
    clock.now += 100
    assert not half.late()
    half, clock = incoming()
    head = request(b"Content-Length: 9", b"Expect: 100-continue")
    assert half.take(head) is Next.STREAM
    clock.now += 100
    assert not half.late()
    assert half.take(b"x") is Next.WAIT, "it did not wait"
    clock.now += 100
    assert half.late()


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


def test_a_repeated_head_is_no_head_request_because_another_was() -> None:
    half, _ = incoming()
    other = request(line=b"HEAD / HTTP/1.1")
    for pieces, for_head in (([request()], False), ([other[:9], other[9:]], True)) * 2:
        for piece in pieces:
            half.take(piece)
        assert half.for_head is for_head
        half.start_serving()
        half.stop_serving()
