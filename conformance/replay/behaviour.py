"""What a server did with an entry of the corpus, inferred from its responses alone.

Pure functions. Without the contract, only the responses show how many requests a server served,
which it refused, and how the connection ended.
"""

from dataclasses import dataclass
from enum import Enum

from conformance.model.observation import Observation, Response
from conformance.replay.corpus import Entry, Expected, Kind


class Behaviour(Enum):
    """What a server did with an entry."""

    ACCEPTS = "accepts"
    REJECTS = "rejects"
    HANGS = "hangs"
    EXCEEDS = "answers more requests than were sent"
    GARBLES = "sends octets that are not a response"
    UNREAD = "answers without reading the content"
    UNTESTED = "could not be reached"


_REFUSALS = frozenset({400, 408, 411, 413, 414, 417, 426, 431, 505})
# A server refuses any other method for its meaning, not for its syntax.
_COMMON = (b"GET", b"HEAD", b"POST")
_NOT_IMPLEMENTED = (405, 501)
# The resource does not accept the request, whatever its syntax.
_RESOURCE_REFUSES = (401, 403, 404, 405)


@dataclass(frozen=True, slots=True)
class Played:
    """An entry, what the server did with it, and the status codes of its responses."""

    entry: Entry
    behaviour: Behaviour
    statuses: tuple[int, ...]

    @property
    def conforms(self) -> bool:
        """Whether the server did what the entry expects."""
        match self.entry.expect:
            case Expected.ACCEPT:
                return self.behaviour is Behaviour.ACCEPTS
            case Expected.EITHER:
                return self.behaviour in (Behaviour.ACCEPTS, Behaviour.REJECTS)
        if self.behaviour is Behaviour.UNREAD:
            return True
        waits = self.entry.incomplete and self.behaviour is Behaviour.HANGS
        return waits or self.behaviour is Behaviour.REJECTS


def methods_of(entry: Entry) -> tuple[bytes, ...]:
    """Return the methods of the requests in an entry, as far as they are known."""
    if entry.messages:
        return tuple(message.method for message in entry.messages)
    return (entry.stream.lstrip(b"\r\n").partition(b" ")[0],) if entry.kind is Kind.HEAD else ()


def served_before_refusal(entry: Entry) -> int:
    """Return how many requests of an entry a server serves before any that it has to refuse."""
    if entry.kind is Kind.CONNECTION:
        return len(entry.messages)
    return int(entry.expect is Expected.ACCEPT)


def refuses(response: Response, method: bytes) -> bool:
    """Return whether a response says that the request could not be parsed."""
    if response.status in _NOT_IMPLEMENTED:
        return method in _COMMON and response.status == 501
    return response.status in _REFUSALS or response.status >= 500


def behaviour_of(entry: Entry, observation: Observation) -> Behaviour:
    """Return what the server did, judged by the responses that are complete.

    An error in answer to an unfinished request is a refusal, whatever the status.
    """
    methods = methods_of(entry)
    served = refused = 0
    for place, response in enumerate(observation.responses):
        method = methods[place] if place < len(methods) else b"GET"
        if refuses(response, method) or (entry.incomplete and response.status >= 400):
            refused += 1
            break
        served += response.complete
    return _behaviour(entry, observation, served, refused=bool(refused))


def _behaviour(entry: Entry, observation: Observation, served: int, *, refused: bool) -> Behaviour:
    expected = served_before_refusal(entry)
    last = observation.responses[-1].status if observation.responses else 0
    if served > expected and entry.kind is Kind.CHUNKED and last in _RESOURCE_REFUSES:
        return Behaviour.UNREAD
    if served > expected:
        # A server that may accept the entry serves one request more, or those hidden in it.
        accepts_only = entry.expect is Expected.ACCEPT
        return Behaviour.EXCEEDS if accepts_only else Behaviour.ACCEPTS
    if served == expected and entry.expect is Expected.ACCEPT and not refused:
        return Behaviour.ACCEPTS
    if refused:
        return Behaviour.REJECTS
    if not observation.responses and (observation.leftover or observation.unreadable):
        return Behaviour.GARBLES
    return Behaviour.REJECTS if observation.ended else Behaviour.HANGS


def is_settled(entry: Entry, observation: Observation) -> bool:
    """Return whether nothing that follows can change what the server did."""
    if observation.ended:
        return True
    behaviour = behaviour_of(entry, observation)
    if behaviour is Behaviour.ACCEPTS and entry.expect is Expected.ACCEPT:
        # A response in excess of the requests could still come.
        return not entry.closes
    return behaviour in (Behaviour.REJECTS, Behaviour.EXCEEDS)
