"""What the contract demands of one answer: what is expected, and what was found instead.

``wrong`` returns in words what an answer is like that does not meet the demand, to follow
"answered 200 with"; an empty string if it meets the demand.
"""

import re
from dataclasses import dataclass
from typing import Protocol

from conformance.matchers.explanations import Links
from conformance.model.case import HOST, NONCE
from conformance.model.field_grammar import imf_fixdate
from conformance.model.observation import Observation, Response
from conformance.printable import escaped

SHOWN = 40
"""Octets of content, or characters of a value, that a message shows."""
_LETTERS = re.compile(rb"[A-Za-z]")


class Demand(Protocol):
    """A demand on one complete answer."""

    @property
    def expected(self) -> str:
        """What is expected, in words."""

    def wrong(self, response: Response, observation: Observation) -> str:
        """Return what was found instead, empty if the demand is met."""


def filled(octets: bytes, observation: Observation) -> bytes:
    """Return the octets with the placeholders of the exchange filled in."""
    return octets.replace(HOST, observation.authority).replace(NONCE, observation.nonce)


def excerpt(content: bytes) -> str:
    """Return the beginning of the content, to follow "with"."""
    return f"content {quoted(content)}" if content else "no content"


def counted(octets: int) -> str:
    """Return a number of octets in words."""
    return f"{octets} octet{'s' * (octets != 1)}"


def quoted(octets: bytes) -> str:
    """Return the first octets in quotation marks."""
    return f'"{escaped(octets, SHOWN)}"'


@dataclass(frozen=True, slots=True)
class HasContent:
    """Exactly this content; ``{nonce}`` stands for the nonce of the exchange."""

    octets: bytes

    @property
    def expected(self) -> str:
        """The content."""
        if not self.octets:
            return "no content"
        return f"exactly the {counted(len(self.octets))} of content {quoted(self.octets)}"

    def wrong(self, response: Response, observation: Observation) -> str:
        """Return the beginning of another content, and its length if that differs."""
        wanted = filled(self.octets, observation)
        if response.content == wanted:
            return ""
        if not response.content or len(response.content) == len(wanted):
            return excerpt(response.content)
        return f"{counted(len(response.content))} of {excerpt(response.content)}"


@dataclass(frozen=True, slots=True)
class HasOctets:
    """Content of at least ``least`` and at most ``most`` octets."""

    least: int
    most: int

    @property
    def expected(self) -> str:
        """The lengths."""
        if self.least == self.most:
            return f"{counted(self.least)} of content"
        return f"{self.least} to {self.most} octets of content"

    def wrong(self, response: Response, _: Observation) -> str:
        """Return another length."""
        count = len(response.content)
        return "" if self.least <= count <= self.most else f"{counted(count)} of content"


@dataclass(frozen=True, slots=True)
class Says:
    """A short text, in which these words occur."""

    words: tuple[bytes, ...] = ()

    @property
    def expected(self) -> str:
        """The text."""
        words = " and ".join(word.decode() for word in self.words)
        return f"a text that names {words}" if words else "a text of eight letters or more"

    def wrong(self, response: Response, _: Observation) -> str:
        """Return content that is no such text."""
        enough = len(_LETTERS.findall(response.content)) >= 8
        said = all(word in response.content for word in self.words)
        return "" if enough and said else excerpt(response.content)


@dataclass(frozen=True, slots=True)
class LinksToLocation:
    """A short text in which the URI of Location stands as a word of its own."""

    @property
    def expected(self) -> str:
        """The text."""
        return "a text that has the URI of location as a word of its own"

    def wrong(self, response: Response, observation: Observation) -> str:
        """Return content without it."""
        missing = not response.content or Links().moot(response, observation)
        return excerpt(response.content) if missing else ""


@dataclass(frozen=True, slots=True)
class HasField:
    """A field whose value, of all lines, matches a pattern; ``words`` say what that is.

    ``{host}`` in the pattern stands for the authority of the target.
    """

    name: bytes
    pattern: bytes
    words: str

    @property
    def expected(self) -> str:
        """The field."""
        return f"{self.name.decode()}: {self.words}"

    def wrong(self, response: Response, observation: Observation) -> str:
        """Return another value, or that there is none."""
        value = b", ".join(response.values(self.name))
        pattern = self.pattern.replace(HOST, re.escape(observation.authority))
        if response.values(self.name) and re.fullmatch(pattern, value):
            return ""
        return shown(self.name, response)


@dataclass(frozen=True, slots=True)
class HasLines:
    """Exactly these field lines of one name, in order."""

    name: bytes
    values: tuple[bytes, ...]

    @property
    def expected(self) -> str:
        """The lines."""
        return f"{len(self.values)} lines {self.name.decode()}: {joined(self.values)}"

    def wrong(self, response: Response, _: Observation) -> str:
        """Return other lines, or that there are none."""
        same = response.values(self.name) == self.values
        return "" if same else shown(self.name, response)


@dataclass(frozen=True, slots=True)
class HasNo:
    """No field of this name."""

    name: bytes

    @property
    def expected(self) -> str:
        """The absence."""
        return f"no {self.name.decode()}"

    def wrong(self, response: Response, _: Observation) -> str:
        """Return the field."""
        return shown(self.name, response) if response.values(self.name) else ""


@dataclass(frozen=True, slots=True)
class ModifiedInTime:
    """Last-Modified, if there is one, is a date since the year 2000 and not later than Date."""

    expected: str = "last-modified: a date since the year 2000, and not later than date"

    def wrong(self, response: Response, _: Observation) -> str:
        """Return another date."""
        values = response.values(b"last-modified")
        modified = imf_fixdate(values[0]) if values else None
        sent = [imf_fixdate(value) for value in response.values(b"date")][:1]
        if not values:
            return ""
        late = bool(modified and sent and sent[0] and modified > sent[0])
        wrong = modified is None or modified.year < 2000 or late
        return shown(b"last-modified", response) if wrong else ""


@dataclass(frozen=True, slots=True)
class HasTrailerField:
    """This trailer field."""

    name: bytes
    value: bytes

    @property
    def expected(self) -> str:
        """The trailer field."""
        return f"the trailer field {self.name.decode()}: {self.value.decode()}"

    def wrong(self, response: Response, _: Observation) -> str:
        """Return the trailer fields that there are."""
        if (self.name, self.value) in response.trailers:
            return ""
        names = [name for name, _ in response.trailers]
        return f"trailer fields {joined(names)}" if names else "no trailer fields"


@dataclass(frozen=True, slots=True)
class LikeFirst:
    """The same content and fields as in the first answer of the exchange."""

    names: tuple[bytes, ...]
    expected: str = "the same content and validators as in the answer before"

    def wrong(self, response: Response, observation: Observation) -> str:
        """Return what differs."""
        first = observation.responses[0]
        if response.content != first.content:
            return excerpt(response.content)
        others = [name for name in self.names if response.values(name) != first.values(name)]
        return shown(others[0], response) if others else ""


@dataclass(frozen=True, slots=True)
class Took:
    """An answer that took at least this many seconds."""

    seconds: float

    @property
    def expected(self) -> str:
        """The time."""
        return f"an answer after {self.seconds:g} s or more"

    def wrong(self, _: Response, observation: Observation) -> str:
        """Return a shorter time."""
        short = observation.elapsed < self.seconds
        return f"an answer after {observation.elapsed:.3f} s" if short else ""


def joined(values: tuple[bytes, ...] | list[bytes]) -> str:
    """Return the values with commas between them."""
    return ", ".join(escaped(value, SHOWN) for value in values)


def shown(name: bytes, response: Response) -> str:
    """Return the field as it is in the answer."""
    values = response.values(name)
    return f"{name.decode()}: {joined(values)}" if values else f"no {name.decode()}"
