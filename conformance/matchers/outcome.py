"""Outcomes with responses.

A timeout matches no outcome except ``Silent``. An outcome is *settled* once no later event can
change whether it matches; the exchange ends when all outcomes of its case are settled.
"""

from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from conformance.matchers.evidence import first_moot
from conformance.matchers.response import Reply, moot_reply
from conformance.matchers.status import Status
from conformance.model.observation import End, Observation, Response

CUT_SHORT = "the connection closed before the answer that would show it"
"""Why an exchange shows nothing that a server ended too early."""


class Ending(Enum):
    """How the connection has to end after the responses."""

    ANY = ""
    CLOSED = ", then the connection closed"
    GRACEFUL = ", then the connection closed by FIN and not reset"
    OPEN = ", the connection kept open"
    LAST = ", then the connection closed or its close announced"
    """No later request is served; the server may wait for its client to close first."""

    def allows(self, observation: Observation) -> bool:
        """Return whether the observed end is permitted."""
        announced = bool(observation.responses) and observation.responses[-1].announces_close
        return observation.end in _ENDS[self] or (
            self is Ending.LAST and observation.end is End.OPEN and announced
        )


_ENDS = {
    Ending.ANY: {End.OPEN, End.CLOSED, End.RESET, End.CLOSED_THEN_RESET},
    Ending.CLOSED: {End.CLOSED, End.RESET, End.CLOSED_THEN_RESET},
    Ending.GRACEFUL: {End.CLOSED},
    Ending.OPEN: {End.OPEN},
    Ending.LAST: {End.CLOSED, End.RESET, End.CLOSED_THEN_RESET},
}


def _hold(
    replies: tuple[Reply, ...], responses: tuple[Response, ...], observation: Observation
) -> bool:
    """Return whether each complete response meets the demand at its place."""
    return len(responses) <= len(replies) and all(
        reply.holds(response, observation)
        for reply, response in zip(replies, responses, strict=False)
        if response.complete
    )


def _in_order(replies: tuple[Reply, ...]) -> str:
    """Return the replies joined by "then"; three or more repetitions are counted."""
    words = [reply.describe() for reply in replies]
    for length in range(2, len(words) // 3 + 1):
        times = len(words) // length
        if len(set(words)) > 1 and words == words[:length] * times:
            return f"{times} rounds of {', then '.join(words[:length])}"
    parts: list[str] = []
    for word, same in groupby(words):
        count = len(list(same))
        parts += [f"{count} times {word}"] if count > 2 else [word] * count
    return ", then ".join(parts)


@dataclass(frozen=True, init=False)
class Answers:
    """Exactly these responses, in order and complete, and nothing besides."""

    replies: tuple[Reply, ...]
    end: Ending

    def __init__(self, *replies: Reply, end: Ending = Ending.ANY) -> None:
        object.__setattr__(self, "replies", replies)
        object.__setattr__(self, "end", end)

    def describe(self) -> str:
        return _in_order(self.replies) + self.end.value

    def matches(self, observation: Observation) -> bool:
        return (
            not observation.garbled
            and not (observation.leftover or observation.pending)
            and len(observation.responses) == len(self.replies)
            and all(response.complete for response in observation.responses)
            and _hold(self.replies, observation.responses, observation)
            and self.end.allows(observation)
        )

    def settled(self, observation: Observation) -> bool:
        """Return whether a response differs, or all have come and the ending is free."""
        if observation.garbled or not _hold(self.replies, observation.responses, observation):
            return True
        return self.end is Ending.ANY and self.matches(observation)

    def moot(self, observation: Observation) -> str:
        return first_moot(self.replies, observation.responses, observation)


@dataclass(frozen=True, init=False)
class Serves:
    """These responses in order; the server may close the connection after any of them.

    At least the first has to come; an announced close may come late. This is how a request is
    accepted by a server that does not keep every connection open, while a further request shows
    where it saw the end of the first. ``enough`` is the number of responses that show what the
    case is about even if no other follows: all of them unless stated.
    """

    replies: tuple[Reply, ...]
    enough: int

    def __init__(self, *replies: Reply, enough: int | None = None) -> None:
        object.__setattr__(self, "replies", replies)
        object.__setattr__(self, "enough", len(replies) if enough is None else enough)

    def describe(self) -> str:
        first, others = self.replies[: self.enough], self.replies[self.enough :]
        return _in_order(first) + (f", then {_in_order(others)} or the close" if others else "")

    def matches(self, observation: Observation) -> bool:
        return (
            not observation.garbled
            and not (observation.leftover or observation.pending)
            and bool(observation.responses)
            and all(response.complete for response in observation.responses)
            and _hold(self.replies, observation.responses, observation)
            and (len(observation.responses) == len(self.replies) or Ending.LAST.allows(observation))
        )

    def settled(self, observation: Observation) -> bool:
        """Return whether a response differs or all have come."""
        if observation.garbled or not _hold(self.replies, observation.responses, observation):
            return True
        return len(observation.responses) == len(self.replies) and self.matches(observation)

    def moot(self, observation: Observation) -> str:
        if len(observation.responses) < self.enough:
            return CUT_SHORT
        return first_moot(self.replies, observation.responses, observation)


@dataclass(frozen=True, init=False)
class Rejects:
    """A single response with one of these status codes, the last one on its connection.

    A server closes in stages (RFC 9112 section 9.6), so that an announced close may come late.
    """

    codes: tuple[int, ...]

    def __init__(self, *codes: int) -> None:
        object.__setattr__(self, "codes", codes)

    @property
    def _answers(self) -> Answers:
        return Answers(Status(*self.codes), end=Ending.LAST)

    def describe(self) -> str:
        return self._answers.describe()

    def matches(self, observation: Observation) -> bool:
        return self._answers.matches(observation)

    def settled(self, observation: Observation) -> bool:
        return self._answers.settled(observation)


@dataclass(frozen=True, slots=True)
class FirstResponse:
    """A first response that meets the demand, whatever follows it."""

    reply: Reply

    def describe(self) -> str:
        return self.reply.describe()

    def matches(self, observation: Observation) -> bool:
        return bool(
            observation.responses
            and observation.responses[0].complete
            and self.reply.holds(observation.responses[0], observation)
            and observation.end not in (End.FLOODED, End.NOT_TRIED)
            and observation.connected
        )

    def settled(self, observation: Observation) -> bool:
        return observation.garbled or bool(
            observation.responses and observation.responses[0].complete
        )

    def moot(self, observation: Observation) -> str:
        return moot_reply(self.reply, observation.responses[0], observation)


@dataclass(frozen=True, slots=True)
class FirstHead:
    """The head of a first response that meets the demand, even if the rest of it is lost.

    A server that gives up in the middle of a long request closes with octets unread, and the reset
    may overtake the end of its response. Only for demands on the head.
    """

    reply: Reply

    def describe(self) -> str:
        return self.reply.describe()

    def matches(self, observation: Observation) -> bool:
        return bool(observation.responses) and self.reply.holds(
            observation.responses[0], observation
        )

    def settled(self, observation: Observation) -> bool:
        return observation.garbled or bool(
            observation.responses and observation.responses[0].complete
        )

    def moot(self, observation: Observation) -> str:
        return moot_reply(self.reply, observation.responses[0], observation)
