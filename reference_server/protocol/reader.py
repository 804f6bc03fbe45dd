"""The buffered reader: the only code that slices the stream of octets.

It never searches an octet twice, so its cost is linear in the octets received, however they arrive.
Its callers limit how much it buffers.
"""

import re
from collections.abc import Callable

from reference_server.protocol.errors import Rejection

_HEAD_END = b"\r\n\r\n"


class BufferedReader:
    """The octets that have been received and not yet consumed.

    ``source`` returns the next octets of the stream, at least one, or ``b""`` at its end. It may
    block and may raise; what has been buffered stays. ``ended`` is true once the stream has ended.
    """

    __slots__ = ("_buffer", "_lines", "_position", "_searched", "_source", "ended")

    def __init__(self, source: Callable[[], bytes]) -> None:
        self._source = source
        # `bytes` from the socket, until something must be appended.
        self._buffer: bytes | bytearray = b""
        self._position = 0
        # How far the end of a head, and the end of a line, have been searched for.
        self._searched = 0
        self._lines = 0
        self.ended = False

    def __len__(self) -> int:
        """Return the number of octets buffered."""
        return len(self._buffer) - self._position

    def feed(self, data: bytes) -> None:
        """Append ``data`` as received; ``b""`` ends the stream."""
        if not data:
            self.ended = True
            return
        position = self._position
        if position == len(self._buffer):
            self._buffer = data
            self._position = self._searched = self._lines = 0
            return
        if isinstance(self._buffer, bytes):
            self._buffer = bytearray(memoryview(self._buffer)[position:])
        elif position:
            del self._buffer[:position]
        self._searched = max(self._searched - position, 0)
        self._lines = max(self._lines - position, 0)
        self._position = 0
        self._buffer += data

    def fill(self) -> bool:
        """Receive once from the source; return False at the end of the stream."""
        if not self.ended:
            self.feed(self._source())
        return not self.ended

    def skip_empty_line(self) -> bool:
        """Consume a CRLF if it comes next; return whether it did."""
        if self._buffer[self._position : self._position + 2] != b"\r\n":
            return False
        self._position += 2
        return True

    def take_head(self) -> bytes | None:
        """Consume and return everything up to the first empty line, None if it is not complete."""
        start = max(self._position, self._searched)
        end = self._buffer.find(_HEAD_END, start)
        if end < 0:
            self._searched = max(len(self._buffer) - 3, self._position)
            return None
        return self._take(end + 4 - self._position)

    def peek_line(self, offset: int) -> bytes | None:
        """Return the line that begins ``offset`` octets ahead, with its LF; consume nothing.

        None if its end has not been received. Offsets must not decrease from call to call until
        something is consumed.
        """
        begin = self._position + offset
        end = self._buffer.find(b"\n", max(begin, self._lines))
        if end < 0:
            self._lines = len(self._buffer)
            return None
        return bytes(self._buffer[begin : end + 1])

    def peek(self, limit: int) -> bytes:
        """Return what is buffered, at most ``limit`` octets; consume nothing."""
        return bytes(self._buffer[self._position : self._position + limit])

    def holds(self, pattern: re.Pattern[bytes], offset: int) -> bool:
        """Return whether ``pattern`` occurs in the buffer, from ``offset`` octets ahead."""
        return pattern.search(self._buffer, self._position + offset) is not None

    def take_line(self, limit: int, too_long: Rejection) -> bytes | None:
        """Consume and return a line with its LF, None if its end has not been received.

        Raises the error of ``too_long`` if the line has more than ``limit`` octets before its
        CRLF.
        """
        start = max(self._position, self._lines)
        end = self._buffer.find(b"\n", start)
        length = (len(self._buffer) if end < 0 else end - 1) - self._position
        if length > limit + (end < 0):
            raise too_long.error()
        if end < 0:
            # The octet after the limit can only be the CR of the line end.
            if length > limit and not self._buffer.endswith(b"\r"):
                raise too_long.error()
            self._lines = len(self._buffer)
            return None
        return self._take(end + 1 - self._position)

    def take(self, limit: int) -> bytes:
        """Consume and return what is buffered, at most ``limit`` octets, possibly none."""
        return self._take(min(limit, len(self._buffer) - self._position))

    def read(self, limit: int) -> bytes:
        """Consume and return 1 to ``limit`` octets; ``b""`` at the end of the stream."""
        if self._position == len(self._buffer) and not self.fill():
            return b""
        return self.take(limit)

    def read_line(self, limit: int, too_long: Rejection) -> bytes | None:
        """Consume and return a line with its LF, None if the stream ends first."""
        while (line := self.take_line(limit, too_long)) is None:
            if not self.fill():
                return None
        return line

    def _take(self, size: int) -> bytes:
        position = self._position
        self._position = position + size
        taken = self._buffer[position : self._position]
        if self._position == len(self._buffer):
            self._buffer = b""
            self._position = self._searched = self._lines = 0
        return bytes(taken)
