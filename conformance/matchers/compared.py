"""Demands that compare a response with an earlier one of the exchange.

``place`` is the position of the earlier response, counted from 0.
"""

from dataclasses import dataclass

from conformance.matchers.response import enumerated
from conformance.model.field_grammar import canonical
from conformance.model.observation import Observation, Response

BOTH_ERRORS = "both answers are errors, which any two requests may get"
NO_REPRESENTATION = "the answer carries no representation to compare"
_NTH = ("first", "second", "third", "fourth", "fifth")


def _same(name: bytes, one: Response, other: Response) -> bool:
    """Return whether both have the same value of a field, however spelt."""
    return canonical(name, one.values(name)) == canonical(name, other.values(name))


@dataclass(frozen=True, slots=True)
class StatusOf:
    """The status code of the earlier response."""

    place: int

    def describe(self) -> str:
        return f"the status of the {_NTH[self.place]} response"

    def holds(self, response: Response, observation: Observation) -> bool:
        return response.status == observation.responses[self.place].status

    def moot(self, response: Response, _: Observation) -> str:
        return BOTH_ERRORS if response.status >= 400 else ""


@dataclass(frozen=True, slots=True)
class RepresentationOf:
    """The content of the earlier response and an equivalent media type, if this one is 2xx.

    Letter case, white space, quoting and the order of parameters make no difference.
    """

    place: int

    def describe(self) -> str:
        return f"the representation in the {_NTH[self.place]} response"

    def holds(self, response: Response, observation: Observation) -> bool:
        earlier = observation.responses[self.place]
        return response.status >= 300 or (
            response.content == earlier.content and _same(b"content-type", response, earlier)
        )

    def moot(self, response: Response, _: Observation) -> str:
        return NO_REPRESENTATION if response.status >= 300 else ""


@dataclass(frozen=True, slots=True)
class ContentOf:
    """The content of the earlier response, if this one is 2xx."""

    place: int

    def describe(self) -> str:
        return f"the content of the {_NTH[self.place]} response"

    def holds(self, response: Response, observation: Observation) -> bool:
        return (
            response.status >= 300 or response.content == observation.responses[self.place].content
        )

    def moot(self, response: Response, _: Observation) -> str:
        return NO_REPRESENTATION if response.status >= 300 else ""


@dataclass(frozen=True, init=False)
class Preserves:
    """The same values of these fields as in the earlier response, where that has them."""

    place: int
    names: tuple[bytes, ...]

    def __init__(self, place: int, *names: bytes) -> None:
        object.__setattr__(self, "place", place)
        object.__setattr__(self, "names", names)

    def describe(self) -> str:
        names = enumerated([name.decode() for name in self.names])
        return f"the {names} of the {_NTH[self.place]} response, where it has any"

    def holds(self, response: Response, observation: Observation) -> bool:
        earlier = observation.responses[self.place]
        return all(
            not earlier.values(name) or _same(name, response, earlier) for name in self.names
        )

    def moot(self, _: Response, observation: Observation) -> str:
        earlier = observation.responses[self.place]
        if any(earlier.values(name) for name in self.names):
            return ""
        names = " or ".join(name.decode() for name in self.names)
        return f"the {_NTH[self.place]} response has no {names}"


@dataclass(frozen=True, slots=True)
class Changes:
    """A different value of the field from that in the earlier response, where that has one."""

    place: int
    name: bytes

    def describe(self) -> str:
        return f"a different {self.name.decode()} from the {_NTH[self.place]} response"

    def holds(self, response: Response, observation: Observation) -> bool:
        earlier = observation.responses[self.place]
        return not earlier.values(self.name) or not _same(self.name, response, earlier)

    def moot(self, _: Response, observation: Observation) -> str:
        if observation.responses[self.place].values(self.name):
            return ""
        return f"the {_NTH[self.place]} response has no {self.name.decode()}"


@dataclass(frozen=True, slots=True)
class SlowerThanASecond:
    """A Date other than that of the first response, so at least a second later."""

    def describe(self) -> str:
        return "a second or more after the first response"

    def holds(self, response: Response, observation: Observation) -> bool:
        return response.values(b"date") != observation.responses[0].values(b"date")


@dataclass(frozen=True, slots=True)
class LikeFirst:
    """The status code of the first response, where that was an error or a redirection."""

    def describe(self) -> str:
        return "the status of the first response unless that was 2xx"

    def holds(self, response: Response, observation: Observation) -> bool:
        first = observation.responses[0].status
        return first < 300 or response.status == first

    def moot(self, _: Response, observation: Observation) -> str:
        return "" if observation.responses[0].status >= 300 else "the first response was 2xx"


@dataclass(frozen=True, slots=True)
class CodedAsFirst:
    """The content codings of the first response, gzip under either of its names."""

    def describe(self) -> str:
        return "the content-encoding of the first response"

    def holds(self, response: Response, observation: Observation) -> bool:
        return _codings(response) == _codings(observation.responses[0])

    def moot(self, _: Response, observation: Observation) -> str:
        coded = observation.responses[0].members(b"content-encoding")
        return "" if coded else "the first response is not content-coded"


def _codings(response: Response) -> list[bytes]:
    return [member.removeprefix(b"x-") for member in response.members(b"content-encoding")]
