"""Runs coroutines in an event loop of their own, which a signal ends in order.

An exception raised between two instructions would tear the loop itself. So the signal is noted,
the main task is cancelled, and ``Interrupted`` is raised once the loop has closed.
"""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from conformance.target.interruption import add_loop, deferred, received, remove_loop

T = TypeVar("T")
AGAIN = 0.1
"""Seconds after which a main task that goes on although it was cancelled is cancelled again."""


def run(main: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run a coroutine in an event loop of its own and return its result.

    Raises ``Interrupted``, after all tasks and threads of the loop have ended. In another thread
    than the main one it is cancelled by a signal, and whoever waits for the thread is, too.
    """
    with deferred():
        try:
            return asyncio.run(_cancellable(main))
        except BaseException:
            interruption = received()
            if interruption and threading.current_thread() is threading.main_thread():
                raise interruption from None
            raise


async def _cancellable(main: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run the coroutine in the task that a signal cancels, until it heeds it."""
    loop, task = asyncio.get_running_loop(), asyncio.current_task()

    def cancel() -> None:
        loop.set_exception_handler(lambda *_: None)  # what is torn has nothing to report
        if task and task.cancel():
            loop.call_later(AGAIN, cancel)

    def soon() -> None:
        with contextlib.suppress(RuntimeError):  # the loop of another thread has just closed
            loop.call_soon_threadsafe(cancel)

    add_loop(soon)
    try:
        if received():
            raise asyncio.CancelledError
        return await main()
    finally:
        remove_loop(soon)
