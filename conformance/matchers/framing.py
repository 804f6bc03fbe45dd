"""The vocabulary for one response, continued: length, chunks and trailers."""

import re
from dataclasses import dataclass

from conformance.model.field_grammar import QUOTED, TOKEN
from conformance.model.observation import Observation, Response


@dataclass(frozen=True, slots=True)
class SelfDelimited:
    """A message whose own framing says where it ends."""

    def describe(self) -> str:
        """In words."""
        return "self-delimited framing"

    def holds(self, response: Response, _: Observation) -> bool:
        """Whether its end does not depend on the connection's."""
        return not response.close_delimited


@dataclass(frozen=True, slots=True)
class LengthOfAnother:
    """Content-Length, if it is there, is the length of what another response of 200 carried.

    The other ones answer GET of the same target on the same connection, before or after.
    """

    def describe(self) -> str:
        """In words."""
        return "the content-length that the content of GET has"

    def holds(self, response: Response, observation: Observation) -> bool:
        """Whether a complete response to GET had content of that length, or none was seen."""
        lengths = {
            b"%d" % len(other.content)
            for other in observation.responses
            if other.status == 200 and other.complete and other.content
        }
        values = response.values(b"content-length")
        return not lengths or all(value.lstrip(b"0") in lengths for value in values)


@dataclass(frozen=True, slots=True)
class StrictChunks:
    """Chunked content exactly as the grammar has it, if it is chunked at all."""

    def describe(self) -> str:
        """In words."""
        return "chunks that the grammar allows"

    def holds(self, response: Response, observation: Observation) -> bool:
        """Whether what was received behind this head is chunked content without a fault."""
        if response.members(b"transfer-encoding") != (b"chunked",):
            return not response.values(b"transfer-encoding")
        return _chunks_hold(observation.received.partition(response.head)[2])


# RFC 9112 section 7.1:  chunk = chunk-size [ chunk-ext ] CRLF chunk-data CRLF; no BWS is sent
_CHUNK_LINE = re.compile(
    rb"([0-9A-Fa-f]+)(?:;" + TOKEN + rb"(?:=(?:" + TOKEN + rb"|" + QUOTED + rb"))?)*\r\n"
)
_TRAILER_SECTION = re.compile(rb"(?:" + TOKEN + rb":[ \t]*[\t \x21-\x7e\x80-\xff]*\r\n)*\r\n")


def _chunks_hold(octets: bytes) -> bool:
    at = 0
    while line := _CHUNK_LINE.match(octets, at):
        size = int(line[1], 16)
        if size == 0:
            return bool(_TRAILER_SECTION.match(octets, line.end()))
        at = line.end() + size + 2
        if octets[at - 2 : at] != b"\r\n":
            return False
    return False


@dataclass(frozen=True, slots=True)
class HasTrailer:
    """A trailer field of that (lower-case) name."""

    name: bytes

    def describe(self) -> str:
        """Such as ``trailer field digest``."""
        return f"trailer field {self.name.decode()}"

    def holds(self, response: Response, _: Observation) -> bool:
        """Whether the trailer section has it."""
        return any(name == self.name for name, _ in response.trailers)


@dataclass(frozen=True, slots=True)
class TrailersAnnounced:
    """Every trailer field is named in the header field Trailer."""

    def describe(self) -> str:
        """In words."""
        return "each trailer field named in trailer"

    def holds(self, response: Response, _: Observation) -> bool:
        """Whether the header section names each of them."""
        announced = response.members(b"trailer")
        return all(name in announced for name, _ in response.trailers)


@dataclass(frozen=True, init=False)
class TrailersLack:
    """None of these (lower-case) names among the trailer fields."""

    names: tuple[bytes, ...]

    def __init__(self, *names: bytes) -> None:
        object.__setattr__(self, "names", names)

    def describe(self) -> str:
        """In words."""
        return "no trailer field that has to stand in the header section"

    def holds(self, response: Response, _: Observation) -> bool:
        """Whether the trailer section has none of them."""
        return not any(name in self.names for name, _ in response.trailers)
