"""The outcomes without an answer: an early end of the connection, or none."""

from dataclasses import dataclass

from conformance.model.observation import Observation


@dataclass(frozen=True, slots=True)
class Drops:
    """The connection ends without one octet of an answer."""

    def describe(self) -> str:
        """In words."""
        return "the connection closed without an answer"

    def matches(self, seen: Observation) -> bool:
        """Whether it ended and nothing came."""
        return seen.ended and not seen.received

    def settled(self, seen: Observation) -> bool:
        """When an octet comes."""
        return bool(seen.received)


@dataclass(frozen=True, slots=True)
class Unanswered:
    """The connection ends without a final response; interim ones may have come."""

    def describe(self) -> str:
        """In words."""
        return "the connection closed without a final answer"

    def matches(self, seen: Observation) -> bool:
        """Whether it ended and nothing but whole interim responses came."""
        return seen.ended and not (seen.responses or seen.leftover)

    def settled(self, seen: Observation) -> bool:
        """When a final response begins."""
        return bool(seen.responses)


@dataclass(frozen=True, slots=True)
class CutsOff:
    """The connection ends inside the last response, so that the client sees it incomplete."""

    def describe(self) -> str:
        """In words."""
        return "the connection closed inside the response"

    def matches(self, seen: Observation) -> bool:
        """Whether the only response is incomplete and the connection ended."""
        return seen.ended and len(seen.responses) == 1 and not seen.responses[0].complete

    def settled(self, seen: Observation) -> bool:
        """When a response is complete."""
        return bool(seen.responses and seen.responses[0].complete)


@dataclass(frozen=True, slots=True)
class Silent:
    """Nothing comes and the connection stays open: the server waits for the rest."""

    def describe(self) -> str:
        """In words."""
        return "silence, the connection kept open"

    def matches(self, seen: Observation) -> bool:
        """Whether nothing happened."""
        return seen.silent

    def settled(self, seen: Observation) -> bool:
        """When something happens."""
        return bool(seen.received)
