"""The outcomes without an answer: an early end of the connection, or none."""

from dataclasses import dataclass

from conformance.model.observation import Observation


@dataclass(frozen=True, slots=True)
class Drops:
    """The connection ends without one octet of an answer."""

    def describe(self) -> str:
        """In words."""
        return "the connection closed without an answer"

    def matches(self, observation: Observation) -> bool:
        """Whether it ended and nothing came."""
        return observation.ended and not observation.received

    def settled(self, observation: Observation) -> bool:
        """When an octet comes."""
        return bool(observation.received)


@dataclass(frozen=True, slots=True)
class Unanswered:
    """The connection ends without a final response; interim ones may have come."""

    def describe(self) -> str:
        """In words."""
        return "the connection closed without a final answer"

    def matches(self, observation: Observation) -> bool:
        """Whether it ended and nothing but whole interim responses came."""
        return observation.ended and not (observation.responses or observation.leftover)

    def settled(self, observation: Observation) -> bool:
        """When a final response begins."""
        return bool(observation.responses)


@dataclass(frozen=True, slots=True)
class CutsOff:
    """The connection ends inside the last response, so that the client sees it incomplete."""

    def describe(self) -> str:
        """In words."""
        return "the connection closed inside the response"

    def matches(self, observation: Observation) -> bool:
        """Whether the only response is incomplete and the connection ended."""
        return (
            observation.ended
            and len(observation.responses) == 1
            and not observation.responses[0].complete
        )

    def settled(self, observation: Observation) -> bool:
        """When a response is complete."""
        return bool(observation.responses and observation.responses[0].complete)


@dataclass(frozen=True, slots=True)
class Silent:
    """Nothing comes and the connection stays open: the server waits for the rest."""

    def describe(self) -> str:
        """In words."""
        return "silence, the connection kept open"

    def matches(self, observation: Observation) -> bool:
        """Whether nothing happened."""
        return observation.silent

    def settled(self, observation: Observation) -> bool:
        """When something happens."""
        return bool(observation.received)
