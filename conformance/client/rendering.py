"""What the octets of a case become for a target: other paths, fields added, its name for Host.

A case stays as it is written. Without options nothing is changed but its placeholders, which the
exchange fills in.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from conformance.address import Address
from conformance.client.request_heads import RequestHead, request_heads
from conformance.model.case import ByteByByte, Case, Endpoint, EverySplit, Overrun, Step
from conformance.model.given_field import GivenField
from conformance.model.placement import Placement

PADDING = re.compile(rb"a{1000,}")
"""The part of a target that only makes it long; it gives way where a path becomes longer."""
_ENDPOINTS = tuple({endpoint.value.rpartition(" ")[2].encode() for endpoint in Endpoint})
# Fields of requests whose value is a path of the contract.
_PATH_VALUE = re.compile(rb"\nContent-Location: (/[^\r\n]*)")
ELSEWHERE = "the case cannot be asked under another path"
NO_PLACE = "the case has no place for the fields given"
OWN_FIELD = "the case is about a field that was given, outside a header section"


class Unrenderable(Exception):
    """A case that would ask something else if it were changed; the message says why."""


@dataclass(frozen=True, slots=True)
class _Edit:
    """Octets that replace those from ``start`` to ``stop``."""

    start: int
    stop: int
    octets: bytes


def render(steps: tuple[Step, ...], address: Address) -> tuple[Step, ...]:
    """Return the steps of a case for this target, placeholders not yet filled in.

    The requests ask for what is at the place of that for which the case asks. Each has the fields
    given that it does not have itself. Raises ``Unrenderable``.
    """
    if address.placement.plain and not address.fields:
        return steps
    octets = b"".join(map(octets_of, steps))
    heads = [*request_heads(octets)]
    _check_rest(octets, heads, address.fields)
    edits = [edit for head in heads for edit in _edits(octets, head, address)]
    return tuple(_edited(steps, sorted(edits, key=lambda edit: edit.start)))


def rendered(octets: bytes, address: Address) -> bytes:
    """Return octets that are sent without a case, as ``render`` does."""
    return b"".join(map(octets_of, render((octets,), address)))


def obstacle(case: Case, address: Address) -> str:
    """Return why the case cannot be asked of this target, empty if it can."""
    try:
        render(case.send, address)
    except Unrenderable as error:
        return str(error)
    return ""


def octets_of(step: Step) -> bytes:
    """Return the octets that the step sends."""
    if isinstance(step, Overrun | ByteByByte | EverySplit):
        return step.octets
    return step if isinstance(step, bytes) else b""


def _check_rest(octets: bytes, heads: Sequence[RequestHead], fields: Sequence[GivenField]) -> None:
    """Raise ``Unrenderable`` if one of the fields is also in a trailer section or in content."""
    for given in fields:
        lines = re.finditer(rb"(?i)\n" + re.escape(given.name) + rb"[ \t]*:", octets)
        if not all(any(head.start <= line.start() < head.end for head in heads) for line in lines):
            raise Unrenderable(OWN_FIELD)


def _edits(octets: bytes, head: RequestHead, address: Address) -> tuple[_Edit, ...]:
    if head.hidden:
        return _hidden(octets, head, address.placement)
    moved = _moved(octets, head, address.placement)
    return (*moved, *_added(octets, head, address.fields))


def _hidden(octets: bytes, head: RequestHead, placement: Placement) -> tuple[_Edit, ...]:
    """Return no edit: content keeps its length. Raises ``Unrenderable`` if it names an endpoint."""
    path = octets[head.path] if head.path else b""
    if path.startswith(_ENDPOINTS) and placement.locate(path) != path:
        raise Unrenderable(ELSEWHERE)
    return ()


def _moved(octets: bytes, head: RequestHead, placement: Placement) -> Iterator[_Edit]:
    """Yield what puts the target, and a path in a field, where they are."""
    if placement.plain:
        return
    if head.path:
        path = octets[head.path]
        located = _located(path, placement) if path[:1] == b"/" else None
        if located is None and (placement.base or path[:1] == b"/"):
            raise Unrenderable(ELSEWHERE)
        if located is not None:
            yield _Edit(head.path.start, head.path.stop, located)
    for value in _PATH_VALUE.finditer(octets, head.start, head.end):
        yield _Edit(value.start(1), value.end(1), _located(value[1], placement) or value[1])


def _located(path: bytes, placement: Placement) -> bytes | None:
    """Return the path at the target, of the same length if it has padding that can give way."""
    located = placement.locate(path)
    padding = PADDING.search(located) if located else None
    if located is None or padding is None:
        return located
    start, stop = padding.span()
    return located[: stop - min(stop - start, len(located) - len(path))] + located[stop:]


def _added(octets: bytes, head: RequestHead, fields: Sequence[GivenField]) -> Iterator[_Edit]:
    """Yield what adds the fields that the head does not have: after Host, or the request line.

    Not where the next line would become a continuation of the last of them (RFC 9112 section 5.2).
    """
    lines = [given.line for given in fields if not head.has(given.name, octets)]
    if not lines or b" HTTP/" not in octets[head.start : head.line_end]:
        return
    host = head.host_line(octets)
    places = [head.line_end]
    if host:
        places = [host.stop, *([host.start] if octets[host.start - 1] == ord("\n") else [])]
    for place in places:
        if octets[place - 1 : place] == b"\n" and octets[place : place + 1] not in (b" ", b"\t"):
            end = b"\r\n" if octets[place - 2 : place] == b"\r\n" else b"\n"
            yield _Edit(place, place, b"".join(line + end for line in lines))
            return
    if head.complete:
        raise Unrenderable(NO_PLACE)


def _edited(steps: Sequence[Step], edits: Sequence[_Edit]) -> Iterator[Step]:
    """Yield the steps with the edits made. Raises ``Unrenderable`` for one that spans two steps."""
    made = 0
    ends = accumulate(len(octets_of(step)) for step in steps)
    for step, end in zip(steps, ends, strict=True):
        octets, start = octets_of(step), end - len(octets_of(step))
        parts, at = [], start
        while octets and made < len(edits) and edits[made].start <= end:
            edit = edits[made]
            if edit.stop > end:
                raise Unrenderable(ELSEWHERE)
            parts += [octets[at - start : edit.start - start], edit.octets]
            at, made = edit.stop, made + 1
        yield _with_octets(step, b"".join(parts) + octets[at - start :]) if parts else step


def _with_octets(step: Step, octets: bytes) -> Step:
    if isinstance(step, Overrun | ByteByByte | EverySplit):
        return replace(step, octets=octets)
    return octets
