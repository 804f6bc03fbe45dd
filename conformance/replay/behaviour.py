"""What a server made of an entry of the corpus, told from its responses alone: pure functions.

A server without the contract can only be asked by what it answers: how many requests it served,
which it refused, and how the connection ended.
"""

from dataclasses import dataclass
from enum import Enum

from conformance.model.observation import Observation, Response
from conformance.replay.corpus import Entry, Expectation, Kind


class Behaviour(Enum):
    """What a server did with an entry."""

    ACCEPTS = "accepts"
    REJECTS = "rejects"
    HANGS = "hangs"
    EXCEEDS = "answers more requests than there are"
    GARBLES = "sends what is no response"
    UNREAD = "answers without a look at the content"
    UNTESTED = "could not be reached"


_REFUSALS = frozenset({400, 408, 411, 413, 414, 417, 426, 431, 505})
# A method that a server does not know is refused for what it is, not for how it is written.
_COMMON = (b"GET", b"HEAD", b"POST")
_NOT_IMPLEMENTED = (405, 501)
# The resource does not take the request: nothing is told about its content.
_ELSEWHERE = (401, 403, 404, 405)


@dataclass(frozen=True, slots=True)
class Played:
    """An entry, what the server did with it, and what was seen."""

    entry: Entry
    behaviour: Behaviour
    statuses: tuple[int, ...]

    @property
    def true(self) -> bool:
        """Whether the server did what the entry says a true recipient does."""
        match self.entry.expect:
            case Expectation.ACCEPT:
                return self.behaviour is Behaviour.ACCEPTS
            case Expectation.EITHER:
                return self.behaviour in (Behaviour.ACCEPTS, Behaviour.REJECTS)
        if self.behaviour is Behaviour.UNREAD:
            return True
        waits = self.entry.incomplete and self.behaviour is Behaviour.HANGS
        return waits or self.behaviour is Behaviour.REJECTS


def methods_of(entry: Entry) -> tuple[bytes, ...]:
    """Return the methods of the requests in an entry, as far as they can be told."""
    if entry.messages:
        return tuple(message.method for message in entry.messages)
    return (entry.stream.lstrip(b"\r\n").partition(b" ")[0],) if entry.kind is Kind.HEAD else ()


def whole(entry: Entry) -> int:
    """Return how many requests a server serves before what it has to refuse, if anything."""
    if entry.kind is Kind.CONNECTION:
        return len(entry.messages)
    return int(entry.expect is Expectation.ACCEPT)


def refuses(response: Response, method: bytes) -> bool:
    """Return whether a response says that the request could not be read."""
    if response.status in _NOT_IMPLEMENTED:
        return method in _COMMON and response.status == 501
    return response.status in _REFUSALS or response.status >= 500


def behaviour_of(entry: Entry, observation: Observation) -> Behaviour:
    """Return what the server did, judged by the responses that are complete.

    To answer an unfinished request with an error is to refuse it, whatever the error.
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
    expected = whole(entry)
    last = observation.responses[-1].status if observation.responses else 0
    if served > expected and entry.kind is Kind.CHUNKED and last in _ELSEWHERE:
        return Behaviour.UNREAD
    if served > expected:
        # Whoever may accept it serves one request more, or those that it hid.
        refusable = entry.expect is Expectation.ACCEPT
        return Behaviour.EXCEEDS if refusable else Behaviour.ACCEPTS
    if served == expected and entry.expect is Expectation.ACCEPT and not refused:
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
    if behaviour is Behaviour.ACCEPTS and entry.expect is Expectation.ACCEPT:
        # One response more than there are requests would have to come yet.
        return not entry.closes
    return behaviour in (Behaviour.REJECTS, Behaviour.EXCEEDS)
