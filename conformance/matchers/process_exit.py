"""The outcome of a signal to terminate."""

from dataclasses import dataclass

from conformance.model.observation import Observation

_IN_TIME = "within its grace time (--grace)"


@dataclass(frozen=True, slots=True)
class ProcessExit:
    """How the server's process reacts to the signal to terminate; None accepts either.

    ``accepts``: a request on a new connection was still answered; ``in_time``: the process ended
    within its grace time; ``listening``: something was still listening after that.
    """

    accepts: bool | None = None
    in_time: bool | None = None
    listening: bool | None = None

    def describe(self) -> str:
        demands = (
            (self.accepts, "new connections are served", "new connections are not served"),
            (self.in_time, f"the process ends {_IN_TIME}", f"the process does not end {_IN_TIME}"),
            (self.listening, "something listens afterwards", "nothing listens afterwards"),
        )
        return ", ".join(
            positive if wanted else negative
            for wanted, positive, negative in demands
            if wanted is not None
        )

    def matches(self, observation: Observation) -> bool:
        stop = observation.stop
        if stop is None:
            return False
        pairs = (
            (self.accepts, stop.accepts),
            (self.in_time, stop.status is not None),
            (self.listening, stop.listening),
        )
        return all(wanted is None or wanted == actual for wanted, actual in pairs)

    def settled(self, observation: Observation) -> bool:  # noqa: ARG002 - the process outlives the exchange
        return False
