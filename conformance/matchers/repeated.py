"""Outcomes of several requests that have to be answered in the same way."""

from dataclasses import dataclass

from conformance.matchers.compared import BOTH_ERRORS
from conformance.matchers.outcome import CUT_SHORT
from conformance.matchers.response import Reply, moot_reply
from conformance.model.case import HOST, NONCE
from conformance.model.observation import Observation


@dataclass(frozen=True, slots=True)
class SameStatus:
    """Two complete responses with the same status code, or one and then the end.

    Requests that name the same resource differently get the same kind of answer; which kind is the
    server's choice.
    """

    def describe(self) -> str:
        return "the same status twice"

    def matches(self, observation: Observation) -> bool:
        codes = [response.status for response in observation.responses if response.complete]
        if observation.garbled or observation.leftover or len(codes) != len(observation.responses):
            return False
        return len(set(codes)) == 1 and (len(codes) == 2 or (len(codes) == 1 and observation.ended))

    def settled(self, observation: Observation) -> bool:
        return (
            observation.garbled or sum(response.complete for response in observation.responses) > 1
        )

    def moot(self, observation: Observation) -> str:
        if len(observation.responses) < 2:
            return CUT_SHORT
        return BOTH_ERRORS if observation.responses[0].status >= 400 else ""


@dataclass(frozen=True, slots=True)
class ServesEach:
    """A response that meets the demand to each repetition; the server may close after any of them.

    ``request`` is what was sent repeatedly, so that the repetitions can be counted.
    """

    request: bytes
    reply: Reply

    def describe(self) -> str:
        return f"{self.reply.describe()} each time"

    def matches(self, observation: Observation) -> bool:
        answered = len(observation.responses)
        return (
            not self._differs(observation)
            and not observation.leftover
            and answered > 0
            and all(response.complete for response in observation.responses)
            and (answered == self._sent(observation) or observation.ended)
        )

    def settled(self, observation: Observation) -> bool:
        return self._differs(observation) or (observation.all_sent and self.matches(observation))

    def _sent(self, observation: Observation) -> int:
        """Return how many times the request was sent completely."""
        filled = self.request.replace(HOST, observation.authority).replace(NONCE, observation.nonce)
        return observation.sent.count(observation.repeated or filled)

    def _differs(self, observation: Observation) -> bool:
        return (
            observation.garbled
            or len(observation.responses) > self._sent(observation)
            or not all(
                self.reply.holds(one, observation) for one in observation.responses if one.complete
            )
        )

    def moot(self, observation: Observation) -> str:
        if len(observation.responses) < self._sent(observation):
            return CUT_SHORT
        reasons = (moot_reply(self.reply, one, observation) for one in observation.responses)
        return next(filter(None, reasons), "")
