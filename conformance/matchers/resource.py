"""The vocabulary for one response, continued: what it says of the representation of ``/resource``.

The representation is what ``GET /resource`` answered before the run.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from conformance.model.field_grammar import QUOTED, TOKEN
from conformance.model.observation import Observation, Response

# RFC 9110 section 14.4:  range-resp = incl-range "/" ( complete-length / "*" )
_CONTENT_RANGE = re.compile(rb"(?i:bytes) ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18}|\*)")
_BOUNDARY = re.compile(
    rb"(?i:multipart/byteranges)[ \t]*;.*?boundary=(" + TOKEN + rb"|" + QUOTED + rb")"
)


def _content(observation: Observation) -> bytes:
    return observation.resource.content if observation.resource else b""


@dataclass(frozen=True, slots=True)
class Whole:
    """200 with the whole representation."""

    def describe(self) -> str:
        """In words."""
        return "200 with the whole representation"

    def holds(self, response: Response, observation: Observation) -> bool:
        """Whether it is so."""
        return response.status == 200 and response.content == _content(observation)


@dataclass(frozen=True, slots=True)
class Slice:
    """206 with one range, Content-Range and content agreeing; positions as in a Python slice."""

    start: int
    stop: int | None = None

    def describe(self) -> str:
        """Such as ``206 with the octets [0:10] of the representation``."""
        return f"206 with the octets {_shown(self.start, self.stop)} of the representation"

    def holds(self, response: Response, observation: Observation) -> bool:
        """Whether it is that part, and said to be."""
        return response.status == 206 and _is_part(
            response.fields, response.content, (self.start, self.stop), _content(observation)
        )


def _shown(start: int, stop: int | None) -> str:
    return f"[{start}:{'' if stop is None else stop}]"


def _is_part(
    fields: Sequence[tuple[bytes, bytes]],
    content: bytes,
    span: tuple[int, int | None],
    whole: bytes,
) -> bool:
    start, stop, _ = slice(*span).indices(len(whole))
    lines = [value for name, value in fields if name == b"content-range"]
    match = _CONTENT_RANGE.fullmatch(lines[0]) if len(lines) == 1 else None
    return (
        match is not None
        and start < stop
        and (int(match[1]), int(match[2])) == (start, stop - 1)
        and match[3] in (b"*", str(len(whole)).encode("ascii"))
        and content == whole[start:stop]
    )


@dataclass(frozen=True, slots=True)
class CompleteLength:
    """A Content-Range that says how long the whole representation is."""

    def describe(self) -> str:
        """In words."""
        return "content-range with the complete length"

    def holds(self, response: Response, observation: Observation) -> bool:
        """Whether it does, and is right."""
        length = b"/%d" % len(_content(observation))
        values = response.values(b"content-range")
        return len(values) == 1 and values[0].endswith(length)


@dataclass(frozen=True, slots=True)
class Unsatisfied:
    """A Content-Range of the form ``bytes */N`` with the representation's length."""

    def describe(self) -> str:
        """In words."""
        return "content-range bytes */LENGTH"

    def holds(self, response: Response, observation: Observation) -> bool:
        """Whether it is that."""
        return response.values(b"content-range") == (b"bytes */%d" % len(_content(observation)),)


@dataclass(frozen=True, init=False)
class Parts:
    """206 with these parts in multipart/byteranges, in this order.

    Line breaks are CRLF, each part has a Content-Range that agrees with its octets, the head of
    the response has none (RFC 9110 sections 14.6 and 15.3.7.2).
    """

    spans: tuple[tuple[int, int | None], ...]

    def __init__(self, *spans: tuple[int, int | None]) -> None:
        object.__setattr__(self, "spans", spans)

    def describe(self) -> str:
        """The parts in order."""
        shown = ", ".join(_shown(*span) for span in self.spans)
        return f"206 multipart/byteranges with the octets {shown}"

    def holds(self, response: Response, observation: Observation) -> bool:
        """Whether these parts are there and no others."""
        parts = byteranges(response)
        return (
            response.status == 206
            and not response.values(b"content-range")
            and parts is not None
            and len(parts) == len(self.spans)
            and all(
                _is_part(fields, content, span, _content(observation))
                for (fields, content), span in zip(parts, self.spans, strict=True)
            )
        )


@dataclass(frozen=True, slots=True)
class PartsTyped:
    """Each part of multipart/byteranges has the Content-Type of the representation."""

    def describe(self) -> str:
        """In words."""
        return "the representation's content-type in each part"

    def holds(self, response: Response, observation: Observation) -> bool:
        """Whether it has."""
        wanted = observation.resource.values(b"content-type") if observation.resource else ()
        parts = byteranges(response) or []
        return bool(parts) and all(
            tuple(value for name, value in fields if name == b"content-type") == wanted
            for fields, _ in parts
        )


def byteranges(response: Response) -> list[tuple[list[tuple[bytes, bytes]], bytes]] | None:
    """Header fields and content of each part, or nothing where the form is broken."""
    match = _BOUNDARY.match(b", ".join(response.values(b"content-type")))
    if match is None:
        return None
    boundary = re.sub(rb"\\(.)", rb"\1", match[1].strip(b'"'))
    _, *bodies = (b"\r\n" + response.content).split(b"\r\n--" + boundary)
    if not bodies or bodies[-1][:2] != b"--":
        return None
    parts = []
    for body in bodies[:-1]:
        head, empty, content = body.lstrip(b" \t").partition(b"\r\n\r\n")
        lines = head.split(b"\r\n")
        if lines[0] or not empty or b"\n" in head.replace(b"\r\n", b""):
            return None
        pairs = [line.partition(b":") for line in lines[1:]]
        parts.append(([(name.lower(), value.strip()) for name, _, value in pairs], content))
    return parts


@dataclass(frozen=True, init=False)
class SameAsResource:
    """Those of these fields that the 200 answer of ``/resource`` has are here, with its values."""

    names: tuple[bytes, ...]

    def __init__(self, *names: bytes) -> None:
        object.__setattr__(self, "names", names)

    def describe(self) -> str:
        """The names."""
        return "the same " + ", ".join(name.decode() for name in self.names) + " as in the 200"

    def holds(self, response: Response, observation: Observation) -> bool:
        """Whether they are the same."""
        had = observation.resource
        return had is not None and all(
            not had.values(name) or response.values(name) == had.values(name) for name in self.names
        )


@dataclass(frozen=True, slots=True)
class Strong:
    """A strong entity tag."""

    def describe(self) -> str:
        """In words."""
        return "a strong etag"

    def holds(self, response: Response, _: Observation) -> bool:
        """Whether there is one and it is not weak."""
        values = response.values(b"etag")
        return len(values) == 1 and values[0].startswith(b'"')


@dataclass(frozen=True, slots=True)
class OwnTag:
    """No strong entity tag of the plain representation on one with a content coding."""

    def describe(self) -> str:
        """In words."""
        return "a strong etag of its own, if it is coded"

    def holds(self, response: Response, observation: Observation) -> bool:
        """Whether it is not coded, or its tag is weak or another."""
        plain = observation.resource
        if plain is None or not response.members(b"content-encoding"):
            return True
        if response.content == plain.content:
            return True
        tags = response.values(b"etag")
        return tags != plain.values(b"etag") or any(tag.startswith(b"W/") for tag in tags)


@dataclass(frozen=True, slots=True)
class HasIfResource:
    """The field of that name, whatever its value, if the 200 answer of ``/resource`` has it."""

    name: bytes

    def describe(self) -> str:
        """In words."""
        return f"field {self.name.decode()} if the 200 has it"

    def holds(self, response: Response, observation: Observation) -> bool:
        """Whether it is here or was not there."""
        return bool(response.values(self.name)) or not (
            observation.resource and observation.resource.values(self.name)
        )
