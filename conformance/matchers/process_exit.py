"""The outcome of a signal to end."""

from dataclasses import dataclass

from conformance.model.observation import Observation


@dataclass(frozen=True, slots=True)
class ProcessExit:
    """How the server's process took the signal to end; what is ``None`` is not looked at.

    ``accepts``: a request on a new connection was still answered; ``in_time``: the process
    ended within its grace time; ``listening``: something listened after that.
    """

    accepts: bool | None = None
    in_time: bool | None = None
    listening: bool | None = None

    def describe(self) -> str:
        """What is demanded of the process."""
        demands = {
            "new connections are {}served": self.accepts,
            "the process has {}ended within its grace time (--grace)": self.in_time,
            "something {}listens afterwards": self.listening,
        }
        parts = [
            words.replace("{}", "" if wanted else "not ")
            for words, wanted in demands.items()
            if wanted is not None
        ]
        return ", ".join(parts)

    def matches(self, observation: Observation) -> bool:
        """Whether it ended so."""
        stop = observation.stop
        if stop is None:
            return False
        pairs = (
            (self.accepts, stop.accepts),
            (self.in_time, stop.status is not None),
            (self.listening, stop.listening),
        )
        return all(wanted is None or wanted == actual for wanted, actual in pairs)

    def settled(self, observation: Observation) -> bool:  # noqa: ARG002 - the process is not part of it
        """When the connection has ended or the deadline has passed."""
        return False
