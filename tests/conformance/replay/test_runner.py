"""The corpus replayed against scripted peers, and the behaviour inferred from their responses."""

import asyncio

import pytest

from conformance.model.observation import End, Observation, Response
from conformance.replay.behaviour import Behaviour, Played, behaviour_of, is_settled
from conformance.replay.corpus import Entry, Expected, Understood
from conformance.replay.runner import Replayed, play, replay, report
from conformance.target.calibration import Target
from tests.conformance.support.bad_servers import BY_NAME
from tests.conformance.support.scripted_server import (
    BY_LENGTH_OR_CHUNKS,
    Peer,
    Then,
    always,
    message,
)
from tests.conformance.support.serving import QUICK, running

pytestmark = pytest.mark.usefixtures("virtual_time")

GET = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
ONE = (Understood(b"GET", b"/", b""),)


def _entry(file: str, octets: bytes = GET, **facts: object) -> Entry:
    expect = {"y": Expected.ACCEPT, "n": Expected.REJECT, "i": Expected.EITHER}
    return Entry(
        file=file,
        expect=expect[file.partition("/")[2][0]],
        octets=octets,
        requirements=("rfc9112#2.2/bad-grammar-400",),
        bug="made-up",
        origin="grammar",
        **facts,  # type: ignore[arg-type]
    )


YES = _entry("connection/y_a-b.http", messages=ONE)
NO = _entry("connection/n_a-b.http", GET + b"x\r\n\r\n", messages=ONE)
EITHER = _entry("head/i_a-b.http")
WAITING = _entry("head/n_a-c.http", GET[:-1], incomplete=True)
CLOSES = _entry("connection/y_a-d.http", GET + GET, messages=ONE, closes=True)
CHUNKED = _entry("chunked/n_a-f.http", b"x")
UNKNOWN = _entry("head/y_a-e.http", GET.replace(b"GET", b"X"))


def _seen(*statuses: int, end: End = End.OPEN, leftover: bytes = b"") -> Observation:
    responses = tuple(Response(status, b"HTTP/1.1", (), complete=True) for status in statuses)
    return Observation(responses=responses, end=end, leftover=leftover)


@pytest.mark.parametrize(
    ("entry", "observation", "behaviour", "conforms"),
    [
        (YES, _seen(200), Behaviour.ACCEPTS, True),
        (YES, _seen(404), Behaviour.ACCEPTS, True),
        (YES, _seen(400), Behaviour.REJECTS, False),
        (YES, _seen(500), Behaviour.REJECTS, False),
        (YES, _seen(end=End.CLOSED), Behaviour.REJECTS, False),
        (YES, _seen(), Behaviour.HANGS, False),
        (YES, _seen(200, 200), Behaviour.EXCEEDS, False),
        (YES, _seen(leftover=b"junk"), Behaviour.GARBLES, False),
        (NO, _seen(200, 400), Behaviour.REJECTS, True),
        (NO, _seen(200, end=End.RESET), Behaviour.REJECTS, True),
        (NO, _seen(400), Behaviour.REJECTS, True),
        (NO, _seen(200, 200), Behaviour.ACCEPTS, False),
        (NO, _seen(200), Behaviour.HANGS, False),
        (EITHER, _seen(200), Behaviour.ACCEPTS, True),
        (EITHER, _seen(400), Behaviour.REJECTS, True),
        (EITHER, _seen(), Behaviour.HANGS, False),
        (WAITING, _seen(), Behaviour.HANGS, True),
        (WAITING, _seen(405), Behaviour.REJECTS, True),
        (WAITING, _seen(200), Behaviour.ACCEPTS, False),
        (CLOSES, _seen(200, end=End.CLOSED), Behaviour.ACCEPTS, True),
        (CLOSES, _seen(200, 200), Behaviour.EXCEEDS, False),
        (CHUNKED, _seen(405), Behaviour.UNREAD, True),
        (CHUNKED, _seen(200), Behaviour.ACCEPTS, False),
        (UNKNOWN, _seen(501), Behaviour.ACCEPTS, True),
        (UNKNOWN, _seen(405), Behaviour.ACCEPTS, True),
    ],
)
def test_behaviour_is_inferred_from_the_responses(
    entry: Entry,
    observation: Observation,
    behaviour: Behaviour,
    conforms: bool,  # noqa: FBT001 - a value
) -> None:
    assert behaviour_of(entry, observation) is behaviour
    assert Played(entry, behaviour, ()).conforms is conforms


def test_nothing_is_settled_while_more_may_come() -> None:
    assert is_settled(YES, _seen(200))
    assert not is_settled(CLOSES, _seen(200))
    assert not is_settled(NO, _seen(200))
    assert is_settled(NO, _seen(200, 400))
    assert is_settled(NO, _seen(end=End.CLOSED))


HONEST = Peer("honest", "answers whatever is framed", always(message()), BY_LENGTH_OR_CHUNKS)
MUTE = Peer("mute", "never answers", always(b""), then=Then.HOLD)
REFUSING = Peer("refusing", "refuses everything", always(message(b"", b"400 Bad Request")))


async def _play(peer: Peer, entry: Entry) -> Behaviour:
    async with running(peer) as address:
        return (await play(entry, address, QUICK)).behaviour


@pytest.mark.parametrize(
    ("peer", "behaviours"),
    [
        (HONEST, (Behaviour.ACCEPTS, Behaviour.ACCEPTS, Behaviour.HANGS)),
        (MUTE, (Behaviour.HANGS, Behaviour.HANGS, Behaviour.HANGS)),
        (REFUSING, (Behaviour.REJECTS, Behaviour.REJECTS, Behaviour.HANGS)),
    ],
    ids=lambda item: item.name if isinstance(item, Peer) else "",
)
def test_peers_are_distinguished(peer: Peer, behaviours: tuple[Behaviour, ...]) -> None:
    entries = (YES, EITHER, WAITING)
    assert tuple(asyncio.run(_play(peer, entry)) for entry in entries) == behaviours


def test_responses_are_not_sent_and_the_order_is_kept() -> None:
    response = _entry("response/y_a-b.http", b"HTTP/1.1 200 OK\r\n\r\n")
    replayed = _replayed(HONEST, YES, response, EITHER)
    assert [item.entry for item in replayed.played] == [YES, EITHER]
    assert replayed.conforms
    assert not replayed.gone


def test_server_that_is_gone_was_not_tested() -> None:
    async def run() -> Behaviour:
        async with running(HONEST) as address:
            pass
        return (await play(YES, address, QUICK)).behaviour

    assert asyncio.run(run()) is Behaviour.UNTESTED


def _replayed(peer: Peer, *entries: Entry) -> Replayed:
    async def run() -> Replayed:
        async with running(peer) as address:
            return await replay(entries, Target(address, QUICK, 2, frozenset(), ""))

    return asyncio.run(run())


def test_server_that_ends_during_the_replay_is_reported_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("conformance.replay.runner.RECOVERY", 0.1)
    replayed = _replayed(BY_NAME["instant close"], YES, EITHER)
    assert replayed.gone
    assert not replayed.conforms
    assert report(replayed).startswith(
        "TARGET ENDED it ends connections instead of answering GET /; it did not come back\n\n"
    )


def test_report_names_what_is_wrong_and_the_totals() -> None:
    played = (
        Played(YES, Behaviour.ACCEPTS, (200,)),
        Played(NO, Behaviour.ACCEPTS, (200, 200)),
        Played(EITHER, Behaviour.REJECTS, (400,)),
    )
    text = report(Replayed(played))
    assert "connection/n_a-b.http  accepts (200 200), expected: reject" in text
    assert "3 entries: 2 as expected, 1 not" in text
    assert "rejects 1" in text
    assert [item.conforms for item in played] == [True, False, True]
