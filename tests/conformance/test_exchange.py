"""The exchange: steps done as written, everything noted, and an end to all of it."""

import asyncio
import time
from asyncio import StreamReader as Reader
from asyncio import StreamWriter as Writer
from dataclasses import replace

import pytest

from conformance.address import Address
from conformance.case import (
    Answer,
    ByteByByte,
    Case,
    EverySplit,
    HalfClose,
    Interim,
    Outcome,
    Pause,
    Step,
)
from conformance.exchange import perform
from conformance.expect import Answers, Drops, Ending, Rejects, Serves, Silent
from conformance.observation import End, EventKind, Observation
from conformance.reply import Status
from conformance.timing import Timing
from tests.conformance.building import case
from tests.conformance.caricatures import BY_NAME
from tests.conformance.peers import Peer, Then, always, any_octets, message
from tests.conformance.stage import Handler, listening, observe

GET = b"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n"
BRISK = Timing(answer=0.25, quiet=0.08, settle=0.02, gap=0.001, limit=1.0)
OK = Answers(Status(200))
TWO = Serves(Status(200), Status(200))


def sending(*steps: Step, expect: Outcome = OK, methods: tuple[bytes, ...] = ()) -> Case:
    return replace(case(expect), send=steps, methods=methods)


def see(judged: Case, peer: str | Peer, timing: Timing = BRISK) -> Observation:
    return asyncio.run(observe(judged, BY_NAME[peer] if isinstance(peer, str) else peer, timing))


def meet(judged: Case, handler: Handler, timing: Timing = BRISK) -> Observation:
    async def both() -> Observation:
        async with listening(handler) as address:
            return await perform(judged, address, timing)

    return asyncio.run(both())


def statuses(seen: Observation) -> list[int]:
    return [response.status for response in seen.responses]


# ------------------------------------------------------------ what goes out


def test_placeholders_are_filled_and_all_octets_noted() -> None:
    received = bytearray()

    async def keep(reader: Reader, writer: Writer) -> None:
        received.extend(await reader.readuntil(b"\r\n\r\n"))
        writer.write(message())

    seen = meet(sending(b"GET /{nonce}\x00\xff HTTP/1.1\r\nHost: {host}\r\n\r\n"), keep)
    assert bytes(received) == seen.sent
    expected = b"GET /%s\x00\xff HTTP/1.1\r\nHost: %s\r\n\r\n" % (seen.nonce, seen.authority)
    assert seen.sent == expected
    assert len(seen.nonce) == 16
    assert seen.authority.startswith(b"127.0.0.1:")
    assert seen.all_sent


def test_every_exchange_has_a_nonce_of_its_own() -> None:
    nonces = {see(sending(GET), "honest").nonce for _ in range(5)}
    assert len(nonces) == 5


@pytest.mark.parametrize(
    "step", [GET, ByteByByte(GET), EverySplit(GET)], ids=["whole", "byte by byte", "every split"]
)
def test_however_it_is_delivered_the_server_gets_the_same(step: Step) -> None:
    whole = GET.replace(b"{host}", b"127.0.0.1:00000")
    times = len(whole) - 1 if isinstance(step, EverySplit) else 1
    seen = see(sending(step), BY_NAME["octet by octet"], replace(BRISK, limit=10))
    filled = GET.replace(b"{host}", seen.authority)
    assert seen.sent == filled * (len(filled) - 1 if times > 1 else 1)
    assert statuses(seen) == [200] * (len(filled) - 1 if times > 1 else 1)


def test_octets_arrive_apart() -> None:
    pieces: list[bytes] = []

    async def keep(reader: Reader, writer: Writer) -> None:
        while b"\r\n\r\n" not in b"".join(pieces):
            pieces.append(await reader.read(1000))
        writer.write(message())

    seen = meet(sending(ByteByByte(GET)), keep, replace(BRISK, gap=0.005, limit=5.0))
    assert statuses(seen) == [200]
    assert len(pieces) > len(b"".join(pieces)) / 2


def test_answer_is_awaited_before_the_next_step() -> None:
    seen = see(sending(GET, Answer(), GET, Answer(), GET, expect=TWO), "honest")
    kinds = [event.kind for event in seen.events]
    sent, received = EventKind.SENT, EventKind.RECEIVED
    assert kinds == [sent, received, sent, received, sent, received]


def test_steps_end_where_an_answer_does_not_come() -> None:
    seen = see(sending(GET, Answer(), GET, expect=TWO), "mute")
    assert seen.sent.count(b"GET") == 1
    assert not seen.all_sent
    assert seen.silent


def test_interim_response_is_enough_where_it_is_awaited() -> None:
    async def continue_first(reader: Reader, writer: Writer) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        assert await reader.readexactly(5) == b"abcde"
        writer.write(message())

    seen = meet(sending(GET, Interim(), b"abcde"), continue_first)
    assert statuses(seen) == [200]
    assert [interim.status for interim in seen.responses[0].interim] == [100]
    assert seen.responses[0].steps == 3


def test_content_is_sent_though_no_interim_response_comes() -> None:
    seen = see(sending(GET, Interim(), b"abcde"), "mute")
    assert seen.sent.endswith(b"abcde")
    assert seen.all_sent


def test_pause_lasts_so_many_quiet_times() -> None:
    seen = see(sending(GET[:10], Pause(2), GET[10:]), "honest")
    first, second = (event.at for event in seen.events if event.kind is EventKind.SENT)
    assert 2 * BRISK.quiet <= second - first < BRISK.limit


def test_half_close_is_noted_and_the_answer_still_read() -> None:
    async def at_the_end(reader: Reader, writer: Writer) -> None:
        await reader.read()
        writer.write(message())

    seen = meet(sending(GET, HalfClose()), at_the_end)
    assert statuses(seen) == [200]
    assert EventKind.HALF_CLOSED in [event.kind for event in seen.events]
    assert seen.end is End.CLOSED


# ------------------------------------------------------------ how it ends


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
def test_end_is_told(peer: str, end: End, answered: list[int]) -> None:
    seen = see(sending(GET, expect=Rejects(400)), peer)
    assert seen.end is end
    assert statuses(seen) == answered
    assert (EventKind.ENDED in [event.kind for event in seen.events]) is seen.ended


def test_close_of_a_server_that_did_not_look_is_an_end_by_fin_or_by_reset() -> None:
    """Which of the two depends on whether the request was there when it closed."""
    seen = see(sending(GET), "instant close")
    assert seen.ended
    assert not seen.received


def test_nobody_listening_is_told_from_silence() -> None:
    async def knock() -> Observation:
        async with listening(lambda _, __: asyncio.sleep(0)) as address:
            nobody = Address("http", address.host, address.port)
        return await perform(sending(GET), nobody, BRISK)

    assert asyncio.run(knock()).end is End.REFUSED


def test_early_answer_is_not_lost_though_the_rest_cannot_be_sent() -> None:
    """A server that refuses content may close with much of it unread, which resets."""
    big = b"POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9999999\r\n\r\n" + b"x" * 9_999_999

    async def refuse(reader: Reader, writer: Writer) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(message(b"", b"413 Content Too Large"))
        await writer.drain()

    seen = meet(sending(big, expect=Rejects(413)), refuse, replace(BRISK, answer=1.0, limit=3.0))
    assert statuses(seen) == [413]
    assert seen.ended
    assert not seen.all_sent
    assert Rejects(413).matches(seen)


def test_stray_octets_behind_the_answer_are_waited_for() -> None:
    async def twice(reader: Reader, writer: Writer) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(message())
        await writer.drain()
        await asyncio.sleep(0.02)
        writer.write(message())
        await reader.read()

    seen = meet(sending(GET), twice, replace(BRISK, settle=0.2))
    assert statuses(seen) == [200, 200]
    assert not OK.matches(seen)


# ------------------------------------------------------------ how long it takes


def timed(judged: Case, peer: str | Peer, timing: Timing = BRISK) -> tuple[Observation, float]:
    started = time.monotonic()
    seen = see(judged, peer, timing)
    return seen, time.monotonic() - started


SLOW = Timing(answer=30.0, quiet=5.0, settle=0.01, gap=0.001, limit=60.0)


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
def test_nothing_is_waited_for_once_the_outcome_is_settled(outcome: Outcome, peer: str) -> None:
    _, seconds = timed(sending(GET, expect=outcome), peer, SLOW)
    assert seconds < 3


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
    seen, seconds = timed(sending(GET, expect=outcome), peer)
    assert seen.end is End.OPEN
    assert BRISK.answer <= seconds < BRISK.limit


@pytest.mark.parametrize("peer", ["100s", "endless chunks", "endless content", "endless field"])
def test_flood_ends_in_bounded_time_and_memory(peer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conformance.record.RECEIVE_LIMIT", 500_000)
    seen, seconds = timed(sending(GET), peer, replace(BRISK, answer=10.0, limit=20.0))
    assert seen.end is End.FLOODED or seen.unreadable
    assert len(seen.received) < 1_000_000
    assert seconds < 10


def test_trickle_ends_at_the_limit() -> None:
    trickle = Peer("", "", always(message()), piece=1, gap=0.1)
    seen, seconds = timed(sending(GET), trickle)
    assert seen.end is End.OPEN
    assert not seen.responses
    assert BRISK.limit <= seconds < 3 * BRISK.limit


def test_server_that_does_not_read_ends_in_bounded_time() -> None:
    async def deaf(_: Reader, writer: Writer) -> None:
        writer.transport.pause_reading()  # type: ignore[attr-defined]
        await asyncio.sleep(60)

    started = time.monotonic()
    seen = meet(sending(b"x" * 50_000_000), deaf)
    assert not seen.all_sent
    assert seen.silent
    assert time.monotonic() - started < 3 * BRISK.limit


def test_end_ends_the_steps_at_once() -> None:
    peer = Peer("", "", always(message()), any_octets, answers=1, then=Then.FIN)
    seen, seconds = timed(sending(GET, Pause(100), GET), peer, SLOW)
    assert seen.end is End.CLOSED
    assert seconds < 3
    assert not seen.all_sent


def test_times_of_events_are_in_order_and_within_the_exchange() -> None:
    seen = see(sending(GET, Answer(), GET, expect=TWO), "close after")
    times = [event.at for event in seen.events]
    assert times == sorted(times)
    assert times[0] >= 0
    assert times[-1] <= seen.elapsed
    assert b"".join(e.octets for e in seen.events if e.kind is EventKind.SENT) == seen.sent
    assert b"".join(e.octets for e in seen.events if e.kind is EventKind.RECEIVED) == seen.received


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
