"""The oracle of the client's response reader, which has to survive hostile servers."""

from collections.abc import Iterable, Sequence

from conformance.client.response_reader import ResponseReader
from fuzz.drivers import segmentation as splits
from fuzz.model.semantics import Violation


def read(segments: Sequence[bytes], method: bytes = b"GET") -> ResponseReader:
    """Read what a server sent in these segments before it closed."""
    reader = ResponseReader([method])
    for segment in filter(None, segments):
        reader.feed(segment)
    reader.end()
    return reader


def client_survives(
    stream: bytes, ways: Iterable[Sequence[bytes]], method: bytes = b"GET"
) -> ResponseReader:
    """Check that the reader does not raise, loses no octets, and reads the same in any split."""
    reader = read(splits.whole(stream), method)
    _is_sound(reader, stream)
    meaning = _meaning(reader)
    for segments in ways:
        other = read(segments, method)
        if _meaning(other) != meaning:
            raise Violation(f"{meaning} whole, {_meaning(other)} as {segments!r}")
    return reader


def _meaning(reader: ResponseReader) -> tuple[object, ...]:
    """Return what was read, and whether something follows that is not a response.

    How that is described, and how much of it is kept, may depend on the split.
    """
    junk = bool(reader.unreadable or reader.leftover)
    return reader.snapshot(), tuple(reader.pending), junk


def _is_sound(reader: ResponseReader, stream: bytes) -> None:
    position = 0
    for response in reader.snapshot():
        for head in (*response.interim, response):
            at = stream.find(head.head, position)
            if at < 0 or not head.head:
                raise Violation(f"a head that was not sent: {head.head!r} in {stream!r}")
            position = at + len(head.head)
        if not 100 <= response.status <= 999:
            raise Violation(f"not a status code: {response.status}")
    if not stream.endswith(reader.leftover):
        raise Violation(f"the leftover is not the end of the stream: {reader.leftover!r}")
