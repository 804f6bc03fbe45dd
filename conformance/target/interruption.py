"""Signals that interrupt a run: what was launched for it is ended all the same."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from conformance.target.process import hasten_all

SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGHUP", "SIGINT", "SIGTERM") if hasattr(signal, name)
)
"""The signals that interrupt; those that were ignored at the start stay so (``nohup``)."""


class Interrupted(KeyboardInterrupt):
    """A signal ended the run; it passes through event loops as the standard exception does."""

    def __init__(self, number: int) -> None:
        super().__init__(f"interrupted by {signal.Signals(number).name}")
        self.status = 128 + number


@contextmanager
def interruptible() -> Iterator[None]:
    """Raise ``Interrupted`` at the first signal in the block; further ones are ignored."""
    before = {number: signal.getsignal(number) for number in SIGNALS}
    heeded = [number for number, handler in before.items() if handler is not signal.SIG_IGN]

    def interrupt(number: int, _: FrameType | None) -> None:
        for other in heeded:
            signal.signal(other, signal.SIG_IGN)
        hasten_all()
        raise Interrupted(number)

    for number in heeded:
        signal.signal(number, interrupt)
    try:
        yield
    finally:
        for number in heeded:
            signal.signal(number, before[number])
