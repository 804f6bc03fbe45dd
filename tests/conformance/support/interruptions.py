"""Signals sent to this process, and the interruption that is expected of them."""

import os
import signal
import threading
from types import TracebackType

from conformance.target.interruption import Interrupted, interruptible


class Expected:
    """A block that has to be interrupted by this signal, the handlers being as before after it."""

    def __init__(self, number: signal.Signals) -> None:
        self._number = number
        self._before = signal.getsignal(number)
        self._block = interruptible()

    def __enter__(self) -> None:
        self._block.__enter__()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        try:
            self._block.__exit__(kind, error, trace)
        except Interrupted as interruption:
            error = interruption
        assert signal.getsignal(self._number) is self._before
        assert error, "it was not interrupted"
        if not isinstance(error, Interrupted):
            return False
        assert str(error) == f"interrupted by {self._number.name}"
        assert error.status == 128 + self._number
        return True


def send_soon(number: signal.Signals, seconds: float = 0.2) -> threading.Timer:
    """Send this process a signal after these seconds; to be joined."""
    timer = threading.Timer(seconds, os.kill, [os.getpid(), number])
    timer.start()
    return timer
