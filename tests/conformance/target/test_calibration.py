"""Calibration: latency, capacity, endpoints, and targets that cannot be reached."""

import asyncio
from asyncio import StreamReader as Reader
from asyncio import StreamWriter as Writer

import pytest

from conformance.address import Address
from conformance.client.deadlines import Timing
from conformance.model.case import Endpoint
from conformance.target.calibration import Target, Unreachable, alive, calibrate
from tests.conformance.support.bad_servers import BY_NAME, LENGTH
from tests.conformance.support.scripted_server import Peer, altered, message, speak
from tests.conformance.support.serving import Handler, listening, running

pytestmark = pytest.mark.usefixtures("virtual_time")


def known(peer: Peer | Handler, concurrency: int = 8, patience: float = 0.5) -> Target:
    """Return the target that calibration makes of a peer or of a connection handler."""

    async def meet() -> Target:
        server = running(peer) if isinstance(peer, Peer) else listening(peer)
        async with server as address:
            return await calibrate(address, concurrency, patience)

    return asyncio.run(meet())


def workers(number: int) -> Handler:
    """Return the honest peer with this many workers: one connection each, the others wait."""
    free = asyncio.Semaphore(number)

    async def handle(reader: Reader, writer: Writer) -> None:
        async with free:
            await speak(BY_NAME["close after"], reader, writer)
            writer.close()

    return handle


@pytest.mark.parametrize(
    ("there", "wanted", "capacity"),
    [(1, 1, 1), (1, 8, 1), (1, 64, 1), (4, 16, 4), (5, 64, 4), (16, 16, 16), (100, 64, 64)],
)
def test_capacity_is_what_the_server_takes(there: int, wanted: int, capacity: int) -> None:
    assert known(workers(there), wanted).capacity == capacity


def test_probing_leaves_no_connection_behind() -> None:
    now = 0

    async def count(reader: Reader, writer: Writer) -> None:
        nonlocal now
        now += 1
        await speak(BY_NAME["honest"], reader, writer)
        now -= 1

    async def meet() -> None:
        async with listening(count) as address:
            await calibrate(address, 64)
            async with asyncio.timeout(5):
                while now:
                    await asyncio.sleep(0.01)

    asyncio.run(meet())


def test_endpoints_are_found_by_probing() -> None:
    assert known(BY_NAME["honest"]).endpoints >= {Endpoint.ECHO, Endpoint.INSPECT}
    assert not known(BY_NAME["OK"]).endpoints & {Endpoint.ECHO, Endpoint.INSPECT}


def test_server_field_is_kept_unchanged() -> None:
    named = Peer("", "", altered(LENGTH, b"Server: a\x1b/1\r\nServer: \xfc\r\n" + LENGTH))
    assert known(named).server == "a\x1b/1, \xfc"
    assert known(BY_NAME["honest"]).server == ""


def test_deadlines_follow_the_latency() -> None:
    async def slow(reader: Reader, writer: Writer) -> None:
        while True:
            root = (await reader.readuntil(b"\r\n\r\n")).startswith(b"GET / ")
            await asyncio.sleep(0.04 * root)
            writer.write(message() if root else message(b"", b"404 Not Found"))

    quick, slower = known(BY_NAME["honest"], 1), known(slow, 1, patience=2.0)
    assert slower.timing.answer > quick.timing.answer
    assert slower.timing.answer >= 0.8


@pytest.mark.parametrize("peer", ["mute", "hang up", "always 400", "always 204", "half", "100s"])
def test_server_that_does_not_answer_is_unreachable(peer: str) -> None:
    with pytest.raises(Unreachable, match="does not answer GET / with 200 and content") as caught:
        known(BY_NAME[peer])
    assert str(caught.value).isprintable()


def test_server_is_alive_while_it_answers() -> None:
    async def meet() -> tuple[bool, bool]:
        async with running(BY_NAME["honest"]) as address:
            target = Target(address, Timing(answer=0.5), 1, frozenset(), "")
            there = await alive(target)
        closed_port = Target(
            Address("http", address.host, address.port), target.timing, 1, frozenset(), ""
        )
        return there, await alive(closed_port)

    assert asyncio.run(meet()) == (True, False)


def test_size_of_the_front_page_is_known_and_limits_the_concurrency() -> None:
    def page(octets: int) -> Handler:
        async def serve(reader: Reader, writer: Writer) -> None:
            while await reader.readuntil(b"\r\n\r\n"):
                writer.write(message(content=b"x" * octets))

        return serve

    size = 9 * 1024 * 1024
    target = known(page(size), 64, patience=5.0)
    assert size < target.timing.page < size + 1000
    assert target.capacity < 8
