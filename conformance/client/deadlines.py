"""How long to wait, derived from how fast the target answers; nothing sleeps a fixed time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

IDLE = 1.5
"""Seconds; some servers close a connection that is idle for two."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Waiting times in seconds.

    ``answer``: for the next octet of an answer, or for the end of the connection, after the
    last thing that happened. ``end``: for that end behind a complete response, no longer than
    ``answer``; not to be mistaken for the end of a connection that was idle for too long.
    ``quiet``: how long silence has to last to be silence. ``settle``: for stray octets behind a
    complete answer. ``gap``: between two segments that are to arrive apart. ``limit``: for a
    whole exchange, whatever keeps it busy.
    """

    answer: float = 5.0
    end: float = 1.5
    quiet: float = 0.5
    settle: float = 0.02
    gap: float = 0.002
    limit: float = 15.0

    @classmethod
    def calibrated(cls, latencies: Sequence[float]) -> "Timing":
        """For a target that took so many seconds for each of some answers."""
        typical, worst = median(latencies), max(latencies)
        answer = _between(0.6, 20 * worst + 10 * typical, 5.0)
        return cls(
            answer=answer,
            end=min(answer, max(IDLE, 3 * typical)),
            quiet=_between(0.15, 6 * worst, 1.5),
            settle=_between(0.004, 2 * typical, 0.25),
            gap=_between(0.0005, typical / 4, 0.01),
            limit=max(10.0, 6 * answer),
        )

    def patient(self, factor: float) -> "Timing":
        """Longer by that factor: for a repetition that confirms or refutes a verdict."""
        return replace(
            self,
            answer=self.answer * factor,
            end=min(self.end * factor, max(IDLE, self.end)),
            quiet=self.quiet * factor,
            settle=self.settle * factor,
            gap=self.gap * factor,
            limit=self.limit * factor,
        )


def _between(low: float, value: float, high: float) -> float:
    return min(max(low, value), high)
