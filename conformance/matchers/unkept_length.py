"""Outcomes of an answer with less, or more, content than its length says."""

from dataclasses import dataclass

from conformance.matchers.response import Reply
from conformance.model.observation import Observation


@dataclass(frozen=True, slots=True)
class Interrupted:
    """The end of the connection inside the only response, which meets the demand so far.

    The client sees that the response is incomplete (RFC 9112 section 8).
    """

    reply: Reply

    def describe(self) -> str:
        return f"the connection closed inside a response with {self.reply.describe()}"

    def matches(self, observation: Observation) -> bool:
        return (
            observation.ended
            and len(observation.responses) == 1
            and not observation.responses[0].complete
            and self.reply.holds(observation.responses[0], observation)
        )

    def settled(self, observation: Observation) -> bool:
        return any(response.complete for response in observation.responses)


@dataclass(frozen=True, slots=True)
class ExcessBeforeClose:
    """One response that announces the close, then this octet repeated, then the close.

    The client must not take what follows the last response on a connection for another one, and
    has nothing else to expect.
    """

    octet: bytes

    def describe(self) -> str:
        return "a response with the close announced, then more octets of content, then the close"

    def matches(self, observation: Observation) -> bool:
        return (
            observation.ended
            and len(observation.responses) == 1
            and observation.responses[0].announces_close
            and bool(observation.leftover)
            and not observation.leftover.strip(self.octet)
        )

    def settled(self, observation: Observation) -> bool:
        """Return whether something other than the octet follows the response."""
        return bool(observation.leftover.strip(self.octet))
