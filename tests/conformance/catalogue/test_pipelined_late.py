"""The cases on late requests and answers, put to servers that answer concurrently."""

import asyncio
import re
from asyncio import StreamReader as Reader
from asyncio import StreamWriter as Writer
from collections.abc import Awaitable, Callable

import pytest

from conformance.catalogue import EVERY
from conformance.client.exchange import perform
from conformance.verdict import Result, judge
from tests.conformance.support.scripted_server import Request, honest, message
from tests.conformance.support.serving import QUICK, Handler, listening

pytestmark = pytest.mark.usefixtures("virtual_time")

TIMING = QUICK.patient(2)
ON_ORDER = (
    *("pipelined-late/slow-first", "pipelined-late/slow-then-three"),
    *("pipelined-late/next-while-busy", "pipelined-late/error-behind-slow"),
)
BY_ID = {case.id: case for case in EVERY}
BAD = message(b"", b"400 Bad Request", b"Connection: close\r\n")


async def _answer(head: bytes) -> bytes:
    """Return the answer when it is ready: a slow one after its time."""
    if b"Content-Length: x" in head:
        return BAD
    slow = re.match(rb"GET /slow\?([0-9]+) ", head)
    if slow is None:
        return honest(Request(head))
    await asyncio.sleep(int(slow[1]) / 1000)
    return message(b"slow")


async def _write(answer: Awaitable[bytes], writer: Writer) -> None:
    writer.write(await answer)


async def _impatient(reader: Reader, writer: Writer) -> None:
    """Send each answer as soon as it is ready."""
    while head := await reader.readuntil(b"\r\n\r\n"):
        asyncio.create_task(_write(_answer(head), writer))  # noqa: RUF006 - ends in time


def _in_turn(begin: Callable[[bytes], Awaitable[bytes]]) -> Handler:
    """Return a server that begins each request at once and sends the answers in their order."""

    async def serve(reader: Reader, writer: Writer) -> None:
        async def send() -> None:
            while True:
                await _write(await waiting.get(), writer)

        waiting: asyncio.Queue[Awaitable[bytes]] = asyncio.Queue()
        sending = asyncio.create_task(send())
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                waiting.put_nowait(begin(head))
        finally:
            sending.cancel()

    return serve


def result(case: str, handler: Handler) -> Result:
    async def put() -> Result:
        async with listening(handler) as address:
            return judge(BY_ID[case], await perform(BY_ID[case], address, TIMING)).result

    return asyncio.run(put())


@pytest.mark.parametrize("case", ON_ORDER)
def test_order_of_readiness_is_a_fault(case: str) -> None:
    assert result(case, _impatient) is Result.FAIL


@pytest.mark.parametrize("case", ON_ORDER)
def test_concurrent_answers_in_their_order_are_right(case: str) -> None:
    assert result(case, _in_turn(lambda head: asyncio.ensure_future(_answer(head)))) is Result.PASS


def test_answer_that_is_not_slow_shows_nothing() -> None:
    async def at_once(head: bytes) -> bytes:
        return message(b"slow") if b"/slow" in head else honest(Request(head))

    assert result("pipelined-late/slow-first", _in_turn(at_once)) is Result.UNPROVEN
