"""The oracles of streams fail on what they are for."""

from dataclasses import replace

import pytest

from fuzz.drivers.parser_driver import ROOMY, TIGHT, read_requests
from fuzz.model import stream as model
from fuzz.model.semantics import End, Message, Reading, Violation
from fuzz.model.status import fitting_statuses
from fuzz.oracles import streams

GET = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
POST = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
MESSAGE = Message(b"GET", b"/", b"HTTP/1.1", ((b"host", b"a"),))


def test_a_message_that_breaks_the_grammar_is_detected() -> None:
    bad = Message(b"GET", b"/a b", b"HTTP/1.1", ())
    with pytest.raises(Violation, match="not a request by the grammar"):
        streams.follows_grammar(Reading((bad,), End.COMPLETE))


@pytest.mark.parametrize(
    ("fields", "content"),
    [
        (((b"content-length", b"5"),), b"abc"),
        (((b"content-length", b"x"),), b""),
        (((b"content-length", b"3"), (b"transfer-encoding", b"chunked")), b"abc"),
        (((b"transfer-encoding", b"a;b"),), b""),
        ((), b"abc"),
    ],
)
def test_a_framing_that_does_not_fit_is_detected(
    fields: tuple[tuple[bytes, bytes], ...], content: bytes
) -> None:
    message = Message(b"GET", b"/", b"HTTP/1.1", fields, content)
    with pytest.raises(Violation):
        streams.follows_grammar(Reading((message,), End.COMPLETE))


def test_a_message_that_is_read_otherwise_when_written_is_detected() -> None:
    with pytest.raises(Violation, match="written and read again"):
        streams.writes_back(Reading((Message(b"GET", b"/", b"HTTP/1.1", ()),), End.COMPLETE))


def test_another_reading_than_the_models_is_detected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "read_stream", lambda *_: model.Expected(Reading((), End.REFUSED)))
    with pytest.raises(Violation, match="the model reads"):
        streams.reads_as_model(GET)


def test_a_split_that_changes_something_is_detected() -> None:
    with pytest.raises(Violation):
        streams.splits_change_nothing(GET, [[GET[:-2]]])


@pytest.mark.parametrize(
    ("status", "stream"),
    [
        (414, b"GET /" + b"a" * 60 + b" HTTP/1.1\r\nHost: a\r\n\r\n"),
        (501, b"G" * 60 + b" / HTTP/1.1\r\nHost: a\r\n\r\n"),
        (505, b"GET / HTTP/2.0\r\nHost: a\r\n\r\n"),
        (431, b"GET / HTTP/1.1\r\nHost: a\r\nA: " + b"a" * 60 + b"\r\n\r\n"),
        (400, b"GET / HTTP/1.1\r\n\r\n"),
        (400, b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n"),
        (413, b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 999\r\n\r\n"),
        (501, b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: a, chunked\r\n\r\n"),
        (400, b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked;a=b\r\n\r\n"),
        (400, b"\r\n\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"),
    ],
)
def test_a_refusal_has_a_status_that_fits(
    monkeypatch: pytest.MonkeyPatch, status: int, stream: bytes
) -> None:
    assert status in fitting_statuses(stream, TIGHT)
    assert streams.reads_as_model(stream, TIGHT).status == status
    other = replace(read_requests([stream], TIGHT), status=403)
    monkeypatch.setattr("fuzz.oracles.streams.read_requests", lambda *_: other)
    with pytest.raises(Violation, match="refused with 403"):
        streams.reads_as_model(stream, TIGHT)


def test_a_message_that_the_close_completes_is_detected(monkeypatch: pytest.MonkeyPatch) -> None:
    reading = streams.reads_as_model(POST[:-1])
    streams.close_completes_nothing(POST[:-1], reading)
    monkeypatch.setattr(
        "fuzz.oracles.streams.read_requests", lambda *_, **__: Reading((MESSAGE,), End.COMPLETE)
    )
    with pytest.raises(Violation, match="the close turns"):
        streams.close_completes_nothing(POST[:-1], reading)


def test_a_reading_that_changes_with_what_follows_is_detected() -> None:
    with pytest.raises(Violation, match="what follows changes"):
        streams.leaves_the_rest(POST, Reading((MESSAGE,), End.COMPLETE))


def test_tight_limits_are_met_by_short_inputs() -> None:
    fields = b"".join(b"A: b\r\n" for _ in range(TIGHT.fields))
    stream = b"GET / HTTP/1.1\r\nHost: a\r\n" + fields + b"\r\n"
    assert streams.reads_as_model(stream, ROOMY).end is End.COMPLETE
    assert streams.reads_as_model(stream, TIGHT).end is End.REFUSED
