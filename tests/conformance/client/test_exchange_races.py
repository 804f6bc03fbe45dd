"""Exchanges in which client and server act concurrently: chance must not decide a verdict."""

import asyncio
import socket
from asyncio import StreamReader as Reader
from asyncio import StreamWriter as Writer
from dataclasses import replace

import pytest

from conformance.address import Address
from conformance.client.exchange import perform
from conformance.matchers.no_response import Drops
from conformance.matchers.outcome import Answers, Ending
from conformance.matchers.status import Status
from conformance.model.case import Answer, HalfClose, Overrun, Pause
from conformance.model.observation import End, EventKind
from tests.conformance.support.connections import reset
from tests.conformance.support.exchanges import BRISK, GET, TWO, meet, see, sending, statuses
from tests.conformance.support.scripted_server import message

pytestmark = pytest.mark.usefixtures("virtual_time")

GRACEFUL = Answers(Status(400), end=Ending.GRACEFUL)
LATE = Overrun(b"late")
REFUSAL = message(b"", b"400 Bad Request", b"Connection: close\r\n")

# ------------------------------------------------------------ octets that come too late


async def close_at_once(reader: Reader, writer: Writer) -> None:
    """Reject and close, with later octets unread."""
    await reader.readuntil(b"\r\n\r\n")
    writer.write(REFUSAL)


async def close_in_stages(reader: Reader, writer: Writer) -> None:
    """Reject, close one side, and read until the client closes its own (RFC 9112 section 9.6)."""
    await reader.readuntil(b"\r\n\r\n")
    writer.write(REFUSAL)
    writer.write_eof()
    await reader.read()


async def reset_at_once(reader: Reader, writer: Writer) -> None:
    """Reject and reset while the client is still writing."""
    await reader.readuntil(b"\r\n\r\n")
    writer.write(REFUSAL)
    reset(writer)


def test_octets_after_the_close_meet_a_reset() -> None:
    observation = meet(sending(GET, Pause(), LATE, expect=GRACEFUL), close_at_once)
    assert observation.end is End.CLOSED_THEN_RESET
    assert observation.sent.endswith(b"late")
    assert observation.ended
    assert statuses(observation) == [400]
    assert not GRACEFUL.matches(observation)
    assert Answers(Status(400), end=Ending.CLOSED).matches(observation)


def test_close_in_stages_accepts_octets_after_it() -> None:
    observation = meet(sending(GET, Pause(), LATE, expect=GRACEFUL), close_in_stages)
    assert observation.end is End.CLOSED
    assert GRACEFUL.matches(observation)


@pytest.mark.parametrize("size", [0, 100_000, 20_000_000])
def test_answer_is_read_even_if_the_server_resets_while_the_client_writes(size: int) -> None:
    case = sending(GET + b"a" * size, Pause(), LATE, expect=GRACEFUL)
    observation = meet(case, reset_at_once, replace(BRISK, answer=2.0, limit=5.0))
    assert observation.end is End.RESET
    assert statuses(observation) == [400]


@pytest.mark.parametrize("size", [100_000, 20_000_000])
def test_close_on_unread_octets_is_never_graceful(size: int) -> None:
    """FIN and then RST, or RST alone, depending on what had arrived when the server closed."""

    async def leave_unread(reader: Reader, writer: Writer) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.transport.pause_reading()  # type: ignore[attr-defined]
        writer.write(REFUSAL)

    case = sending(GET + b"a" * size, Pause(), LATE, expect=GRACEFUL)
    observation = meet(case, leave_unread, replace(BRISK, answer=2.0, limit=5.0))
    assert observation.end in (End.RESET, End.CLOSED_THEN_RESET)
    assert statuses(observation) == [400]


def test_overrun_of_an_open_connection_is_an_ordinary_step() -> None:
    observation = see(sending(GET, Answer(), Overrun(GET), expect=TWO), "honest")
    assert statuses(observation) == [200, 200]
    assert observation.all_sent
    assert observation.end is End.OPEN


# ------------------------------------------------------------ the client's own FIN


@pytest.mark.skipif(not hasattr(socket, "TCP_CORK"), reason="holding octets back is Linux's way")
@pytest.mark.parametrize("size", [1, 1000, 200_000])
def test_end_comes_with_the_last_octets(size: int) -> None:
    """A peer that has read all octets reads the end at once, with no time to answer between."""

    async def both() -> None:
        loop = asyncio.get_running_loop()
        with socket.create_server(("127.0.0.1", 0)) as listener:
            listener.setblocking(False)
            address = Address("http", *listener.getsockname())
            case = sending(Pause(), b"a" * size, HalfClose(), expect=Drops())
            asking = asyncio.create_task(perform(case, address, BRISK))
            server, _ = await loop.sock_accept(listener)
            with server:
                server.setblocking(False)
                received = 0
                while received < size:
                    received += len(await loop.sock_recv(server, size))
                assert server.recv(1) == b""
            assert EventKind.HALF_CLOSED in [event.kind for event in (await asking).events]

    asyncio.run(both())


# ------------------------------------------------------------ a close that is announced


@pytest.mark.parametrize(
    "answer",
    [
        message(fields=b"Connection: close\r\n"),
        message().replace(b"HTTP/1.1", b"HTTP/1.0"),
    ],
)
def test_nothing_is_sent_after_an_answer_that_announces_the_close(answer: bytes) -> None:
    async def close_later(reader: Reader, writer: Writer) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        await writer.drain()
        await asyncio.sleep(0.05)

    observation = meet(sending(GET, Answer(), GET, expect=TWO), close_later)
    assert observation.sent.count(b"GET") == 1
    assert observation.end is End.CLOSED


@pytest.mark.parametrize(
    "answer",
    [
        message(),
        message(fields=b"Connection: keep-alive\r\n").replace(b"HTTP/1.1", b"HTTP/1.0"),
    ],
)
def test_other_answers_are_not_followed_by_a_wait(answer: bytes) -> None:
    async def serve(reader: Reader, writer: Writer) -> None:
        for _ in range(2):
            await reader.readuntil(b"\r\n\r\n")
            writer.write(answer)

    observation = meet(
        sending(GET, Answer(), GET, expect=TWO), serve, replace(BRISK, answer=30, limit=30)
    )
    assert statuses(observation) == [200, 200]
    assert observation.elapsed < 10


def test_server_that_announces_the_close_and_serves_on_is_observed() -> None:
    async def serve(reader: Reader, writer: Writer) -> None:
        for _ in range(2):
            await reader.readuntil(b"\r\n\r\n")
            writer.write(message(fields=b"Connection: close\r\n"))
        await reader.read()

    observation = meet(sending(GET, Answer(), GET, expect=Drops()), serve)
    assert statuses(observation) == [200, 200]
