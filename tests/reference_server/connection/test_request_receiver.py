"""The request receiver: what the tests of connections do not cover."""

from reference_server import Service, Timeouts
from reference_server.connection.request_receiver import RequestReceiver
from reference_server.connection.state import Next
from tests.reference_server.support.playback import FakeClock, hello, request


def new_receiver() -> tuple[RequestReceiver, FakeClock]:
    clock = FakeClock()
    service = Service(hello, timeouts=Timeouts(header=10, patience=1), clock=clock)
    return RequestReceiver(service, "http", lambda _: None), clock


def test_the_deadline_of_a_head_does_not_move() -> None:
    receiver, clock = new_receiver()
    receiver.begin()
    for octet in b"GET /":
        assert receiver.take(bytes([octet])) is Next.WAIT
        clock.now += 1
        assert receiver.deadline() == 1010
    assert receiver.begun
    assert receiver.late()


def test_content_has_a_deadline_of_patience() -> None:
    receiver, clock = new_receiver()
    assert receiver.take(request(b"Content-Length: 2")) is Next.WAIT
    clock.now += 5
    assert receiver.deadline() == 1006
    assert not receiver.late()
    _, content, waiting = receiver.start_serving()
    assert (content.remaining, waiting) == (2, False)


def test_the_client_is_not_charged_for_waiting_for_a_worker() -> None:
    receiver, clock = new_receiver()
    assert receiver.take(request(b"Content-Length: 200000") + b"x" * 150_000) is Next.STREAM
    assert receiver.full
    clock.now += 100
    assert not receiver.late()
    receiver, clock = new_receiver()
    head = request(b"Content-Length: 9", b"Expect: 100-continue")
    assert receiver.take(head) is Next.STREAM
    clock.now += 100
    assert not receiver.late()
    assert receiver.take(b"x") is Next.WAIT, "the client sent content without waiting"
    clock.now += 100
    assert receiver.late()


def test_a_repeated_head_is_parsed_once() -> None:
    receiver, _ = new_receiver()
    assert receiver.take(request()) is Next.SERVE
    first, *_ = receiver.start_serving()
    receiver.stop_serving()
    assert receiver.take(request()) is Next.SERVE
    assert receiver.start_serving()[0] is first
    receiver.stop_serving()
    assert receiver.take(request(b"A: b")) is Next.SERVE
    assert receiver.start_serving()[0] is not first


def test_a_repeated_get_is_not_taken_for_the_head_request_before_it() -> None:
    receiver, _ = new_receiver()
    other = request(line=b"HEAD / HTTP/1.1")
    for pieces, for_head in (([request()], False), ([other[:9], other[9:]], True)) * 2:
        for piece in pieces:
            receiver.take(piece)
        assert receiver.for_head is for_head
        receiver.start_serving()
        receiver.stop_serving()
