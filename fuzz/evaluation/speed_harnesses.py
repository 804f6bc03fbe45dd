"""Harnesses that read one request head: with the reference server, with h11, or not at all.

The two harnesses of a pair differ only in the parser. ``fuzz.evaluation.speed`` measures them.
"""

from collections.abc import Callable, Sequence
from functools import partial
from random import Random
from typing import Final

import h11

from fuzz.drivers.parser_driver import ROOMY, TIGHT
from fuzz.drivers.segmentation import cut
from fuzz.inputs.mutator import mutate
from fuzz.inputs.seeds import CORPUS
from fuzz.model import stream as model
from fuzz.model.semantics import End, Message, Reading, Violation
from fuzz.oracles.heads import read_head
from fuzz.targets import check_of
from reference_server.protocol.limits import Limits

Harness = Callable[[bytes], object]
Read = Callable[[Sequence[bytes], Limits], Reading]

TARGET: Final = "as the target, with its model"
"""The name of the work that the target does."""
TYPICAL_HEAD: Final = "a typical head"
"""The name of the inputs that decide."""
_MUTATIONS = 200
TYPICAL = (
    b"GET /index.html?a=b HTTP/1.1\r\nHost: www.example.com\r\n"
    b"User-Agent: Mozilla/5.0 (X11; Linux x86_64)\r\nAccept: text/html,application/xhtml+xml\r\n"
    b"Accept-Language: en-US,en;q=0.5\r\nAccept-Encoding: gzip, deflate\r\n"
    b"Connection: keep-alive\r\nCookie: a=b; c=d\r\n\r\n"
)


def empty(data: bytes) -> object:
    """Read nothing: the upper bound."""
    return [data]


def read_by_h11(segments: Sequence[bytes], limits: Limits) -> Reading:
    """Read one head with h11, within those limits that h11 has."""
    size = limits.request_line + limits.field_section
    connection = h11.Connection(h11.SERVER, max_incomplete_event_size=size)
    try:
        for segment in filter(None, segments):
            connection.receive_data(segment)
            event = connection.next_event()
            if isinstance(event, h11.Request):
                return Reading((_message_of(event),), End.COMPLETE)
    except h11.RemoteProtocolError as error:
        return Reading((), End.REFUSED, error.error_status_hint)
    return Reading((), End.INCOMPLETE)


def _message_of(event: h11.Request) -> Message:
    return Message(event.method, event.target, b"HTTP/" + event.http_version, tuple(event.headers))


def whole(read: Read, data: bytes) -> object:
    """Read the head in one segment."""
    return read([data], ROOMY)


def whole_and_cut(read: Read, data: bytes) -> object:
    """Read the head in one segment and in two, and compare."""
    first, second = read([data], ROOMY), read(cut(data), ROOMY)
    if first.end is second.end is End.COMPLETE and first != second:
        raise Violation("the split changes the head")
    return first


def with_model(read: Read, data: bytes) -> object:
    """Do all that the target does: read twice, and compare with the model."""
    first = read([data], ROOMY)
    segments = cut(data)
    second = read(segments, TIGHT)
    expected = model.read_first_head(data, ROOMY), model.read_first_head(data, TIGHT)
    # h11 differs from the model, which does not matter here.
    return expected[0].permits(first), expected[1].permits(second)


def pairs() -> dict[str, tuple[Harness, Harness]]:
    """Return the harnesses with h11 and with the server, by the work that they do."""
    return {
        "whole": (partial(whole, read_by_h11), partial(whole, read_head)),
        "whole, and cut in two": (
            partial(whole_and_cut, read_by_h11),
            partial(whole_and_cut, read_head),
        ),
        TARGET: (partial(with_model, read_by_h11), check_of("head")),
    }


def inputs() -> dict[str, list[bytes]]:
    """Return the inputs: a head as browsers send it, mutations of it, and the seeds."""
    random = Random(1)
    mutations = [mutate(TYPICAL, 2048, random.randrange(2**32)) for _ in range(_MUTATIONS)]
    return {
        TYPICAL_HEAD: [TYPICAL] * _MUTATIONS,
        "mutations of it": mutations,
        "the seeds": [path.read_bytes() for path in sorted((CORPUS / "seeds" / "head").iterdir())],
    }
