"""Signals that interrupt the command: what it started is ended all the same, and nothing is torn.

A signal arrives between any two instructions, and the exception is raised there. Blocks that must
not be torn defer it to their end; in an event loop the main task is cancelled instead
(``event_loop``). Only the first signal counts.
"""

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGHUP", "SIGINT", "SIGTERM") if hasattr(signal, name)
)
"""The signals that interrupt; those that were ignored at the start stay so (``nohup``)."""


class Interrupted(BaseException):
    """A signal ended the command."""

    def __init__(self, number: int) -> None:
        super().__init__(f"interrupted by {signal.Signals(number).name}")
        self.status = 128 + number


class _Reception:
    """The interruption, if there was one, and where it is delivered.

    ``due`` says that it has still to be raised, ``deferring`` counts the blocks of the main thread
    that defer this, ``loops`` holds a function for each running event loop that cancels its task.
    """

    def __init__(self) -> None:
        self.received: Interrupted | None = None
        self.due = False
        self.deferring = 0
        self.loops: set[Callable[[], None]] = set()

    def signal(self, number: int, _: FrameType | None) -> None:
        """Receive a signal; called by the interpreter, in the main thread."""
        if self.received is not None:
            return
        self.received, self.due = Interrupted(number), True
        for cancel in list(self.loops):
            cancel()
        self.deliver()

    def deliver(self) -> None:
        """Raise the interruption if it is due and nothing defers it."""
        if self.due and not self.deferring and self.received:
            self.due = False
            raise self.received


_reception = _Reception()


def interrupted() -> bool:
    """Return whether a signal interrupts the block, so that what is going on has to end soon."""
    return _reception.received is not None


@contextmanager
def interruptible() -> Iterator[None]:
    """Raise ``Interrupted`` at the first signal in the block; further ones are ignored.

    For the main thread alone.
    """
    before = {number: signal.getsignal(number) for number in SIGNALS}
    heeded = {
        number: handler
        for number, handler in before.items()
        if handler not in (signal.SIG_IGN, None)
    }
    with _nothing_lost():
        try:
            for number in heeded:
                signal.signal(number, _reception.signal)
            yield
        finally:
            with deferred():
                for number, handler in heeded.items():
                    signal.signal(number, handler)


@contextmanager
def deferred() -> Iterator[None]:
    """Raise an interruption that arrives in the block at its end, so that the block is whole.

    In other threads, in which no signal is handled, the block is whole anyway.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    _reception.deferring += 1
    try:
        yield
    finally:
        _reception.deferring -= 1
        _reception.deliver()


def add_loop(cancel: Callable[[], None]) -> None:
    """Have a signal call this function, which cancels the main task of a running event loop."""
    _reception.loops.add(cancel)


def remove_loop(cancel: Callable[[], None]) -> None:
    """Undo ``add_loop``."""
    _reception.loops.discard(cancel)


def received() -> Interrupted | None:
    """Return the interruption of the block, if there was one."""
    return _reception.received


@contextmanager
def _nothing_lost() -> Iterator[None]:
    """Make an interruption due again that was raised where the interpreter drops exceptions.

    A finaliser or a callback of the garbage collector is such a place.
    """
    before = sys.unraisablehook

    def hook(unraisable: "UnraisableHookArgs") -> None:
        if unraisable.exc_value is _reception.received:
            _reception.due = True
        else:
            before(unraisable)

    sys.unraisablehook = hook
    try:
        yield
    finally:
        sys.unraisablehook = before
        try:
            _reception.deliver()
        finally:
            _reception.received = None
