"""The deadline of a transfer: a time that grows with what has been transferred."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .limits import Timeouts

Clock = Callable[[], float]
"""Returns seconds of a clock that never goes back."""


class Progress:
    """How long a transfer may still take.

    A peer that moves one octet now and then runs out of time as a silent one does: it is the
    whole time that counts, not the time per octet.
    """

    __slots__ = ("_clock", "_deadline", "_seconds_per_octet")

    def __init__(self, timeouts: Timeouts, clock: Clock) -> None:
        self._clock = clock
        self._deadline = clock() + timeouts.grace
        self._seconds_per_octet = 1 / timeouts.rate

    def add(self, octets: int) -> None:
        """Note that ``octets`` more have been transferred."""
        self._deadline += octets * self._seconds_per_octet

    def remaining(self) -> float:
        """Return the seconds left; zero or less when the time is over."""
        return self._deadline - self._clock()
