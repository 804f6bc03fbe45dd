"""The deadline of a transfer: a time that grows with what has been transferred."""

from collections.abc import Callable

from reference_server.protocol.limits import Timeouts

Clock = Callable[[], float]
"""Returns seconds of a clock that never goes back."""


class Progress:
    """How long the peer may still let a transfer wait.

    A peer that moves one octet now and then runs out of time as a silent one does: it is the
    whole time that counts, not the time per octet. Nor can it save up more time than it had
    at the beginning. Only time between ``resume``, or the
    beginning, and ``pause`` counts: the rest is not the peer's.
    """

    __slots__ = ("_budget", "_clock", "_grace", "_seconds_per_octet", "_since")

    def __init__(self, timeouts: Timeouts, clock: Clock) -> None:
        self._clock = clock
        self._budget = self._grace = timeouts.grace
        self._seconds_per_octet = 1 / timeouts.rate
        self._since: float | None = clock()

    def add(self, octets: int) -> None:
        """Note that ``octets`` more have been transferred."""
        earned = self.remaining() + octets * self._seconds_per_octet
        self._budget = min(earned, self._grace)
        if self._since is not None:
            self._since = self._clock()

    def pause(self) -> None:
        """Stop the time."""
        self._budget = self.remaining()
        self._since = None

    def resume(self) -> None:
        """Let the time run again."""
        if self._since is None:
            self._since = self._clock()

    def remaining(self) -> float:
        """Return the seconds left; zero or less when the time is over."""
        if self._since is None:
            return self._budget
        return self._budget - (self._clock() - self._since)
