"""The oracles find what they are for: each is shown something that breaks it."""

import pytest

from fuzz import harness, model, oracles
from fuzz.core import End, Message, Reading, Violation
from fuzz.subject import ROOMY, TIGHT, read_requests
from reference_server.reader import BufferedReader
from reference_server.state import ConnectionState

GET = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
POST = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
MESSAGE = Message(b"GET", b"/", b"HTTP/1.1", ((b"host", b"a"),))


def test_a_message_that_breaks_the_grammar_is_seen() -> None:
    bad = Message(b"GET", b"/a b", b"HTTP/1.1", ())
    with pytest.raises(Violation, match="no request by the grammar"):
        oracles.follows_grammar(Reading((bad,), End.COMPLETE))


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
        oracles.follows_grammar(Reading((message,), End.COMPLETE))


def test_a_message_that_is_read_otherwise_when_written_is_seen() -> None:
    with pytest.raises(Violation, match="written and read again"):
        oracles.writes_back(Reading((Message(b"GET", b"/", b"HTTP/1.1", ()),), End.COMPLETE))


def test_another_reading_than_the_models_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "read_stream", lambda *_: model.Expected(Reading((), End.REFUSED)))
    with pytest.raises(Violation, match="the model reads"):
        oracles.reads_as_model(GET)


def test_a_split_that_changes_something_is_seen() -> None:
    with pytest.raises(Violation):
        oracles.splits_change_nothing(GET, [[GET[:-2]]])


def test_a_reading_that_changes_with_what_follows_is_seen() -> None:
    with pytest.raises(Violation, match="what follows changes"):
        oracles.leaves_the_rest(POST, Reading((MESSAGE,), End.COMPLETE))


def _ask_often(stream: bytes) -> None:
    for number in range(50):
        oracles.reader_matches_model(stream + b"%d" % number)


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
        oracles.answers_match_model(GET)


def test_a_connection_that_stays_open_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "fuzz.oracles.connection.serve",
        lambda *_, **__: harness.Transcript(b"", (ConnectionState.NEW,), closed=False),
    )
    with pytest.raises(Violation, match="not closed"):
        oracles.answers_match_model(GET)


def test_quadratic_cost_is_seen() -> None:
    def quadratic(data: bytes) -> int:
        return sum(1 for _ in data for _ in data)

    with pytest.raises(Violation, match="times as long"):
        oracles.cost_is_linear(lambda size: b"a" * size, quadratic, 150)


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
    oracles.cost_is_linear(
        lambda size: begin + piece * (size // len(piece)) + end, _octet_by_octet, 1_500
    )


def test_tight_limits_are_met_by_short_inputs() -> None:
    fields = b"".join(b"A: b\r\n" for _ in range(TIGHT.fields))
    stream = b"GET / HTTP/1.1\r\nHost: a\r\n" + fields + b"\r\n"
    assert oracles.reads_as_model(stream, ROOMY).end is End.COMPLETE
    assert oracles.reads_as_model(stream, TIGHT).end is End.REFUSED
