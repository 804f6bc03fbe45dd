"""Outcomes without a complete final response: an early end of the connection, or silence."""

from dataclasses import dataclass

from conformance.matchers.response import Reply
from conformance.matchers.status import ANY_STATUS
from conformance.model.observation import Observation


@dataclass(frozen=True, slots=True)
class Drops:
    """The connection ends without a single octet of an answer."""

    def describe(self) -> str:
        return "the connection closed without an answer"

    def matches(self, observation: Observation) -> bool:
        return observation.ended and not observation.received

    def settled(self, observation: Observation) -> bool:
        return bool(observation.received)


@dataclass(frozen=True, slots=True)
class Unanswered:
    """The connection ends without a final response; interim ones may have come."""

    def describe(self) -> str:
        return "the connection closed without a final response"

    def matches(self, observation: Observation) -> bool:
        return observation.ended and not (observation.responses or observation.leftover)

    def settled(self, observation: Observation) -> bool:
        return bool(observation.responses)


@dataclass(frozen=True, slots=True)
class CutsOff:
    """The connection ends inside the only response, so that the client sees it incomplete.

    ``reply`` is a demand on the head of that response.
    """

    reply: Reply = ANY_STATUS

    def describe(self) -> str:
        which = "" if self.reply is ANY_STATUS else f" of {self.reply.describe()}"
        return f"the connection closed before the response{which} was complete"

    def matches(self, observation: Observation) -> bool:
        return (
            observation.ended
            and len(observation.responses) == 1
            and not observation.responses[0].complete
            and self.reply.holds(observation.responses[0], observation)
        )

    def settled(self, observation: Observation) -> bool:
        return bool(observation.responses and observation.responses[0].complete)


@dataclass(frozen=True, slots=True)
class Silent:
    """Nothing comes and the connection stays open: the server waits for the rest."""

    def describe(self) -> str:
        return "silence, the connection kept open"

    def matches(self, observation: Observation) -> bool:
        return observation.silent

    def settled(self, observation: Observation) -> bool:
        return bool(observation.received)
