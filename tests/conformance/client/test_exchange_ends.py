"""The end of an exchange: how it is recorded, and that it always comes."""

import asyncio
import time
from asyncio import StreamReader as Reader
from asyncio import StreamWriter as Writer
from dataclasses import replace

import pytest

from conformance.address import Address
from conformance.client.exchange import perform
from conformance.matchers.no_response import Drops, Silent
from conformance.matchers.outcome import Answers, Ending, Rejects
from conformance.matchers.status import Status
from conformance.model.case import Answer, AwaitEnd, Outcome, Pause
from conformance.model.observation import End, EventKind, Observation
from tests.conformance.support.exchanges import (
    BRISK,
    GET,
    OK,
    SLOW,
    TWO,
    meet,
    see,
    sending,
    statuses,
    timed,
)
from tests.conformance.support.scripted_server import Peer, Then, always, any_octets, message
from tests.conformance.support.serving import Handler, listening

virtual_time = pytest.mark.usefixtures("virtual_time")

# ------------------------------------------------------------ how it ends


@virtual_time
@pytest.mark.parametrize(
    ("peer", "end", "answered"),
    [
        ("mute", End.OPEN, []),
        ("instant reset", End.RESET, []),
        ("hang up", End.CLOSED, []),
        ("honest", End.OPEN, [200]),
        ("close after", End.CLOSED, [200]),
        ("reset after", End.RESET, [200]),
        ("half", End.CLOSED, [200]),
        ("always 400", End.CLOSED, [400]),
    ],
)
def test_end_is_recorded(peer: str, end: End, answered: list[int]) -> None:
    observation = see(sending(GET, expect=Rejects(400)), peer)
    assert observation.end is end
    assert statuses(observation) == answered
    assert (EventKind.ENDED in [event.kind for event in observation.events]) is observation.ended


async def _closes_late(reader: Reader, writer: Writer) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.write(message(fields=b"Connection: close\r\n"))
    await asyncio.sleep(10)


@virtual_time
def test_end_is_awaited_beyond_the_limit_of_an_exchange() -> None:
    case = sending(GET, Answer(), AwaitEnd(12.0), expect=Answers(Status(200), end=Ending.CLOSED))
    late, never = meet(case, _closes_late), see(case, "honest")
    assert (late.end, never.end) == (End.CLOSED, End.OPEN)
    assert BRISK.limit < 10 <= late.elapsed < 12 <= never.elapsed


def test_close_without_reading_the_request_is_fin_or_reset() -> None:
    """Which of the two depends on whether the request had arrived when it closed."""
    observation = see(sending(GET), "instant close")
    assert observation.ended
    assert not observation.received


def test_refused_connection_is_distinct_from_silence() -> None:
    async def knock() -> Observation:
        async with listening(lambda _, __: asyncio.sleep(0)) as address:
            closed_port = Address("http", address.host, address.port)
        return await perform(sending(GET), closed_port, BRISK)

    assert asyncio.run(knock()).end is End.REFUSED


def test_early_answer_is_kept_if_the_rest_cannot_be_sent() -> None:
    """A server that rejects content may close with much of it unread, which causes a reset."""
    big = b"POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9999999\r\n\r\n" + b"x" * 9_999_999

    async def refuse(reader: Reader, writer: Writer) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(message(b"", b"413 Content Too Large"))
        await writer.drain()

    observation = meet(
        sending(big, expect=Rejects(413)), refuse, replace(BRISK, answer=1.0, limit=3.0)
    )
    assert statuses(observation) == [413]
    assert observation.ended
    assert not observation.all_sent
    assert Rejects(413).matches(observation)


@virtual_time
def test_stray_octets_after_the_answer_are_waited_for() -> None:
    async def twice(reader: Reader, writer: Writer) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(message())
        await writer.drain()
        await asyncio.sleep(0.02)
        writer.write(message())
        await reader.read()

    observation = meet(sending(GET), twice, replace(BRISK, settle=0.2))
    assert statuses(observation) == [200, 200]
    assert not OK.matches(observation)


# ------------------------------------------------------------ how long it takes


@pytest.mark.parametrize(
    ("outcome", "peer"),
    [
        (OK, "honest"),
        (OK, "always 400"),
        (OK, "second answer"),
        (OK, "instant close"),
        (Rejects(400), "always 400"),
        (Rejects(400), "honest"),
        (Drops(), "instant reset"),
        (Drops(), "honest"),
        (Silent(), "honest"),
    ],
)
def test_exchange_ends_once_the_outcome_is_settled(outcome: Outcome, peer: str) -> None:
    _, seconds = timed(sending(GET, expect=outcome), peer, SLOW)
    assert seconds < 3


@virtual_time
@pytest.mark.parametrize(
    ("outcome", "peer"),
    [
        (OK, "mute"),
        (Rejects(400), "always 400 and open"),
        (Answers(Status(200), end=Ending.OPEN), "honest"),
        (Silent(), "mute"),
        (TWO, "first only"),
    ],
)
def test_answer_deadline_ends_a_wait(outcome: Outcome, peer: str) -> None:
    observation, seconds = timed(sending(GET, expect=outcome), peer)
    assert observation.end is End.OPEN
    assert BRISK.answer <= seconds < BRISK.limit


@virtual_time
def test_end_of_an_idle_connection_is_not_waited_for() -> None:
    """An end long after the answer is that of an idle connection."""

    async def tire(reader: Reader, writer: Writer) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(message())
        await writer.drain()
        await asyncio.sleep(0.6)

    timing = replace(BRISK, answer=5.0, end=0.2, limit=10.0)
    observation = meet(sending(GET, expect=Rejects(200)), tire, timing)
    assert observation.end is End.OPEN
    assert statuses(observation) == [200]


@pytest.mark.parametrize("peer", ["100s", "endless chunks", "endless content", "endless field"])
def test_flood_ends_in_bounded_time_and_memory(peer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conformance.client.allowance.BASE", 500_000)
    observation, seconds = timed(sending(GET), peer, replace(BRISK, answer=10.0, limit=20.0))
    assert observation.end is End.FLOODED or observation.unreadable
    assert len(observation.received) < 1_000_000
    assert seconds < 10


@virtual_time
def test_trickle_ends_at_the_limit() -> None:
    trickle = Peer("", "", always(message()), piece=1, gap=0.1)
    observation, seconds = timed(sending(GET), trickle)
    assert observation.end is End.OPEN
    assert not observation.responses
    assert BRISK.limit <= seconds < 3 * BRISK.limit


def test_server_that_does_not_read_ends_in_bounded_time() -> None:
    async def never_read(_: Reader, writer: Writer) -> None:
        writer.transport.pause_reading()  # type: ignore[attr-defined]
        await asyncio.sleep(60)

    started = time.monotonic()
    observation = meet(sending(b"x" * 50_000_000), never_read)
    assert not observation.all_sent
    assert observation.silent
    assert time.monotonic() - started < 3 * BRISK.limit


def test_end_of_the_connection_ends_the_steps_at_once() -> None:
    peer = Peer("", "", always(message()), any_octets, answers=1, then=Then.FIN)
    observation, seconds = timed(sending(GET, Pause(100), GET), peer, SLOW)
    assert observation.end is End.CLOSED
    assert seconds < 3
    assert not observation.all_sent


def test_times_of_events_are_in_order_and_within_the_exchange() -> None:
    observation = see(sending(GET, Answer(), GET, expect=TWO), "close after")
    times = [event.at for event in observation.events]
    assert times == sorted(times)
    assert times[0] >= 0
    assert times[-1] <= observation.elapsed
    assert (
        b"".join(e.octets for e in observation.events if e.kind is EventKind.SENT)
        == observation.sent
    )
    assert (
        b"".join(e.octets for e in observation.events if e.kind is EventKind.RECEIVED)
        == observation.received
    )


def test_cancelled_exchange_leaves_no_connection_open() -> None:
    ended = asyncio.Event()

    async def watch(reader: Reader, _: Writer) -> None:
        await reader.read()
        ended.set()

    async def cancel() -> None:
        async with listening(watch) as address:
            task = asyncio.create_task(perform(sending(b"x"), address, SLOW))
            await asyncio.sleep(0.05)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            await asyncio.wait_for(ended.wait(), 2)

    asyncio.run(cancel())


async def _stops_inside(reader: Reader, writer: Writer) -> None:
    """Sends half of an answer, and closes after ten seconds."""
    await reader.readuntil(b"\r\n\r\n")
    writer.write(message(b"whole")[:-2])
    await asyncio.sleep(10)


async def _answers_late(reader: Reader, writer: Writer) -> None:
    await reader.readuntil(b"\r\n\r\n")
    await asyncio.sleep(5)
    writer.write(message(b"whole"))
    await asyncio.sleep(10)


@virtual_time
@pytest.mark.parametrize(
    ("peer", "end", "least", "most"),
    [
        (_stops_inside, End.CLOSED, 10, 12),
        (_answers_late, End.OPEN, 5, 7),
    ],
)
def test_answer_or_end_is_awaited_for_longer_where_the_case_says_so(
    peer: Handler, end: End, least: float, most: float
) -> None:
    observation = meet(sending(GET, Answer(12.0), expect=Answers(Status(200))), peer)
    assert observation.end is end
    assert least <= observation.elapsed < most
