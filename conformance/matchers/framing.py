"""Demands on the framing of a response: its length, chunks and trailer section."""

import re
from dataclasses import dataclass

from conformance.model.field_grammar import QUOTED, TOKEN
from conformance.model.observation import Observation, Response


@dataclass(frozen=True, slots=True)
class SelfDelimited:
    """A message that does not end with the connection."""

    def describe(self) -> str:
        return "self-delimited framing"

    def holds(self, response: Response, _: Observation) -> bool:
        return not response.close_delimited


@dataclass(frozen=True, slots=True)
class LengthOfAnother:
    """No Content-Length other than the length of the content in a 200 of the same exchange.

    The other responses answer GET for the same target on the same connection, before or after.
    """

    def describe(self) -> str:
        return "no content-length other than that of the content sent to GET"

    def holds(self, response: Response, observation: Observation) -> bool:
        lengths = {
            b"%d" % len(other.content)
            for other in observation.responses
            if other.status == 200 and other.complete and other.content
        }
        values = response.values(b"content-length")
        return not lengths or all(value.lstrip(b"0") in lengths for value in values)

    def moot(self, response: Response, observation: Observation) -> str:
        if not response.values(b"content-length"):
            return "the answer has no content-length"
        whole = any(r.status == 200 and r.complete and r.content for r in observation.responses)
        return "" if whole else "no 200 with content to compare with"


@dataclass(frozen=True, slots=True)
class StrictChunks:
    """Content that is chunked exactly as the grammar has it, or not transfer-coded at all."""

    def describe(self) -> str:
        return "chunked framing that the grammar allows"

    def holds(self, response: Response, observation: Observation) -> bool:
        if response.members(b"transfer-encoding") != (b"chunked",):
            return not response.values(b"transfer-encoding")
        return _chunks_hold(observation.received.partition(response.head)[2])

    def moot(self, response: Response, _: Observation) -> str:
        return "" if response.values(b"transfer-encoding") else "the answer is not chunked"


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
    """A trailer field of this (lower-case) name."""

    name: bytes

    def describe(self) -> str:
        return f"trailer field {self.name.decode()}"

    def holds(self, response: Response, _: Observation) -> bool:
        return any(name == self.name for name, _ in response.trailers)


@dataclass(frozen=True, slots=True)
class TrailersAnnounced:
    """Every trailer field is named in the header field Trailer."""

    def describe(self) -> str:
        return "every trailer field named in trailer"

    def holds(self, response: Response, _: Observation) -> bool:
        announced = response.members(b"trailer")
        return all(name in announced for name, _ in response.trailers)

    def moot(self, response: Response, _: Observation) -> str:
        return "" if response.trailers else "the answer has no trailer fields"


@dataclass(frozen=True, init=False)
class TrailersLack:
    """None of these (lower-case) names in the trailer section."""

    names: tuple[bytes, ...]

    def __init__(self, *names: bytes) -> None:
        object.__setattr__(self, "names", names)

    def describe(self) -> str:
        return "no trailer field that belongs in the header section"

    def holds(self, response: Response, _: Observation) -> bool:
        return not any(name in self.names for name, _ in response.trailers)

    def moot(self, response: Response, _: Observation) -> str:
        return "" if response.trailers else "the answer has no trailer fields"
