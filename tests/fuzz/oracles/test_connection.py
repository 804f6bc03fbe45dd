"""The oracle of connections fails on wrong responses and ends, and passes on correct ones."""

import pytest

from fuzz.drivers import connection_driver as harness
from fuzz.drivers.parser_driver import TIGHT
from fuzz.model.semantics import Violation
from fuzz.oracles.connection import answers_match_model
from reference_server.connection.state import ConnectionState

GET = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"


def test_a_connection_with_another_answer_is_detected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "fuzz.oracles.connection.serve",
        lambda *_, **__: harness.Transcript(b"", (ConnectionState.CLOSED,), closed=True),
    )
    with pytest.raises(Violation, match="expected"):
        answers_match_model(GET)


def test_a_connection_that_stays_open_is_detected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "fuzz.oracles.connection.serve",
        lambda *_, **__: harness.Transcript(b"", (ConnectionState.NEW,), closed=False),
    )
    with pytest.raises(Violation, match="not closed"):
        answers_match_model(GET)


@pytest.mark.parametrize("at", [None, 28, 30, 31, 33, 40])
@pytest.mark.parametrize("first", [b"", b"HEAD / HTTP/1.1\r\nHost: a\r\n\r\n"], ids=["", "HEAD"])
@pytest.mark.parametrize("method", [b"GET", b"HEAD"])
def test_too_many_empty_lines_are_refused_with_content(
    at: int | None, first: bytes, method: bytes
) -> None:
    stream = first + b"\r\n" * 3 + method + b" / HTTP/1.1\r\nHost: a\r\n\r\n"
    segments = None if at is None else [stream[:at], stream[at:]]
    served = answers_match_model(stream, TIGHT, segments)
    assert served.responses[-1].status == 400
    assert b"empty lines" in served.responses[-1].content


def test_a_close_with_octets_on_the_way_is_detected(monkeypatch: pytest.MonkeyPatch) -> None:
    def close_at_once(connection: harness.WatchedConnection) -> object:
        connection._move(ConnectionState.CLOSING)
        return connection.close()

    answers_match_model(b"GET\r\n\r\n", TIGHT, [b"GET\r\n\r\n", GET])
    monkeypatch.setattr(harness.WatchedConnection, "_start_closing", close_at_once)
    with pytest.raises(Violation, match="closed with octets of the client on the way"):
        answers_match_model(b"GET\r\n\r\n", TIGHT, [b"GET\r\n\r\n", GET])


@pytest.mark.parametrize("stream", [b"\nHEAD / HTTP/1.1\r\nHost: a\r\n\r\n", b"\r\n\nHEAD "])
def test_a_bare_lf_is_refused_with_content_whatever_follows(stream: bytes) -> None:
    served = answers_match_model(stream, TIGHT, None)
    assert served.responses[-1].status == 400
    assert b"LF" in served.responses[-1].content
