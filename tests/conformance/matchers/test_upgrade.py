"""The outcomes of offering another protocol."""

import pytest

from conformance.matchers.upgrade import SpeaksHTTP2, Switches
from conformance.model.observation import End, Observation
from tests.conformance.support.factories import BAD, observed

SWITCH = b"HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: WebSocket\r\n\r\n"
SETTINGS = b"\0\0\x06\x04\0\0\0\0\0\0\x03\0\0\0d"


@pytest.mark.parametrize(
    ("octets", "right"),
    [
        (SWITCH, True),
        (SWITCH + b"\x81\x00", True),
        (SWITCH.replace(b"Connection: Upgrade\r\n", b""), False),
        (SWITCH.replace(b"Upgrade: WebSocket\r\n", b""), False),
        (SWITCH.replace(b"WebSocket", b"h2c"), False),
        (b"HTTP/1.1 100 Continue\r\n\r\n" + SWITCH, False),
        (BAD, False),
        (SWITCH[:-2], False),
        (b"", False),
    ],
)
def test_switches(octets: bytes, *, right: bool) -> None:
    word = Switches(b"websocket")
    observation = Observation(received=octets)
    assert word.matches(observation) is right
    assert "websocket" in word.describe()
    assert not word.matches(observation) or word.settled(observation)


def test_switches_after_an_interim_response() -> None:
    word = Switches(b"websocket", after=(100,))
    assert word.matches(Observation(received=b"HTTP/1.1 100 Continue\r\n\r\n" + SWITCH))
    assert not word.matches(Observation(received=SWITCH))
    assert word.settled(Observation(received=SWITCH))
    assert not word.settled(Observation(received=b"HTTP/1.1 100 Continue\r\n\r\n"))


def test_speaks_http2() -> None:
    assert SpeaksHTTP2().matches(observed(SETTINGS))
    assert SpeaksHTTP2().settled(observed(SETTINGS))
    assert not SpeaksHTTP2().matches(observed(BAD, End.CLOSED))
    assert not SpeaksHTTP2().settled(observed(SETTINGS[:8]))
