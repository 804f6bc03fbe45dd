"""The outcomes of several requests that have to be answered in the same way."""

from dataclasses import replace

from conformance.matchers.repeated import SameStatus, ServesEach
from conformance.matchers.status import Status
from conformance.model.observation import End, Observation
from tests.conformance.support.factories import BAD, OK, observed

REQUEST = b"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n"
SENT = b"GET / HTTP/1.1\r\nHost: test\r\n\r\n"
EACH = ServesEach(REQUEST, Status(200))


def test_same_status() -> None:
    assert SameStatus().matches(observed(OK + OK))
    assert SameStatus().matches(observed(BAD + BAD, End.CLOSED))
    assert SameStatus().matches(observed(OK, End.CLOSED))
    assert not SameStatus().matches(observed(OK))
    assert not SameStatus().matches(observed(OK + BAD))
    assert not SameStatus().matches(observed(b"", End.CLOSED))
    assert not SameStatus().matches(observed(OK + OK[:-1], End.CLOSED))
    assert SameStatus().settled(observed(OK + BAD))
    assert not SameStatus().settled(observed(OK))


def _after(times: int, octets: bytes, end: End = End.OPEN, *, all_sent: bool = True) -> Observation:
    return replace(observed(octets, end, all_sent=all_sent), sent=SENT * times)


def test_serves_each_counts_the_repetitions() -> None:
    assert EACH.matches(_after(2, OK + OK))
    assert EACH.settled(_after(2, OK + OK))
    assert not EACH.matches(_after(3, OK + OK))
    assert not EACH.settled(_after(3, OK + OK))
    assert not EACH.matches(_after(1, OK + OK))
    assert EACH.settled(_after(1, OK + OK))


def test_serves_each_allows_a_close_after_a_complete_response() -> None:
    assert EACH.matches(_after(3, OK, End.CLOSED, all_sent=False))
    assert EACH.matches(_after(3, OK, End.RESET, all_sent=False))
    assert not EACH.matches(_after(3, OK[:-1], End.CLOSED, all_sent=False))
    assert not EACH.matches(_after(3, b"", End.CLOSED, all_sent=False))


def test_serves_each_requires_the_same_response_each_time() -> None:
    assert not EACH.matches(_after(2, OK + BAD))
    assert EACH.settled(_after(2, OK + BAD, all_sent=False))
    assert not EACH.matches(_after(1, OK + b"stray"))
    assert not EACH.settled(_after(2, OK, all_sent=False))


def test_serves_each_counts_a_request_whose_nonce_is_filled_in() -> None:
    word = ServesEach(b"GET /{nonce} ", Status(200))
    assert word.matches(replace(observed(OK), sent=b"GET /0123456789abcdef "))


def test_serves_each_describes_itself() -> None:
    assert EACH.describe() == "200 each time"
