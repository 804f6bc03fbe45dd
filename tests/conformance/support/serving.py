"""Serves scripted peers on a free port of the loopback interface, and runs cases against them."""

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Iterator
from typing import Any

from conformance.address import TLS, Address
from conformance.client.deadlines import Timing
from conformance.client.exchange import perform
from conformance.model.case import Case
from conformance.model.observation import Observation
from conformance.verdict import Verdict, judge
from tests.conformance.support.scripted_server import Peer, speak

QUICK = Timing(answer=0.6, quiet=0.1, settle=0.02, gap=0.0005, limit=2.5)
"""Deadlines in seconds for peers in the same process."""

Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Coroutine[Any, Any, None]]


@contextlib.asynccontextmanager
async def listening(handler: Handler, **options: Any) -> AsyncIterator[Address]:
    """Serve connections with the handler until the block is left; raise what it has raised."""
    tasks: set[asyncio.Task[None]] = set()
    failures: list[Exception] = []

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            await handler(reader, writer)
        except (asyncio.CancelledError, ConnectionError, EOFError):
            pass  # the block was left, or the client has closed the connection
        except Exception as error:  # noqa: BLE001 - raised again when the block is left
            failures.append(error)
        finally:
            tasks.discard(task)
            writer.close()

    server = await asyncio.start_server(accept, "127.0.0.1", 0, backlog=4096, **options)
    try:
        host, port = server.sockets[0].getsockname()[:2]
        scheme = "https" if "ssl" in options else "http"
        yield Address(scheme, host, port, tls=TLS(unchecked=True))
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks)
        await asyncio.sleep(0)
    if failures:
        raise ExceptionGroup("the peer itself failed", failures)


@contextlib.asynccontextmanager
async def running(peer: Peer, **options: Any) -> AsyncIterator[Address]:
    """Run the peer in this event loop until the block is left."""
    async with listening(lambda reader, writer: speak(peer, reader, writer), **options) as address:
        yield address


@contextlib.contextmanager
def in_a_thread(peer: Peer) -> Iterator[Address]:
    """Run the peer in a thread of its own, for code under test that runs an event loop itself."""
    ready, leave = threading.Event(), asyncio.Event()
    started: list[tuple[asyncio.AbstractEventLoop, Address]] = []

    async def serve() -> None:
        async with running(peer) as address:
            started.append((asyncio.get_running_loop(), address))
            ready.set()
            await leave.wait()

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    try:
        ready.wait()
        yield started[0][1]
    finally:
        started[0][0].call_soon_threadsafe(leave.set)
        thread.join()


async def observe(case: Case, peer: Peer, timing: Timing = QUICK) -> Observation:
    """Run the case against the peer and return what is observed."""
    async with running(peer) as address:
        return await perform(case, address, timing)


async def judge_all(
    cases: Iterable[Case],
    peer: Peer,
    timing: Timing = QUICK,
    at_once: int = 4096,
    **options: Any,
) -> dict[str, Verdict]:
    """Return the verdicts by case id, controls ignored; ``at_once`` cases run in parallel."""
    places = asyncio.Semaphore(at_once)
    async with running(peer, **options) as address:

        async def one(case: Case) -> Verdict:
            async with places:
                return judge(case, await perform(case, address, timing))

        verdicts = await asyncio.gather(*map(one, cases))
    return {verdict.case.id: verdict for verdict in verdicts}
