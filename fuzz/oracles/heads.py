"""The oracle of request heads."""

from collections.abc import Sequence

from fuzz.drivers.parser_driver import Segments, WouldBlock, message_of, next_head
from fuzz.model import stream as model
from fuzz.model.semantics import End, Reading, Violation
from reference_server.protocol.errors import ProtocolError
from reference_server.protocol.head_reader import HeadReader
from reference_server.protocol.limits import Limits
from reference_server.protocol.reader import BufferedReader


def read_head(segments: Sequence[bytes], limits: Limits) -> Reading:
    """Read one head as the server does, and nothing after it."""
    reader = BufferedReader(Segments(segments))
    heads = HeadReader(reader, limits)
    try:
        request = next_head(heads, reader)
    except WouldBlock:
        return Reading((), End.INCOMPLETE if len(reader) else End.COMPLETE)
    except ProtocolError as error:
        return Reading((), End.REFUSED, error.status, error.requirement)
    return Reading((message_of(request),), End.COMPLETE)


def head_matches_model(segments: Sequence[bytes], limits: Limits) -> Reading:
    """Check that the server reads the first head as the model does; return its reading."""
    reading = read_head(segments, limits)
    expected = model.read_first_head(b"".join(segments), limits)
    if not expected.permits(reading):
        raise Violation(f"the model reads {expected}, the server {reading}, of {segments!r}")
    return reading
