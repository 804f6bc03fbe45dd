"""Where scripted peers are met: a real socket of the loopback interface, a free port."""

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Iterator
from typing import Any

from conformance.address import Address
from conformance.client.deadlines import Timing
from conformance.client.exchange import perform
from conformance.model.case import Case
from conformance.model.observation import Observation
from conformance.verdict import Verdict, judge
from tests.conformance.support.scripted_server import Peer, speak

QUICK = Timing(answer=0.6, quiet=0.1, settle=0.02, gap=0.0005, limit=2.5)
"""Deadlines for peers in the same process."""

Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Coroutine[Any, Any, None]]


@contextlib.asynccontextmanager
async def listening(handler: Handler, **options: Any) -> AsyncIterator[Address]:
    """A server whose connections are handled so; everything of it ends with the block."""
    running: set[asyncio.Task[None]] = set()
    failures: list[Exception] = []

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        running.add(task)
        try:
            await handler(reader, writer)
        except (asyncio.CancelledError, ConnectionError, EOFError):
            pass  # the block was left, or the client is gone: both are the end of it
        except Exception as error:  # noqa: BLE001 - raised again when the block is left
            failures.append(error)
        finally:
            running.discard(task)
            writer.close()

    server = await asyncio.start_server(accept, "127.0.0.1", 0, backlog=4096, **options)
    try:
        host, port = server.sockets[0].getsockname()[:2]
        yield Address("https" if "ssl" in options else "http", host, port)
    finally:
        server.close()
        for task in running:
            task.cancel()
        await asyncio.gather(*running)
        await asyncio.sleep(0)
    if failures:
        raise ExceptionGroup("the peer itself failed", failures)


@contextlib.asynccontextmanager
async def on_stage(peer: Peer, **options: Any) -> AsyncIterator[Address]:
    """The peer in this event loop."""
    async with listening(lambda reader, writer: speak(peer, reader, writer), **options) as address:
        yield address


@contextlib.contextmanager
def in_a_thread(peer: Peer) -> Iterator[Address]:
    """The peer in a thread of its own, for tests of what runs an event loop itself."""
    ready, leave = threading.Event(), asyncio.Event()
    stage: list[tuple[asyncio.AbstractEventLoop, Address]] = []

    async def play() -> None:
        async with on_stage(peer) as address:
            stage.append((asyncio.get_running_loop(), address))
            ready.set()
            await leave.wait()

    thread = threading.Thread(target=lambda: asyncio.run(play()))
    thread.start()
    try:
        ready.wait()
        yield stage[0][1]
    finally:
        stage[0][0].call_soon_threadsafe(leave.set)
        thread.join()


async def observe(case: Case, peer: Peer, timing: Timing = QUICK) -> Observation:
    """What is seen when the case is put to the peer."""
    async with on_stage(peer) as address:
        return await perform(case, address, timing)


async def judge_all(
    cases: Iterable[Case],
    peer: Peer,
    timing: Timing = QUICK,
    at_once: int = 4096,
    **options: Any,
) -> dict[str, Verdict]:
    """The verdicts on the peer, so many cases at once, controls not looked at."""
    places = asyncio.Semaphore(at_once)
    async with on_stage(peer, **options) as address:

        async def one(case: Case) -> Verdict:
            async with places:
                return judge(case, await perform(case, address, timing))

        verdicts = await asyncio.gather(*map(one, cases))
    return {verdict.case.id: verdict for verdict in verdicts}
