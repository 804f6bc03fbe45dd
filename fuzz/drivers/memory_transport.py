"""A transport without a socket, and a clock that only the test advances."""

from collections import deque
from collections.abc import Iterable
from typing import IO

from fuzz.model.semantics import Violation

# More receives without data than any input needs: a connection that exceeds it loops for ever.
_MAX_SILENCES = 100


class ManualClock:
    """A clock that advances only when ``now`` is set."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


class MemoryTransport:
    """The server's end of a connection whose client follows a script.

    The client sends the segments as fast as they are taken. Then it closes its side, if
    ``closes``, or falls silent, and time passes.
    """

    scheme = "http"
    handshaking = False

    def __init__(self, segments: Iterable[bytes], clock: ManualClock, *, closes: bool) -> None:
        self._segments = deque(filter(None, segments))
        self._closes = closes
        self._clock = clock
        self._silences = 0
        self.sent = bytearray()
        self.half_closed = self.closed = False

    def arrive(self, data: bytes) -> None:
        """Let the client send more, or close its side with ``b""``."""
        if data:
            self._segments.append(data)
        else:
            self._closes = True

    @property
    def readable(self) -> bool:
        """Return whether a receive would not wait."""
        return bool(self._segments) or self._closes

    def fileno(self) -> int:
        """Return no descriptor."""
        return -1

    def shake_hands(self) -> None:
        """Do nothing: there is no TLS."""

    def receive_now(self) -> bytes | None:
        """Return the next segment, ``b""`` at the end, None if the client is silent."""
        if self.closed:
            raise Violation("reading from a closed connection")
        if self._segments:
            return self._segments.popleft()
        self._silences += 1
        if self._silences > _MAX_SILENCES:
            raise Violation("the connection never ends")
        return b"" if self._closes else None

    def receive(self, timeout: float) -> bytes | None:
        """Do the same; waiting takes its time."""
        data = self.receive_now()
        if data is None:
            self._clock.now += timeout
        return data

    def send_now(self, data: bytes) -> None:
        """Take octets of the server."""
        self.send(data)

    def send(self, data: bytes) -> None:
        """Take octets of the server."""
        if self.half_closed or self.closed:
            raise Violation("sending behind the end")
        self.sent += data

    def send_file(self, file: IO[bytes], offset: int, count: int) -> None:
        """Take octets of a file."""
        file.seek(offset)
        self.send(file.read(count))

    def half_close(self) -> None:
        """Note the end of what the server sends."""
        self.half_closed = True

    def break_off(self) -> None:
        """Take no notice: how it ends is not seen here."""

    def close(self) -> None:
        """Note the close."""
        if self.closed:
            raise Violation("closed twice")
        # What is unread makes TCP reset the connection, and the client may lose the answer.
        if self._segments and not self.half_closed:
            raise Violation("closed at once with octets of the client on the way")
        self.closed = True
