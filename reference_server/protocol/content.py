"""The content of a request, read from a buffered reader according to its framing.

Every ``read`` returns at least one octet, or ``b""`` at the end of the content, and consumes
nothing after that end.
"""

from typing import Protocol

from reference_server.protocol import grammar
from reference_server.protocol.errors import ProtocolError, Rejection
from reference_server.protocol.framing import Framing, FramingKind
from reference_server.protocol.limits import Limits
from reference_server.protocol.messages import Fields
from reference_server.protocol.parser import (
    parse_field_section,
    section_too_large,
    without_line_end,
)
from reference_server.protocol.reader import BufferedReader
from reference_server.protocol.refusals import incomplete

_CHUNK_LINE_TOO_LONG = Rejection(
    413, "rfc9112#7.1.1/chunk-ext-over-limit-4xx", "The chunk extensions are too long."
)
_DATA_END_MISSING = Rejection(
    400, "rfc9112#7.1/chunk-grammar", "The chunk data is not followed by CRLF."
)
_TRAILER_TOO_LARGE = Rejection(
    431, "rfc9110#5.4/fields-too-large-4xx", "The trailer section is too large."
)
NOT_IN_TRAILERS = frozenset(
    {
        "authorization",
        "cache-control",
        "connection",
        "content-encoding",
        "content-length",
        "content-range",
        "content-type",
        "cookie",
        "expect",
        "host",
        "keep-alive",
        "max-forwards",
        "pragma",
        "proxy-authorization",
        "range",
        "set-cookie",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    }
)
"""Fields that frame, route or authenticate a message, or control how it is processed.

They are dropped from trailer sections, where they arrive too late (RFC 9110 section 6.5.1).
"""

# A chunk size with more hexadecimal digits exceeds every limit; leading zeros are not counted.
_MAX_HEX_DIGITS = 15


class Content(Protocol):
    """The interface of all readers of content."""

    @property
    def remaining(self) -> int | None:
        """Number of octets not yet read, None if that is not known."""

    @property
    def trailers(self) -> Fields:
        """The trailer section; complete once the end of the content has been read."""

    def read(self, limit: int) -> bytes:
        """Return 1 to ``limit`` octets, or ``b""`` at the end. Raises ``ProtocolError``."""


class NoContent:
    """The content of a request that has none."""

    remaining = 0
    trailers = Fields()

    def read(self, limit: int) -> bytes:  # noqa: ARG002 - as of all content
        """Return ``b""``."""
        return b""


EMPTY_CONTENT = NoContent()
"""The one instance: it has no state."""


class LengthContent:
    """Content delimited by Content-Length (RFC 9112 section 6.2)."""

    trailers = Fields()

    def __init__(self, reader: BufferedReader, length: int) -> None:
        self._reader = reader
        self.remaining = length

    def read(self, limit: int) -> bytes:
        """Return 1 to ``limit`` octets, or ``b""`` at the end. Raises ``ProtocolError``."""
        if not self.remaining:
            return b""
        data = self._reader.read(min(limit, self.remaining))
        if not data:
            raise incomplete()
        self.remaining -= len(data)
        return data


class ChunkedContent:
    """Content in the chunked transfer coding (RFC 9112 section 7.1).

    After an exception of its reader, ``read`` may be called again and continues where it stopped.
    """

    def __init__(self, reader: BufferedReader, limits: Limits) -> None:
        self._reader = reader
        self._limits = limits
        self._chunk = 0
        self._data_end_due = False
        self._received = 0
        self._extensions = 0
        self._section: bytearray | None = None
        self.remaining: int | None = None
        self.trailers = Fields()

    def read(self, limit: int) -> bytes:
        """Return 1 to ``limit`` octets, or ``b""`` at the end. Raises ``ProtocolError``."""
        if self.remaining == 0:
            return b""
        if not self._chunk:
            self._begin_chunk()
            if not self._chunk:
                return b""
        data = self._reader.read(min(limit, self._chunk))
        if not data:
            raise incomplete()
        self._chunk -= len(data)
        self._data_end_due = not self._chunk
        return data

    def _begin_chunk(self) -> None:
        if self._data_end_due:
            if self._line(0, _DATA_END_MISSING) != b"\r\n":
                raise _DATA_END_MISSING.error()
            self._data_end_due = False
        if self._section is None:
            self._chunk = self._read_chunk_line()
            if self._chunk:
                return
            self._section = bytearray()
        self._read_trailers(self._section)

    def _line(self, limit: int, too_long: Rejection) -> bytes:
        line = self._reader.read_line(limit, too_long)
        if line is None:
            raise incomplete()
        return line

    def _read_chunk_line(self) -> int:
        line = self._line(self._limits.chunk_line, _CHUNK_LINE_TOO_LONG)
        match = grammar.CHUNK_LINE.fullmatch(line, 0, len(line) - 2)
        if match is None or not line.endswith(b"\r\n"):
            raise ProtocolError(400, *_diagnose_chunk_line(line))
        self._extensions += len(match[2])
        if self._extensions > self._limits.chunk_extensions:
            raise _CHUNK_LINE_TOO_LONG.error()
        digits = match[1].lstrip(b"0")
        size = int(digits or b"0", 16) if len(digits) <= _MAX_HEX_DIGITS else 16**_MAX_HEX_DIGITS
        self._received += size
        if self._received > self._limits.content:
            raise ProtocolError(413, "rfc9110#15.5.14/413-may-close", "The content is too large.")
        return size

    def _read_trailers(self, section: bytearray) -> None:
        limits = self._limits
        while (line := self._line(limits.field_line, _TRAILER_TOO_LARGE)) != b"\r\n":
            # A bare LF is refused at once: if it ended the section, no further line would follow.
            without_line_end(line)
            section += line
            if len(section) > limits.trailer_section:
                raise section_too_large()
        fields = parse_field_section(bytes(section), limits)
        kept = [line for line in fields if line[0].lower() not in NOT_IN_TRAILERS]
        self.trailers = Fields(kept)
        self.remaining = 0


class Prefetched:
    """Content whose beginning is read before the handler asks for it."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._ahead = bytearray()

    @property
    def ahead(self) -> int:
        """Number of octets that have been read ahead."""
        return len(self._ahead)

    @property
    def remaining(self) -> int | None:
        """Number of octets not yet read, None if that is not known."""
        rest = self._content.remaining
        return None if rest is None else rest + len(self._ahead)

    @property
    def trailers(self) -> Fields:
        """The trailer section; complete once the end of the content has been read."""
        return self._content.trailers

    def prefetch(self, limit: int) -> bool:
        """Read ahead about ``limit`` octets; return whether the end of the content was reached.

        Exceptions of the content pass through; what has been read is kept.
        """
        while len(self._ahead) < limit:
            data = self._content.read(limit)
            if not data:
                return True
            self._ahead += data
        return self._content.remaining == 0

    def read(self, limit: int) -> bytes:
        """Return 1 to ``limit`` octets, or ``b""`` at the end. Raises ``ProtocolError``."""
        ahead = self._ahead
        if not ahead:
            return self._content.read(limit)
        data = bytes(memoryview(ahead)[:limit])
        del ahead[:limit]
        return data


def _diagnose_chunk_line(line: bytes) -> tuple[str, str]:
    if not line.endswith(b"\r\n"):
        return "rfc9112#7.1/chunk-grammar", "The chunk size line does not end with CRLF."
    if b";" in line and grammar.CHUNK_LINE.fullmatch(line.partition(b";")[0].rstrip(b" \t")):
        return "rfc9112#7.1.1/chunk-ext-grammar", "A chunk extension is malformed."
    return "rfc9112#7.1/chunk-size-grammar", "A chunk size is not a hexadecimal number."


def content_of(framing: Framing, reader: BufferedReader, limits: Limits) -> Content:
    """Return the content with this framing that comes next in ``reader``."""
    if framing.kind is FramingKind.LENGTH:
        return LengthContent(reader, framing.length)
    if framing.kind is FramingKind.CHUNKED:
        return ChunkedContent(reader, limits)
    return EMPTY_CONTENT
