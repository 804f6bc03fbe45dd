"""Event loops that a signal ends in order."""

import asyncio
import signal
import threading

import pytest

from conformance.target.event_loop import run
from conformance.target.interruption import deferred, interruptible
from tests.conformance.support.interruptions import Expected


def test_event_loop_is_closed_in_order() -> None:
    ends = []

    async def aside() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            ends.append("aside")

    async def main() -> None:
        task = asyncio.create_task(aside())
        await asyncio.sleep(0)
        try:
            signal.raise_signal(signal.SIGINT)
            ends.append("noted")
            await task
        finally:
            ends.append("main")

    with Expected(signal.SIGINT):
        run(main)
    assert ends == ["noted", "aside", "main"]


def test_task_that_swallows_its_cancellation_is_cancelled_again() -> None:
    async def main() -> None:
        signal.raise_signal(signal.SIGTERM)
        with pytest.raises(asyncio.CancelledError):
            await asyncio.sleep(60)
        await asyncio.sleep(60)

    with Expected(signal.SIGTERM):
        run(main)


def test_result_that_comes_too_late_is_dropped() -> None:
    async def main() -> int:
        signal.raise_signal(signal.SIGTERM)
        return 1

    with Expected(signal.SIGTERM):
        run(main)


def test_nothing_is_begun_after_a_signal() -> None:
    begun = []

    async def main() -> None:
        begun.append(True)

    with Expected(signal.SIGTERM), deferred():
        signal.raise_signal(signal.SIGTERM)
        run(main)
    assert not begun


def test_loop_of_another_thread_is_cancelled() -> None:
    ready, cancelled = threading.Event(), []

    async def main() -> None:
        ready.set()
        await asyncio.sleep(60)

    def work() -> None:
        with pytest.raises(asyncio.CancelledError), deferred():
            run(main)
        cancelled.append(True)

    thread = threading.Thread(target=work)
    with Expected(signal.SIGTERM):
        thread.start()
        ready.wait(30)
        try:
            signal.raise_signal(signal.SIGTERM)
        finally:
            thread.join(30)
    assert cancelled


def test_cancellation_for_another_reason_stays_what_it_is() -> None:
    async def main() -> None:
        raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError), interruptible():
        run(main)


def test_what_is_torn_reports_nothing(caplog: pytest.LogCaptureFixture) -> None:
    async def aside() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            raise ValueError

    async def main() -> None:
        task = asyncio.create_task(aside())
        await asyncio.sleep(0)
        signal.raise_signal(signal.SIGTERM)
        await asyncio.sleep(60)
        await task

    with Expected(signal.SIGTERM):
        run(main)
    assert caplog.records == []


def test_thread_that_waits_for_its_own_loop_is_waited_for() -> None:
    started, ended = threading.Event(), []

    async def forever() -> None:
        started.set()
        try:
            await asyncio.sleep(60)
        finally:
            ended.append("inner")

    async def main() -> None:
        waiting = asyncio.create_task(asyncio.to_thread(run, forever))
        while not started.is_set():
            await asyncio.sleep(0)
        signal.raise_signal(signal.SIGTERM)
        await waiting

    with Expected(signal.SIGTERM):
        run(main)
    assert ended == ["inner"]
