"""Demands on what a response carries of the representation of ``/resource``.

The representation is what ``GET /resource`` answered before the run.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from conformance.matchers.byteranges import byteranges
from conformance.matchers.response import enumerated
from conformance.model.field_grammar import canonical
from conformance.model.observation import Observation, Response

# RFC 9110 section 14.4:  range-resp = incl-range "/" ( complete-length / "*" )
#                         unsatisfied-range = "*/" complete-length
_CONTENT_RANGE = re.compile(rb"(?i:bytes) ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18}|\*)")
# Fields whose values depend on the time of the answer.
_CHANGING = (b"date", b"expires")
_UNSATISFIED = re.compile(rb"(?i:bytes) \*/([0-9]{1,18})")


def _content(observation: Observation) -> bytes:
    return observation.resource.content if observation.resource else b""


@dataclass(frozen=True, slots=True)
class Whole:
    """200 with the whole representation."""

    def describe(self) -> str:
        return "200 with the whole representation"

    def holds(self, response: Response, observation: Observation) -> bool:
        return response.status == 200 and response.content == _content(observation)


@dataclass(frozen=True, slots=True)
class Slice:
    """206 with one range; Content-Range and content agree. Positions as in a Python slice."""

    start: int
    stop: int | None = None

    def describe(self) -> str:
        return f"206 with octets {_shown(self.start, self.stop)} of the representation"

    def holds(self, response: Response, observation: Observation) -> bool:
        return response.status == 206 and _is_part(
            response.fields, response.content, (self.start, self.stop), _content(observation)
        )


@dataclass(frozen=True, slots=True)
class Within:
    """206 with a range that is a proper part of this one (RFC 9110 section 15.3.7)."""

    start: int
    stop: int | None = None

    def describe(self) -> str:
        return f"206 with a part of octets {_shown(self.start, self.stop)} alone"

    def holds(self, response: Response, observation: Observation) -> bool:
        lines = response.values(b"content-range")
        match = _CONTENT_RANGE.fullmatch(lines[0]) if len(lines) == 1 else None
        if response.status != 206 or match is None:
            return False
        whole = _content(observation)
        start, stop, _ = slice(self.start, self.stop).indices(len(whole))
        first, last = int(match[1]), int(match[2])
        return (
            start <= first <= last < stop
            and (first, last) != (start, stop - 1)
            and _is_part(response.fields, response.content, (first, last + 1), whole)
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
        and (match[3] == b"*" or int(match[3]) == len(whole))
        and content == whole[start:stop]
    )


@dataclass(frozen=True, slots=True)
class CompleteLength:
    """A Content-Range with the correct length of the whole representation."""

    def describe(self) -> str:
        return "content-range with the complete length"

    def holds(self, response: Response, observation: Observation) -> bool:
        values = response.values(b"content-range")
        given = values[0].rpartition(b"/")[2] if len(values) == 1 else b""
        return given.isdigit() and int(given[:18]) == len(_content(observation))


@dataclass(frozen=True, slots=True)
class Unsatisfied:
    """Content-Range ``bytes */N`` with this length, or that of the representation."""

    length: int | None = None

    def describe(self) -> str:
        return f"content-range bytes */{'LENGTH' if self.length is None else self.length}"

    def holds(self, response: Response, observation: Observation) -> bool:
        length = len(_content(observation)) if self.length is None else self.length
        values = response.values(b"content-range")
        match = _UNSATISFIED.fullmatch(values[0]) if len(values) == 1 else None
        return match is not None and int(match[1]) == length


@dataclass(frozen=True, init=False)
class Parts:
    """206 with exactly these parts in multipart/byteranges, in this order.

    Lines end in CRLF, each part has a Content-Range that agrees with its octets, and the head of
    the response has none (RFC 9110 sections 14.6 and 15.3.7.2).
    """

    spans: tuple[tuple[int, int | None], ...]

    def __init__(self, *spans: tuple[int, int | None]) -> None:
        object.__setattr__(self, "spans", spans)

    def describe(self) -> str:
        shown = ", ".join(_shown(*span) for span in self.spans)
        return f"206 multipart/byteranges with octets {shown}"

    def holds(self, response: Response, observation: Observation) -> bool:
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
    """The Content-Type of the representation in each part of multipart/byteranges."""

    def describe(self) -> str:
        return "the representation's content-type in each part"

    def holds(self, response: Response, observation: Observation) -> bool:
        wanted = observation.resource.values(b"content-type") if observation.resource else ()
        parts = byteranges(response) or []
        return bool(parts) and all(
            canonical(b"content-type", [value for name, value in fields if name == b"content-type"])
            == canonical(b"content-type", wanted)
            for fields, _ in parts
        )

    def moot(self, _: Response, observation: Observation) -> str:
        whole = observation.resource
        typed = whole and whole.values(b"content-type")
        return "" if typed else "the 200 of /resource has no content-type"


@dataclass(frozen=True, slots=True)
class LittleMore:
    """Content of at most this many octets more than the whole representation."""

    octets: int

    def describe(self) -> str:
        return f"at most {self.octets} octets more than the whole representation"

    def holds(self, response: Response, observation: Observation) -> bool:
        return len(response.content) <= len(_content(observation)) + self.octets


@dataclass(frozen=True, init=False)
class SameAsResource:
    """The same values of these fields as in the 200 of ``/resource``, where that has them.

    Of dates that change from answer to answer, any value.
    """

    names: tuple[bytes, ...]

    def __init__(self, *names: bytes) -> None:
        object.__setattr__(self, "names", names)

    def describe(self) -> str:
        names = enumerated([name.decode() for name in self.names])
        return f"the {names} of the 200 of /resource"

    def holds(self, response: Response, observation: Observation) -> bool:
        whole = observation.resource
        return whole is not None and all(
            not whole.values(name) or _alike(name, response, whole) for name in self.names
        )

    def moot(self, _: Response, observation: Observation) -> str:
        whole = observation.resource
        if whole and any(whole.values(name) for name in self.names):
            return ""
        return f"the 200 of /resource has no {b' or '.join(self.names).decode()}"


def _alike(name: bytes, response: Response, whole: Response) -> bool:
    values = response.values(name)
    if name in _CHANGING:
        return bool(values)
    return canonical(name, values) == canonical(name, whole.values(name))


@dataclass(frozen=True, slots=True)
class Strong:
    """One entity tag, a strong one."""

    def describe(self) -> str:
        return "a strong etag"

    def holds(self, response: Response, _: Observation) -> bool:
        values = response.values(b"etag")
        return len(values) == 1 and values[0].startswith(b'"')


@dataclass(frozen=True, slots=True)
class OwnTag:
    """A content-coded response does not reuse the strong entity tag of the plain representation."""

    def describe(self) -> str:
        return "a strong etag of its own if content-coded"

    def holds(self, response: Response, observation: Observation) -> bool:
        plain = observation.resource
        if plain is None or not response.members(b"content-encoding"):
            return True
        if response.content == plain.content:
            return True
        tags = response.values(b"etag")
        return tags != plain.values(b"etag") or any(tag.startswith(b"W/") for tag in tags)

    def moot(self, response: Response, _: Observation) -> str:
        if not response.members(b"content-encoding"):
            return "the answer is not content-coded"
        return "" if response.values(b"etag") else "the answer has no etag"
