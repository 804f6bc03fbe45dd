"""The vocabulary of outcomes: what an exchange may come to, each word able to describe itself.

Here are the answers; the other outcomes are in the modules ``expect_*``. A timeout is an outcome
only for ``Silent``. An outcome is *settled* when no later event can change whether it matches;
the exchange ends once that is true of all outcomes of a case.
"""

from dataclasses import dataclass
from enum import Enum

from conformance.matchers.response import Reply
from conformance.matchers.status import Status
from conformance.model.observation import End, Observation, Response


class Ending(Enum):
    """What a permitted ending of the connection is, after the responses."""

    ANY = ""
    CLOSED = ", then the connection closed"
    GRACEFUL = ", then the connection closed by FIN, nothing lost"
    OPEN = ", the connection kept open"

    def allows(self, end: End) -> bool:
        """Whether the observed end is permitted."""
        return end in _ENDS[self]


_ENDS = {
    Ending.ANY: {End.OPEN, End.CLOSED, End.RESET, End.CLOSED_THEN_RESET},
    Ending.CLOSED: {End.CLOSED, End.RESET, End.CLOSED_THEN_RESET},
    Ending.GRACEFUL: {End.CLOSED},
    Ending.OPEN: {End.OPEN},
}


def _hold(
    replies: tuple[Reply, ...], responses: tuple[Response, ...], observation: Observation
) -> bool:
    """Whether each response meets the reply at its place."""
    return len(responses) <= len(replies) and all(
        reply.holds(response, observation)
        for reply, response in zip(replies, responses, strict=False)
        if response.complete
    )


@dataclass(frozen=True, init=False)
class Answers:
    """Exactly these replies, in order, complete, and nothing beside them."""

    replies: tuple[Reply, ...]
    end: Ending

    def __init__(self, *replies: Reply, end: Ending = Ending.ANY) -> None:
        object.__setattr__(self, "replies", replies)
        object.__setattr__(self, "end", end)

    def describe(self) -> str:
        """The replies in order and the ending."""
        return ", then ".join(reply.describe() for reply in self.replies) + self.end.value

    def matches(self, observation: Observation) -> bool:
        """Whether the replies came, all of them and no more."""
        return (
            not observation.garbled
            and not (observation.leftover or observation.pending)
            and len(observation.responses) == len(self.replies)
            and all(response.complete for response in observation.responses)
            and _hold(self.replies, observation.responses, observation)
            and self.end.allows(observation.end)
        )

    def settled(self, observation: Observation) -> bool:
        """When a reply differs, or all have come and the ending does not matter."""
        if observation.garbled or not _hold(self.replies, observation.responses, observation):
            return True
        return self.end is Ending.ANY and self.matches(observation)


@dataclass(frozen=True, init=False)
class Serves:
    """These replies in order; the server may close the connection after any complete one.

    The first has to come. This is how a request is accepted by a server that does not keep
    every connection, with a further request behind it that shows where it saw the first end.
    """

    replies: tuple[Reply, ...]

    def __init__(self, *replies: Reply) -> None:
        object.__setattr__(self, "replies", replies)

    def describe(self) -> str:
        """The replies in order."""
        return ", then ".join(reply.describe() for reply in self.replies)

    def matches(self, observation: Observation) -> bool:
        """Whether the replies came, or the first of them and then the end."""
        return (
            not observation.garbled
            and not (observation.leftover or observation.pending)
            and bool(observation.responses)
            and all(response.complete for response in observation.responses)
            and _hold(self.replies, observation.responses, observation)
            and (len(observation.responses) == len(self.replies) or observation.ended)
        )

    def settled(self, observation: Observation) -> bool:
        """When a reply differs or all have come."""
        if observation.garbled or not _hold(self.replies, observation.responses, observation):
            return True
        return len(observation.responses) == len(self.replies) and self.matches(observation)


@dataclass(frozen=True, init=False)
class Rejects:
    """One response, with one of these status codes, then the end; nothing after it is served."""

    codes: tuple[int, ...]

    def __init__(self, *codes: int) -> None:
        object.__setattr__(self, "codes", codes)

    @property
    def _answers(self) -> Answers:
        return Answers(Status(*self.codes), end=Ending.CLOSED)

    def describe(self) -> str:
        """The status codes and the close."""
        return self._answers.describe()

    def matches(self, observation: Observation) -> bool:
        """Whether there was one such response and the connection ended."""
        return self._answers.matches(observation)

    def settled(self, observation: Observation) -> bool:
        """When the response differs or a second one comes."""
        return self._answers.settled(observation)


@dataclass(frozen=True, slots=True)
class FirstResponse:
    """A first response like ``reply``, whatever becomes of the connection and of what follows."""

    reply: Reply

    def describe(self) -> str:
        """The reply."""
        return self.reply.describe()

    def matches(self, observation: Observation) -> bool:
        """Whether the first response is so."""
        return bool(
            observation.responses
            and observation.responses[0].complete
            and self.reply.holds(observation.responses[0], observation)
            and observation.end not in (End.FLOODED, End.REFUSED)
        )

    def settled(self, observation: Observation) -> bool:
        """When the first response is complete."""
        return observation.garbled or bool(
            observation.responses and observation.responses[0].complete
        )


@dataclass(frozen=True, slots=True)
class FirstHead:
    """The head of a first response like ``reply``, even if the rest of it is lost.

    A server that gives up in the middle of a long request closes on octets that it has not
    read, and the reset may overtake what it wrote last. Only for demands on the head.
    """

    reply: Reply

    def describe(self) -> str:
        """The reply."""
        return self.reply.describe()

    def matches(self, observation: Observation) -> bool:
        """Whether the first response is so."""
        return bool(observation.responses) and self.reply.holds(
            observation.responses[0], observation
        )

    def settled(self, observation: Observation) -> bool:
        """When the first response is complete."""
        return observation.garbled or bool(
            observation.responses and observation.responses[0].complete
        )
