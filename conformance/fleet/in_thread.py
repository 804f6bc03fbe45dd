"""Contexts that take their time, entered and left in a thread."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractContextManager, asynccontextmanager, suppress
from typing import TypeVar

T = TypeVar("T")


@asynccontextmanager
async def in_thread(manager: AbstractContextManager[T]) -> AsyncIterator[T]:
    """Enter and leave a context in a thread, so that no other exchange waits for it.

    A task that is cancelled while it enters waits until it can leave.
    """
    entering = asyncio.create_task(asyncio.to_thread(manager.__enter__))
    try:
        value = await asyncio.shield(entering)
    except asyncio.CancelledError:
        with suppress(Exception):
            await entering
            await _leave(manager)
        raise
    try:
        yield value
    finally:
        await asyncio.shield(_leave(manager))


async def _leave(manager: AbstractContextManager[object]) -> None:
    await asyncio.to_thread(manager.__exit__, None, None, None)
