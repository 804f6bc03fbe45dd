"""The outcomes of several requests that have to be answered alike."""

from dataclasses import dataclass

from conformance.matchers.response import Reply
from conformance.model.case import HOST, NONCE
from conformance.model.observation import Observation


@dataclass(frozen=True, slots=True)
class SameStatus:
    """Two complete responses with one status code, or one and then the end.

    Two names of one resource get answers of one kind; which kind is the server's choice.
    """

    def describe(self) -> str:
        """In words."""
        return "the same status twice"

    def matches(self, seen: Observation) -> bool:
        """Whether there were two of one status, or the connection ended before the second."""
        codes = [response.status for response in seen.responses if response.complete]
        if seen.garbled or seen.leftover or len(codes) != len(seen.responses):
            return False
        return len(set(codes)) == 1 and (len(codes) == 2 or (len(codes) == 1 and seen.ended))

    def settled(self, seen: Observation) -> bool:
        """When both have come."""
        return seen.garbled or sum(response.complete for response in seen.responses) > 1


@dataclass(frozen=True, slots=True)
class ServesEach:
    """This reply to each repetition of a request; the server may close after any of them.

    ``request`` is what was sent again and again, so that the replies can be counted.
    """

    request: bytes
    reply: Reply

    def describe(self) -> str:
        """The reply, to each."""
        return f"{self.reply.describe()} each time"

    def matches(self, seen: Observation) -> bool:
        """Whether every repetition was answered so, or those before the end were."""
        answered = len(seen.responses)
        return (
            not self._differs(seen)
            and not seen.leftover
            and answered > 0
            and all(response.complete for response in seen.responses)
            and (answered == self._sent(seen) or seen.ended)
        )

    def settled(self, seen: Observation) -> bool:
        """When a reply differs or all have come."""
        return self._differs(seen) or (seen.all_sent and self.matches(seen))

    def _sent(self, seen: Observation) -> int:
        """How often the request was sent completely."""
        filled = self.request.replace(HOST, seen.authority).replace(NONCE, seen.nonce)
        return seen.sent.count(filled)

    def _differs(self, seen: Observation) -> bool:
        return (
            seen.garbled
            or len(seen.responses) > self._sent(seen)
            or not all(self.reply.holds(one, seen) for one in seen.responses if one.complete)
        )
