"""The vocabulary for one response, continued: its content."""

from dataclasses import dataclass

from conformance.matchers.response import All
from conformance.matchers.status import Status
from conformance.model.case import NONCE
from conformance.model.observation import Observation, Response


@dataclass(frozen=True, slots=True)
class Content:
    """Exactly this content; the nonce's placeholder stands for the exchange's nonce."""

    octets: bytes

    def describe(self) -> str:
        """The content, shortened."""
        if not self.octets:
            return "no content"
        if len(self.octets) > 40:
            return f"the content sent ({len(self.octets)} octets)"
        return f"content {ascii(self.octets)[1:]}"

    def holds(self, response: Response, observation: Observation) -> bool:
        """Whether the content is the same octet for octet."""
        return response.content == self.octets.replace(NONCE, observation.nonce)


def echo(octets: bytes) -> All:
    """What ``POST /echo`` answers to this content."""
    return All(Status(200), Content(octets))


@dataclass(frozen=True, slots=True)
class Length:
    """Content of so many octets."""

    octets: int

    def describe(self) -> str:
        """Such as ``1000 octets of content``."""
        return f"{self.octets} octets of content"

    def holds(self, response: Response, _: Observation) -> bool:
        """Whether it is that long."""
        return len(response.content) == self.octets


@dataclass(frozen=True, slots=True)
class Shorter:
    """Content of less than so many octets."""

    octets: int

    def describe(self) -> str:
        """In words."""
        return f"less than {self.octets} octets of content"

    def holds(self, response: Response, _: Observation) -> bool:
        """Whether there are fewer."""
        return len(response.content) < self.octets


@dataclass(frozen=True, slots=True)
class Empty:
    """No content."""

    def describe(self) -> str:
        """In words."""
        return "no content"

    def holds(self, response: Response, _: Observation) -> bool:
        """Whether there is not one octet."""
        return not response.content


@dataclass(frozen=True, slots=True)
class NonEmpty:
    """Some content."""

    def describe(self) -> str:
        """In words."""
        return "content"

    def holds(self, response: Response, _: Observation) -> bool:
        """Whether there is at least one octet."""
        return bool(response.content)


@dataclass(frozen=True, slots=True)
class ContentHas:
    """Content in which these octets occur."""

    octets: bytes

    def describe(self) -> str:
        """In words."""
        return f"content with {ascii(self.octets)[1:]} in it"

    def holds(self, response: Response, observation: Observation) -> bool:
        """Whether they do."""
        return self.octets.replace(NONCE, observation.nonce) in response.content


@dataclass(frozen=True, slots=True)
class ContentLacks:
    """Content in which these octets do not occur."""

    octets: bytes

    def describe(self) -> str:
        """In words."""
        return f"content without {ascii(self.octets)[1:]}"

    def holds(self, response: Response, observation: Observation) -> bool:
        """Whether they do not."""
        return self.octets.replace(NONCE, observation.nonce) not in response.content
