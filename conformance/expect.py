"""The vocabulary of outcomes: what an exchange may come to, each word able to describe itself.

A timeout is an outcome only for ``Silent``. An outcome is *settled* when no later event can
change whether it matches; the exchange ends once that is true of all outcomes of a case.
"""

from dataclasses import dataclass
from enum import Enum

from conformance.case import HOST, NONCE
from conformance.observation import End, Observation, Response
from conformance.reply import Reply, Status


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


def _hold(replies: tuple[Reply, ...], responses: tuple[Response, ...], seen: Observation) -> bool:
    """Whether each response meets the reply at its place."""
    return len(responses) <= len(replies) and all(
        reply.holds(response, seen)
        for reply, response in zip(replies, responses, strict=False)
        if response.complete
    )


def _garbled(seen: Observation) -> bool:
    return bool(seen.unreadable) or seen.end in (End.FLOODED, End.REFUSED)


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

    def matches(self, seen: Observation) -> bool:
        """Whether the replies came, all of them and no more."""
        return (
            not _garbled(seen)
            and not (seen.leftover or seen.pending)
            and len(seen.responses) == len(self.replies)
            and all(response.complete for response in seen.responses)
            and _hold(self.replies, seen.responses, seen)
            and self.end.allows(seen.end)
        )

    def settled(self, seen: Observation) -> bool:
        """When a reply differs, or all have come and the ending does not matter."""
        if _garbled(seen) or not _hold(self.replies, seen.responses, seen):
            return True
        return self.end is Ending.ANY and self.matches(seen)


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

    def matches(self, seen: Observation) -> bool:
        """Whether the replies came, or the first of them and then the end."""
        return (
            not _garbled(seen)
            and not (seen.leftover or seen.pending)
            and bool(seen.responses)
            and all(response.complete for response in seen.responses)
            and _hold(self.replies, seen.responses, seen)
            and (len(seen.responses) == len(self.replies) or seen.ended)
        )

    def settled(self, seen: Observation) -> bool:
        """When a reply differs or all have come."""
        if _garbled(seen) or not _hold(self.replies, seen.responses, seen):
            return True
        return len(seen.responses) == len(self.replies) and self.matches(seen)


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

    def matches(self, seen: Observation) -> bool:
        """Whether there was one such response and the connection ended."""
        return self._answers.matches(seen)

    def settled(self, seen: Observation) -> bool:
        """When the response differs or a second one comes."""
        return self._answers.settled(seen)


@dataclass(frozen=True, slots=True)
class Refuses:
    """A first response like ``reply``, whatever becomes of the connection and of what follows."""

    reply: Reply

    def describe(self) -> str:
        """The reply."""
        return self.reply.describe()

    def matches(self, seen: Observation) -> bool:
        """Whether the first response is so."""
        return bool(
            seen.responses
            and seen.responses[0].complete
            and self.reply.holds(seen.responses[0], seen)
            and seen.end not in (End.FLOODED, End.REFUSED)
        )

    def settled(self, seen: Observation) -> bool:
        """When the first response is complete."""
        return _garbled(seen) or bool(seen.responses and seen.responses[0].complete)


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


@dataclass(frozen=True, slots=True)
class Starts:
    """The head of a first response like ``reply``, even if the rest of it is lost.

    A server that gives up in the middle of a long request closes on octets that it has not
    read, and the reset may overtake what it wrote last. Only for demands on the head.
    """

    reply: Reply

    def describe(self) -> str:
        """The reply."""
        return self.reply.describe()

    def matches(self, seen: Observation) -> bool:
        """Whether the first response is so."""
        return bool(seen.responses) and self.reply.holds(seen.responses[0], seen)

    def settled(self, seen: Observation) -> bool:
        """When the first response is complete."""
        return _garbled(seen) or bool(seen.responses and seen.responses[0].complete)


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
        if _garbled(seen) or seen.leftover or len(codes) != len(seen.responses):
            return False
        return len(set(codes)) == 1 and (len(codes) == 2 or (len(codes) == 1 and seen.ended))

    def settled(self, seen: Observation) -> bool:
        """When both have come."""
        return _garbled(seen) or sum(response.complete for response in seen.responses) > 1


@dataclass(frozen=True, slots=True)
class SpeaksHTTP2:
    """The first octets are a SETTINGS frame: the server took the preface and talks HTTP/2."""

    def describe(self) -> str:
        """In words."""
        return "an HTTP/2 SETTINGS frame"

    def matches(self, seen: Observation) -> bool:
        """Whether the type is SETTINGS on stream 0 (RFC 9113 sections 3.4 and 6.5)."""
        return seen.received[3:4] == b"\x04" and seen.received[5:9] == b"\0\0\0\0"

    def settled(self, seen: Observation) -> bool:
        """When the head of a frame has come."""
        return len(seen.received) >= 9


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
            _garbled(seen)
            or len(seen.responses) > self._sent(seen)
            or not all(self.reply.holds(one, seen) for one in seen.responses if one.complete)
        )
