"""The server's parser, fed with segments of octets instead of a socket."""

from collections.abc import Iterable, Sequence

from fuzz.model.semantics import End, Message, Reading
from reference_server.protocol.content import Content, content_of
from reference_server.protocol.errors import ProtocolError
from reference_server.protocol.framing import decide
from reference_server.protocol.head_reader import HeadReader
from reference_server.protocol.limits import Limits
from reference_server.protocol.messages import Fields, Request
from reference_server.protocol.reader import BufferedReader

ROOMY = Limits()
"""The server's default limits."""
TIGHT = Limits(
    request_line=48,
    method=8,
    empty_lines=2,
    field_line=40,
    field_section=120,
    fields=5,
    content=96,
    chunk_line=16,
    chunk_extensions=24,
    trailer_section=60,
    unread_content=48,
)
"""Limits that short inputs reach, so that there are inputs on both sides of each."""
READ_SIZE = 4096
"""Bytes of content per read."""


class WouldBlock(Exception):
    """No segments are left: a server would wait here, or see the client's close."""


class Segments:
    """A source of octets: the segments, then the end if it ``closes``, else ``WouldBlock``."""

    def __init__(self, segments: Iterable[bytes], *, closes: bool = False) -> None:
        # Reversed, so that the next one can be popped.
        self._left = [segment for segment in segments if segment][::-1]
        self._closes = closes

    def __call__(self) -> bytes:
        """Return the next segment."""
        if not self._left:
            if self._closes:
                return b""
            raise WouldBlock
        return self._left.pop()

    def rest(self) -> bytes:
        """Return the octets that have not been read."""
        return b"".join(reversed(self._left))


def read_requests(
    segments: Sequence[bytes], limits: Limits = ROOMY, *, closes: bool = False
) -> Reading:
    """Read all requests of a stream that arrives in these segments.

    After them the client stays silent, or closes its side if it ``closes``.
    Only the errors that octets may cause are caught: any other is a defect.
    """
    source = Segments(segments, closes=closes)
    reader = BufferedReader(source)
    heads = HeadReader(reader, limits)
    messages: list[Message] = []
    status, requirement, end = 0, "", End.COMPLETE
    # Whether a head has been read whose content has not been read to its end.
    within = False
    try:
        while True:
            request = next_head(heads, reader)
            within = True
            content = content_of(decide(request, limits), reader, limits)
            messages.append(message_of(request, read_content(content), content.trailers))
            within = False
    except WouldBlock:
        if within or len(reader):
            end = End.INCOMPLETE
    except ProtocolError as error:
        status, requirement, end = error.status, error.requirement, End.REFUSED
    rest = reader.take(len(reader)) + source.rest()
    return Reading(tuple(messages), end, status, requirement, rest)


def next_head(heads: HeadReader, reader: BufferedReader) -> Request:
    """Return the next request of a stream, with its content unread. Raises ``WouldBlock``."""
    # Like the server, look for a head only once something has arrived.
    if not reader and not reader.fill():
        raise WouldBlock
    while (request := heads.poll()) is None:
        if not reader.fill():
            raise WouldBlock
    return request


def read_content(content: Content) -> bytes:
    """Read all of the content. Raises ``WouldBlock``."""
    parts = []
    while data := content.read(READ_SIZE):
        parts.append(data)
    return b"".join(parts)


def message_of(request: Request, content: bytes = b"", trailers: Fields | None = None) -> Message:
    """Return the semantic core of a request."""
    return Message(
        request.method.encode("latin-1"),
        request.target.encode("latin-1"),
        request.version.encode("latin-1"),
        core_fields(request.fields),
        content,
        core_fields(trailers or ()),
    )


def core_fields(fields: Iterable[tuple[str, str]]) -> tuple[tuple[bytes, bytes], ...]:
    """Return field lines as octets, with names in lower case."""
    return tuple(
        (name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in fields
    )
