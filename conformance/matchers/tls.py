"""Outcomes that depend on TLS."""

from dataclasses import dataclass

from conformance.matchers.evidence import moot_outcome
from conformance.model.case import Outcome
from conformance.model.observation import End, Observation


@dataclass(frozen=True, slots=True)
class WithCloseNotify:
    """This outcome, with the end announced by a closure alert (RFC 9112 section 9.8)."""

    outcome: Outcome

    def describe(self) -> str:
        return f"{self.outcome.describe()}, with a closure alert before the end"

    def matches(self, observation: Observation) -> bool:
        return observation.alerted and self.outcome.matches(observation)

    def settled(self, observation: Observation) -> bool:
        """Return whether the connection has ended, or the outcome is settled before that."""
        return observation.end is not End.OPEN or self.outcome.settled(observation)

    def moot(self, observation: Observation) -> str:
        return moot_outcome(self.outcome, observation)


@dataclass(frozen=True, slots=True)
class Negotiated:
    """This outcome over a connection on which ALPN selected this protocol, or none."""

    protocol: str
    outcome: Outcome

    def describe(self) -> str:
        return f"{self.outcome.describe()}, with {self.protocol} or no protocol selected by ALPN"

    def matches(self, observation: Observation) -> bool:
        return observation.protocol in ("", self.protocol) and self.outcome.matches(observation)

    def settled(self, observation: Observation) -> bool:
        return self.outcome.settled(observation)

    def moot(self, observation: Observation) -> str:
        return moot_outcome(self.outcome, observation)
