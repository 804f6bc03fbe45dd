"""The oracles find what they are for: each is shown something that breaks it."""

from dataclasses import replace

import pytest

from fuzz.drivers import connection_driver as harness
from fuzz.drivers.parser_driver import ROOMY, TIGHT, read_requests
from fuzz.model import stream as model
from fuzz.model.semantics import End, Message, Reading, Violation
from fuzz.model.status import fitting_statuses
from fuzz.oracles import streams
from fuzz.oracles.connection import answers_match_model
from fuzz.oracles.reader import reader_matches_model
from reference_server.connection.state import ConnectionState
from reference_server.protocol.reader import BufferedReader
from tests.fuzz.support.linear_cost import check_linear_cost

GET = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
POST = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
MESSAGE = Message(b"GET", b"/", b"HTTP/1.1", ((b"host", b"a"),))


def test_a_message_that_breaks_the_grammar_is_seen() -> None:
    bad = Message(b"GET", b"/a b", b"HTTP/1.1", ())
    with pytest.raises(Violation, match="no request by the grammar"):
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
def test_a_framing_that_does_not_fit_is_seen(
    fields: tuple[tuple[bytes, bytes], ...], content: bytes
) -> None:
    message = Message(b"GET", b"/", b"HTTP/1.1", fields, content)
    with pytest.raises(Violation):
        streams.follows_grammar(Reading((message,), End.COMPLETE))


def test_a_message_that_is_read_otherwise_when_written_is_seen() -> None:
    with pytest.raises(Violation, match="written and read again"):
        streams.writes_back(Reading((Message(b"GET", b"/", b"HTTP/1.1", ()),), End.COMPLETE))


def test_another_reading_than_the_models_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "read_stream", lambda *_: model.Expected(Reading((), End.REFUSED)))
    with pytest.raises(Violation, match="the model reads"):
        streams.reads_as_model(GET)


def test_a_split_that_changes_something_is_seen() -> None:
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


def test_a_message_that_the_close_completes_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    reading = streams.reads_as_model(POST[:-1])
    streams.close_completes_nothing(POST[:-1], reading)
    monkeypatch.setattr(
        "fuzz.oracles.streams.read_requests", lambda *_, **__: Reading((MESSAGE,), End.COMPLETE)
    )
    with pytest.raises(Violation, match="the close makes"):
        streams.close_completes_nothing(POST[:-1], reading)


def test_a_reading_that_changes_with_what_follows_is_seen() -> None:
    with pytest.raises(Violation, match="what follows changes"):
        streams.leaves_the_rest(POST, Reading((MESSAGE,), End.COMPLETE))


def _ask_often(stream: bytes) -> None:
    for number in range(50):
        reader_matches_model(stream + b"%d" % number)


def test_a_reader_that_loses_octets_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BufferedReader, "peek", lambda *_: b"x")
    with pytest.raises(Violation):
        _ask_often(GET * 3)


def test_a_connection_with_another_answer_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "fuzz.oracles.connection.serve",
        lambda *_, **__: harness.Transcript(b"", (ConnectionState.CLOSED,), closed=True),
    )
    with pytest.raises(Violation, match="expected"):
        answers_match_model(GET)


def test_a_connection_that_stays_open_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "fuzz.oracles.connection.serve",
        lambda *_, **__: harness.Transcript(b"", (ConnectionState.NEW,), closed=False),
    )
    with pytest.raises(Violation, match="not closed"):
        answers_match_model(GET)


def test_quadratic_cost_is_seen() -> None:
    def quadratic(data: bytes) -> int:
        return sum(1 for _ in data for _ in data)

    with pytest.raises(Violation, match="times as long"):
        check_linear_cost(lambda size: b"a" * size, quadratic, 150)


def _octet_by_octet(data: bytes) -> object:
    return read_requests([data[at : at + 1] for at in range(len(data))])


@pytest.mark.parametrize(
    ("begin", "piece", "end"),
    [
        (b"GET / HTTP/1.1\r\nHost: a\r\nA: ", b"b", b"\r\n\r\n"),
        (b"GET /", b"a", b" HTTP/1.1\r\nHost: a\r\n\r\n"),
        (b"GET / HTTP/1.1\r\nHost: a\r\n", b"A:\r\n", b"\r\n"),
        (
            b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
            b"1\r\na\r\n",
            b"0\r\n\r\n",
        ),
        (b"", GET, b""),
    ],
)
def test_reading_octet_by_octet_takes_linear_time(begin: bytes, piece: bytes, end: bytes) -> None:
    check_linear_cost(
        lambda size: begin + piece * (size // len(piece)) + end, _octet_by_octet, 1_000
    )


def test_tight_limits_are_met_by_short_inputs() -> None:
    fields = b"".join(b"A: b\r\n" for _ in range(TIGHT.fields))
    stream = b"GET / HTTP/1.1\r\nHost: a\r\n" + fields + b"\r\n"
    assert streams.reads_as_model(stream, ROOMY).end is End.COMPLETE
    assert streams.reads_as_model(stream, TIGHT).end is End.REFUSED


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


def test_a_close_with_octets_on_the_way_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def close_at_once(connection: harness.WatchedConnection) -> object:
        connection._move(ConnectionState.CLOSING)
        return connection.close()

    answers_match_model(b"GET\r\n\r\n", TIGHT, [b"GET\r\n\r\n", GET])
    monkeypatch.setattr(harness.WatchedConnection, "_start_closing", close_at_once)
    with pytest.raises(Violation, match="octets of the client on the way"):
        answers_match_model(b"GET\r\n\r\n", TIGHT, [b"GET\r\n\r\n", GET])


@pytest.mark.parametrize("stream", [b"\nHEAD / HTTP/1.1\r\nHost: a\r\n\r\n", b"\r\n\nHEAD "])
def test_a_bare_lf_is_refused_with_content_whatever_follows(stream: bytes) -> None:
    served = answers_match_model(stream, TIGHT, None)
    assert served.responses[-1].status == 400
    assert b"LF" in served.responses[-1].content
