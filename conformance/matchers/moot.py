"""Outcomes in which the statement of a case does not come into play.

Each is a well-formed exchange, so that no fault can hide behind it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from conformance.matchers.outcome import CUT_SHORT, Answers
from conformance.matchers.response import Reply, unlike
from conformance.model.field_grammar import well_formed
from conformance.model.observation import Observation

_NTH = ("an answer", "a second answer", "a third answer", "a fourth answer", "a fifth answer")


def _well_formed(observation: Observation) -> bool:
    return not (observation.garbled or observation.leftover) and all(
        response.complete for response in observation.responses
    )


@dataclass(frozen=True, slots=True)
class NoAnswerWith:
    """A complete response at this place, counted from 0, that does not meet the demand."""

    reply: Reply
    place: int = 0

    def describe(self) -> str:
        return f"{_NTH[self.place]} {unlike(self.reply)}"

    def matches(self, observation: Observation) -> bool:
        return (
            _well_formed(observation)
            and len(observation.responses) > self.place
            and not self.reply.holds(observation.responses[self.place], observation)
        )

    def settled(self, observation: Observation) -> bool:
        return observation.garbled or sum(r.complete for r in observation.responses) > self.place


@dataclass(frozen=True, slots=True)
class Unrevealing:
    """One answer that meets the demand, as it does whatever the server made of the request."""

    reply: Reply

    def describe(self) -> str:
        return f"{self.reply.describe()}, which does not show what the request was taken for"

    def matches(self, observation: Observation) -> bool:
        return Answers(self.reply).matches(observation)

    def settled(self, observation: Observation) -> bool:
        return Answers(self.reply).settled(observation)


@dataclass(frozen=True, slots=True)
class ClosedEarly:
    """The end of the connection after fewer than this many responses, all of them complete."""

    answers: int

    def describe(self) -> str:
        if self.answers == 1:
            return "the connection closed without an answer"
        return CUT_SHORT

    def matches(self, observation: Observation) -> bool:
        return (
            _well_formed(observation)
            and observation.ended
            and len(observation.responses) < self.answers
        )

    def settled(self, observation: Observation) -> bool:
        complete = sum(response.complete for response in observation.responses)
        return observation.garbled or complete >= self.answers


@dataclass(frozen=True, slots=True)
class Busy:
    """A 503 with Retry-After among complete responses: not the answer to that request, but none.

    RFC 9110 section 15.6.4: the server cannot handle the request now, whatever it is. A malformed
    Retry-After is a fault.
    """

    def describe(self) -> str:
        return "an answer of 503 with retry-after"

    def matches(self, observation: Observation) -> bool:
        return _well_formed(observation) and any(
            response.status == 503 and _says_when(response.values(b"retry-after"))
            for response in observation.responses
        )

    def settled(self, observation: Observation) -> bool:
        return observation.garbled


def _says_when(values: Sequence[bytes]) -> bool:
    return bool(values) and well_formed(b"retry-after", values)
