"""The vocabulary of outcomes: what an exchange may come to, each word able to describe itself.

A timeout is an outcome only for ``Silent``. An outcome is *settled* when no later event can
change whether it matches; the exchange ends once that is true of all outcomes of a case.
"""

import re
from dataclasses import dataclass
from enum import Enum

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
    Ending.ANY: {End.OPEN, End.CLOSED, End.RESET},
    Ending.CLOSED: {End.CLOSED, End.RESET},
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


@dataclass(frozen=True, init=False)
class Switches:
    """A 101 to one of the protocols offered, named in Upgrade and announced in Connection.

    ``after`` are the interim responses that come before it. What follows is the new protocol's.
    """

    protocols: tuple[bytes, ...]
    after: tuple[int, ...]

    def __init__(self, *protocols: bytes, after: tuple[int, ...] = ()) -> None:
        object.__setattr__(self, "protocols", protocols)
        object.__setattr__(self, "after", after)

    def describe(self) -> str:
        """Such as ``100, 101 to websocket``."""
        told = "".join(f"{code}, " for code in self.after)
        return f"{told}101 to {b' or '.join(self.protocols).decode()}"

    def matches(self, seen: Observation) -> bool:
        """Whether the heads up to the 101 are so; names are compared without case."""
        *interim, head = _heads(seen.received, len(self.after) + 1)
        return (
            tuple(_code(octets) for octets in interim) == self.after
            and _code(head) == 101
            and b"upgrade" in _listed(head, b"connection")
            and bool(_listed(head, b"upgrade"))
            and set(_listed(head, b"upgrade")) <= {name.lower() for name in self.protocols}
        )

    def settled(self, seen: Observation) -> bool:
        """When a head has come that is not the one expected there, or all have."""
        heads = [head for head in _heads(seen.received, len(self.after) + 1) if head]
        wanted = (*self.after, 101)
        return len(heads) == len(wanted) or any(
            _code(head) != code for head, code in zip(heads, wanted, strict=False)
        )


def _heads(octets: bytes, number: int) -> list[bytes]:
    """So many heads from the start, empty where none is complete."""
    parts = octets.split(b"\r\n\r\n", number)
    return [*parts[:-1], *[b""] * number][:number]


def _code(head: bytes) -> int:
    match = re.match(rb"HTTP/1\.1 ([0-9]{3}) ", head)
    return int(match[1]) if match else 0


def _listed(head: bytes, name: bytes) -> tuple[bytes, ...]:
    """The members of a list-valued field, in lower case."""
    lines = (line.partition(b":") for line in head.lower().split(b"\r\n")[1:])
    members = b",".join(value for key, _, value in lines if key == name).split(b",")
    return tuple(member.strip(b" \t") for member in members if member.strip(b" \t"))


@dataclass(frozen=True, slots=True)
class Ended:
    """How the server's process took the signal to end; what is ``None`` is not looked at.

    ``accepts``: a request on a new connection was still answered; ``in_time``: the process
    ended within its grace time; ``listening``: something listened after that.
    """

    accepts: bool | None = None
    in_time: bool | None = None
    listening: bool | None = None

    def describe(self) -> str:
        """What is demanded of the process."""
        demands = {
            "new connections are {}served": self.accepts,
            "the process has {}ended within its grace time": self.in_time,
            "something {}listens afterwards": self.listening,
        }
        told = [
            words.replace("{}", "" if wanted else "not ")
            for words, wanted in demands.items()
            if wanted is not None
        ]
        return ", ".join(told)

    def matches(self, seen: Observation) -> bool:
        """Whether it ended so."""
        stop = seen.stop
        if stop is None:
            return False
        pairs = (
            (self.accepts, stop.accepts),
            (self.in_time, stop.status is not None),
            (self.listening, stop.listening),
        )
        return all(wanted is None or wanted == found for wanted, found in pairs)

    def settled(self, seen: Observation) -> bool:  # noqa: ARG002 - the process is not part of it
        """When the connection has ended or the deadline has passed."""
        return False
