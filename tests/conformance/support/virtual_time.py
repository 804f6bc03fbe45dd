"""Time that passes only while nothing happens, for peers and clients that share an event loop.

A deadline of seconds then costs milliseconds, and no load of the machine makes it pass too early.
Sound as long as whatever the loop waits for is done by the loop itself: no threads, no processes.
"""

import selectors
import time
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

GRACE = 0.002
"""Seconds of real time in which the kernel delivers what was sent over the loopback interface."""
TURN = 0.0001
"""Seconds of virtual time that each turn of an event loop takes, so that a flood ends, too."""
LATE = 0.0005
"""Seconds by which a wait is exceeded, as in real time; timers close together fire at once."""


class _Clock:
    """Stands for ``time.monotonic``; moved by the event loops alone."""

    def __init__(self) -> None:
        self.now = time.monotonic()

    def __call__(self) -> float:
        return self.now


@contextmanager
def virtual_time() -> Iterator[None]:
    """Let ``time.monotonic`` and the event loops made in the block run on a clock that jumps."""
    clock = _Clock()

    class Selector(selectors.DefaultSelector):
        def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
            clock.now += TURN
            if timeout is None or timeout <= 0:
                return super().select(timeout)
            ready = super().select(min(timeout, GRACE))
            if not ready:
                clock.now += timeout + LATE
            return ready

    with (
        mock.patch.object(selectors, "DefaultSelector", Selector),
        mock.patch.object(time, "monotonic", clock),
    ):
        yield
