"""Demands on the time that an answer took."""

from dataclasses import dataclass

from conformance.model.observation import EventKind, Observation, Response


@dataclass(frozen=True, slots=True)
class NotBefore:
    """Any response; it shows something if no octet came before this time, in seconds.

    So it is known that the application was still busy when the next request was there.
    """

    seconds: float

    def describe(self) -> str:
        return f"nothing within {self.seconds:g} seconds"

    def holds(self, _: Response, __: Observation) -> bool:
        return True

    def moot(self, _: Response, observation: Observation) -> str:
        times = [event.at for event in observation.events if event.kind is EventKind.RECEIVED]
        return "" if times and times[0] >= self.seconds else "the answer came too early"
