"""An outcome that compares how long a server takes for a small request and for a larger one."""

from dataclasses import dataclass

from conformance.matchers.outcome import CUT_SHORT
from conformance.model.observation import EventKind, Observation

FLOOR = 0.1
"""Seconds below which no time counts as long, whatever it is compared with."""
STEEP = 8.0
"""Times as long, for four times as much, that is too long: in proportion it is 4, squared 16."""


@dataclass(frozen=True, slots=True)
class GrowsInProportion:
    """Answers to a small and to a four times larger request in turn, ``rounds`` times.

    The best time for the larger one is short, or not much more than four times that for the small
    one. A busy machine makes single answers late, but hardly all those to one of the two.
    """

    rounds: int

    def describe(self) -> str:
        return "answers whose time does not grow with the square of the size"

    def matches(self, observation: Observation) -> bool:
        return (
            not observation.garbled
            and not (observation.leftover or observation.pending)
            and bool(observation.responses)
            and all(response.complete for response in observation.responses)
            and (self._cut_short(observation) or self._in_proportion(observation))
        )

    def settled(self, observation: Observation) -> bool:
        complete = sum(response.complete for response in observation.responses)
        return observation.garbled or complete >= self._wanted

    def moot(self, observation: Observation) -> str:
        return CUT_SHORT if len(observation.responses) < self._wanted else ""

    @property
    def _wanted(self) -> int:
        return 2 * self.rounds

    def _cut_short(self, observation: Observation) -> bool:
        return observation.ended and len(observation.responses) < self._wanted

    def _in_proportion(self, observation: Observation) -> bool:
        times = _times(observation)
        if not len(times) == len(observation.responses) == self._wanted:
            return False
        small, large = min(times[::2]), min(times[1::2])
        return large < FLOOR or large < STEEP * small


def _times(observation: Observation) -> list[float]:
    """Return the seconds from the end of each request to the first octet of its answer."""
    times, sent = [], None
    for event in observation.events:
        if event.kind is EventKind.SENT:
            sent = event.at
        elif event.kind is EventKind.RECEIVED and sent is not None:
            times.append(event.at - sent)
            sent = None
    return times
