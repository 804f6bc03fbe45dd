"""The outcome of an exchange over TLS."""

from dataclasses import dataclass

from conformance.model.case import Outcome
from conformance.model.observation import End, Observation


@dataclass(frozen=True, slots=True)
class WithCloseNotify:
    """This outcome, the end of the connection announced by a closure alert (RFC 9112 9.8)."""

    outcome: Outcome

    def describe(self) -> str:
        """The outcome and the alert."""
        return f"{self.outcome.describe()}, a closure alert before the end"

    def matches(self, observation: Observation) -> bool:
        """Whether it is so and the alert came."""
        return observation.alerted and self.outcome.matches(observation)

    def settled(self, observation: Observation) -> bool:
        """When the outcome is, the connection still open."""
        return observation.end is not End.OPEN or self.outcome.settled(observation)


@dataclass(frozen=True, slots=True)
class Negotiated:
    """This outcome over a connection whose protocol by ALPN is this one, or none."""

    protocol: str
    outcome: Outcome

    def describe(self) -> str:
        """The outcome and the protocol."""
        return f"{self.outcome.describe()}, over {self.protocol} or no protocol by ALPN"

    def matches(self, observation: Observation) -> bool:
        """Whether it is so."""
        return observation.protocol in ("", self.protocol) and self.outcome.matches(observation)

    def settled(self, observation: Observation) -> bool:
        """When the outcome is."""
        return self.outcome.settled(observation)
