"""The vocabulary for one response, continued: how it compares with an earlier one.

``place`` counts the responses of the exchange from 0.
"""

import re
from dataclasses import dataclass

from conformance.model.field_grammar import OWS, QUOTED, TOKEN
from conformance.model.observation import Observation, Response

_PARAMETER = re.compile(
    OWS + rb";" + OWS + rb"(?:(" + TOKEN + rb")=(?:(" + TOKEN + rb")|(" + QUOTED + rb")))?"
)
_NTH = ("first", "second", "third", "fourth", "fifth")


@dataclass(frozen=True, slots=True)
class StatusOf:
    """The status code of that earlier response."""

    place: int

    def describe(self) -> str:
        """Such as ``the status of the first answer``."""
        return f"the status of the {_NTH[self.place]} answer"

    def holds(self, response: Response, observation: Observation) -> bool:
        """Whether it is the same."""
        return response.status == observation.responses[self.place].status


@dataclass(frozen=True, slots=True)
class RepresentationOf:
    """Where it is 2xx: the content of that earlier response, and a media type that means the same.

    Letter case, white space, quoting and the order of parameters do not matter.
    """

    place: int

    def describe(self) -> str:
        """Such as ``the representation of the second answer``."""
        return f"the representation of the {_NTH[self.place]} answer"

    def holds(self, response: Response, observation: Observation) -> bool:
        """Whether they are."""
        earlier = observation.responses[self.place]
        return response.status >= 300 or (
            response.content == earlier.content and _type(response) == _type(earlier)
        )


@dataclass(frozen=True, slots=True)
class ContentOf:
    """Where it is 2xx: the content of that earlier response."""

    place: int

    def describe(self) -> str:
        """Such as ``the content of the second answer``."""
        return f"the content of the {_NTH[self.place]} answer"

    def holds(self, response: Response, observation: Observation) -> bool:
        """Whether it is the same."""
        return (
            response.status >= 300 or response.content == observation.responses[self.place].content
        )


def _type(response: Response) -> tuple[bytes, frozenset[tuple[bytes, bytes]]]:
    """The media type without what makes no difference."""
    value = b", ".join(response.values(b"content-type"))
    kind, _, _ = value.partition(b";")
    parameters = frozenset(
        (name.lower(), (token or re.sub(rb"\\(.)", rb"\1", quoted[1:-1])).lower())
        for name, token, quoted in _PARAMETER.findall(value, len(kind))
        if name
    )
    return kind.strip(b" \t").lower(), parameters


@dataclass(frozen=True, init=False)
class Preserves:
    """Those of these fields that the earlier response has are here, with its values."""

    place: int
    names: tuple[bytes, ...]

    def __init__(self, place: int, *names: bytes) -> None:
        object.__setattr__(self, "place", place)
        object.__setattr__(self, "names", names)

    def describe(self) -> str:
        """The names."""
        names = " and ".join(name.decode() for name in self.names)
        return f"the {names} of the {_NTH[self.place]} answer, where that had any"

    def holds(self, response: Response, observation: Observation) -> bool:
        """Whether they are the same."""
        earlier = observation.responses[self.place]
        return all(
            not earlier.values(name) or response.values(name) == earlier.values(name)
            for name in self.names
        )


@dataclass(frozen=True, slots=True)
class Changes:
    """Another value of the field than the earlier response had, where that had one."""

    place: int
    name: bytes

    def describe(self) -> str:
        """Such as ``another etag than in the second answer``."""
        return f"another {self.name.decode()} than in the {_NTH[self.place]} answer"

    def holds(self, response: Response, observation: Observation) -> bool:
        """Whether it differs."""
        had = observation.responses[self.place].values(self.name)
        return not had or response.values(self.name) != had


@dataclass(frozen=True, slots=True)
class SlowerThanASecond:
    """An exchange in which the responses do not all have the same Date."""

    def describe(self) -> str:
        """In words."""
        return "a second having passed since the first answer"

    def holds(self, response: Response, observation: Observation) -> bool:
        """Whether this one has another Date than the first."""
        return response.values(b"date") != observation.responses[0].values(b"date")


@dataclass(frozen=True, slots=True)
class LikeFirst:
    """The status code of the exchange's first response, where that was an error or redirection."""

    def describe(self) -> str:
        """In words."""
        return "the same status, unless it was 2xx"

    def holds(self, response: Response, observation: Observation) -> bool:
        """Whether it is the same."""
        first = observation.responses[0].status
        return first < 300 or response.status == first


@dataclass(frozen=True, slots=True)
class CodedAsFirst:
    """The same content codings as the exchange's first response, gzip under either name."""

    def describe(self) -> str:
        """In words."""
        return "the same content-encoding"

    def holds(self, response: Response, observation: Observation) -> bool:
        """Whether they are the same."""
        return _codings(response) == _codings(observation.responses[0])


def _codings(response: Response) -> list[bytes]:
    return [member.removeprefix(b"x-") for member in response.members(b"content-encoding")]
