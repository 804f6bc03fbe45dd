"""The exchange: steps are done as written, and everything is recorded."""

import asyncio
from asyncio import StreamReader as Reader
from asyncio import StreamWriter as Writer
from dataclasses import replace

import pytest

from conformance.client.exchange import perform
from conformance.model.case import (
    Answer,
    ByteByByte,
    EverySplit,
    HalfClose,
    Interim,
    Pause,
    Step,
    Terminate,
)
from conformance.model.observation import End, EventKind, Observation
from tests.conformance.support.bad_servers import BY_NAME
from tests.conformance.support.exchanges import BRISK, GET, TWO, meet, see, sending, statuses
from tests.conformance.support.scripted_server import message
from tests.conformance.support.serving import running

pytestmark = pytest.mark.usefixtures("virtual_time")


def test_placeholders_are_filled_in_and_all_octets_recorded() -> None:
    received = bytearray()

    async def keep(reader: Reader, writer: Writer) -> None:
        received.extend(await reader.readuntil(b"\r\n\r\n"))
        writer.write(message())

    observation = meet(sending(b"GET /{nonce}\x00\xff HTTP/1.1\r\nHost: {host}\r\n\r\n"), keep)
    assert bytes(received) == observation.sent
    expected = b"GET /%s\x00\xff HTTP/1.1\r\nHost: %s\r\n\r\n" % (
        observation.nonce,
        observation.authority,
    )
    assert observation.sent == expected
    assert len(observation.nonce) == 16
    assert observation.authority.startswith(b"127.0.0.1:")
    assert observation.all_sent


def test_every_exchange_has_a_nonce_of_its_own() -> None:
    nonces = {see(sending(GET), "honest").nonce for _ in range(5)}
    assert len(nonces) == 5


@pytest.mark.parametrize(
    "step", [GET, ByteByByte(GET), EverySplit(GET)], ids=["whole", "byte by byte", "every split"]
)
def test_delivery_does_not_change_what_the_server_receives(step: Step) -> None:
    whole = GET.replace(b"{host}", b"127.0.0.1:00000")
    times = len(whole) - 1 if isinstance(step, EverySplit) else 1
    observation = see(sending(step), BY_NAME["octet by octet"], replace(BRISK, limit=10))
    filled = GET.replace(b"{host}", observation.authority)
    assert observation.sent == filled * (len(filled) - 1 if times > 1 else 1)
    assert statuses(observation) == [200] * (len(filled) - 1 if times > 1 else 1)


def test_octets_arrive_separately() -> None:
    pieces: list[bytes] = []

    async def keep(reader: Reader, writer: Writer) -> None:
        while b"\r\n\r\n" not in b"".join(pieces):
            pieces.append(await reader.read(1000))
        writer.write(message())

    observation = meet(sending(ByteByByte(GET)), keep, replace(BRISK, gap=0.005, limit=5.0))
    assert statuses(observation) == [200]
    assert len(pieces) > len(b"".join(pieces)) / 2


def test_answer_is_awaited_before_the_next_step() -> None:
    observation = see(sending(GET, Answer(), GET, Answer(), GET, expect=TWO), "honest")
    kinds = [event.kind for event in observation.events]
    sent, received = EventKind.SENT, EventKind.RECEIVED
    assert kinds == [sent, received, sent, received, sent, received]


def test_steps_stop_when_an_answer_does_not_come() -> None:
    observation = see(sending(GET, Answer(), GET, expect=TWO), "mute")
    assert observation.sent.count(b"GET") == 1
    assert not observation.all_sent
    assert observation.silent


def test_interim_response_ends_the_wait_for_one() -> None:
    async def continue_first(reader: Reader, writer: Writer) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        assert await reader.readexactly(5) == b"abcde"
        writer.write(message())

    observation = meet(sending(GET, Interim(), b"abcde"), continue_first)
    assert statuses(observation) == [200]
    assert [interim.status for interim in observation.responses[0].interim] == [100]
    assert observation.responses[0].steps == 3


def test_other_interim_responses_do_not_end_the_wait_for_100() -> None:
    async def hints_first(reader: Reader, writer: Writer) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 103 Early Hints\r\n\r\n")
        await asyncio.sleep(BRISK.gap)
        writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        assert await reader.readexactly(5) == b"abcde"
        writer.write(message())

    observation = meet(sending(GET, Interim(), b"abcde"), hints_first)
    assert [(i.status, i.steps) for i in observation.responses[0].interim] == [(103, 1), (100, 1)]


def test_content_is_sent_even_if_no_interim_response_comes() -> None:
    observation = see(sending(GET, Interim(), b"abcde"), "mute")
    assert observation.sent.endswith(b"abcde")
    assert observation.all_sent


def test_pause_is_measured_in_quiet_times() -> None:
    observation = see(sending(GET[:10], Pause(2), GET[10:]), "honest")
    first, second = (event.at for event in observation.events if event.kind is EventKind.SENT)
    assert 2 * BRISK.quiet <= second - first < BRISK.limit


def test_half_close_is_recorded_and_the_answer_still_read() -> None:
    async def at_the_end(reader: Reader, writer: Writer) -> None:
        await reader.read()
        writer.write(message())

    observation = meet(sending(GET, HalfClose()), at_the_end)
    assert statuses(observation) == [200]
    assert EventKind.HALF_CLOSED in [event.kind for event in observation.events]
    assert observation.end is End.CLOSED


@pytest.mark.parametrize("peer", ["honest", "close after"])
def test_process_is_asked_to_terminate_even_if_the_connection_has_ended(peer: str) -> None:
    asked: list[str] = []

    async def ask() -> None:
        asked.append(peer)

    async def both() -> Observation:
        async with running(BY_NAME[peer]) as address:
            judged = sending(GET, Answer(), Pause(), Terminate())
            return await perform(judged, address, BRISK, terminate=ask)

    observation = asyncio.run(both())
    assert asked == [peer]
    assert EventKind.TERMINATED in [event.kind for event in observation.events]


def test_location_is_requested_without_its_fragment() -> None:
    received = bytearray()

    async def keep(reader: Reader, writer: Writer) -> None:
        for _ in range(2):
            received.extend(await reader.readuntil(b"\r\n\r\n"))
            writer.write(message(fields=b"Location: /a?b#c\r\n"))

    again = b"GET {given-location} HTTP/1.1\r\nHost: {host}\r\n\r\n"
    meet(sending(GET, Answer(), again, expect=TWO), keep)
    assert b"\r\n\r\nGET /a?b HTTP/1.1\r\n" in received
