"""Demands on the content of a response."""

import re
from dataclasses import dataclass

from conformance.matchers.response import All
from conformance.matchers.status import Status
from conformance.model.case import NONCE
from conformance.model.observation import Observation, Response


@dataclass(frozen=True, slots=True)
class Content:
    """Exactly this content, in which ``{nonce}`` stands for the nonce of the exchange."""

    octets: bytes

    def describe(self) -> str:
        if not self.octets:
            return "no content"
        if len(self.octets) > 40:
            return f"the content sent ({len(self.octets)} octets)"
        return f"content {ascii(self.octets)[1:]}"

    def holds(self, response: Response, observation: Observation) -> bool:
        return response.content == self.octets.replace(NONCE, observation.nonce)


def echo(octets: bytes) -> All:
    """Return the demand for what ``POST /echo`` answers to this content."""
    return All(Status(200), Content(octets))


@dataclass(frozen=True, slots=True)
class Length:
    """Content of this many octets."""

    octets: int

    def describe(self) -> str:
        return f"{self.octets} octets of content"

    def holds(self, response: Response, _: Observation) -> bool:
        return len(response.content) == self.octets


@dataclass(frozen=True, slots=True)
class Empty:
    """No content."""

    def describe(self) -> str:
        return "no content"

    def holds(self, response: Response, _: Observation) -> bool:
        return not response.content


@dataclass(frozen=True, slots=True)
class NonEmpty:
    """At least one octet of content."""

    def describe(self) -> str:
        return "non-empty content"

    def holds(self, response: Response, _: Observation) -> bool:
        return bool(response.content)


@dataclass(frozen=True, slots=True)
class ContentHas:
    """Content in which these octets occur; a request line in them as the target received it."""

    octets: bytes

    def describe(self) -> str:
        return f"content containing {ascii(self.octets)[1:]}"

    def holds(self, response: Response, observation: Observation) -> bool:
        octets = _REQUESTED.sub(lambda path: _located(path[0], observation), self.octets)
        return octets.replace(NONCE, observation.nonce) in response.content


_REQUESTED = re.compile(rb"(?<=[A-Z] )/[^ ]*(?= HTTP/)")


def _located(path: bytes, observation: Observation) -> bytes:
    return observation.placement.locate(path) or path


@dataclass(frozen=True, slots=True)
class ContentLacks:
    """Content in which these octets do not occur."""

    octets: bytes

    def describe(self) -> str:
        return f"content not containing {ascii(self.octets)[1:]}"

    def holds(self, response: Response, observation: Observation) -> bool:
        return self.octets.replace(NONCE, observation.nonce) not in response.content
