"""Deadlines derived from the target's measured latency."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

IDLE = 1.5
"""Seconds; less than the two after which some servers close an idle connection."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Waiting times in seconds, and the size of the largest usual answer.

    ``answer``: for the next octet of an answer, or for the end of the connection, after the last
    event. ``end``: for the end after a complete response, at most ``answer``, and short enough not
    to take the close of an idle connection for it. ``quiet``: without an octet until the server
    counts as silent. ``settle``: for stray octets after a complete answer. ``gap``: between
    segments that have to arrive separately. ``limit``: for a whole exchange, whatever keeps it
    busy. ``page``: octets of the answer to ``GET /``.
    """

    answer: float = 5.0
    end: float = 1.5
    quiet: float = 0.5
    settle: float = 0.02
    gap: float = 0.002
    limit: float = 15.0
    page: int = 0

    @classmethod
    def calibrated(cls, latencies: Sequence[float], page: int = 0) -> "Timing":
        """Return the deadlines for a target with these latencies in seconds and this page."""
        typical, worst = median(latencies), max(latencies)
        answer = _between(0.6, 20 * worst + 10 * typical, 5.0)
        return cls(
            answer=answer,
            end=min(answer, max(IDLE, 3 * typical)),
            quiet=_between(0.15, 6 * worst, 1.5),
            settle=_between(0.004, 2 * typical, 0.25),
            gap=_between(0.0005, typical / 4, 0.01),
            limit=max(10.0, 6 * answer),
            page=page,
        )

    def patient(self, factor: float) -> "Timing":
        """Return deadlines longer by the factor, to confirm or refute a verdict."""
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
