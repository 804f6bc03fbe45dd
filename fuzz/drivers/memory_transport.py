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
        """Return the time in seconds."""
        return self.now


class MemoryTransport:
    """The server's end of a connection whose client's octets lie in memory.

    The client sends the segments as fast as they are received. Then it closes its side if
    ``closes``; otherwise it stays silent and time passes.
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
        """Send octets of the client, or close its side with ``b""``."""
        if data:
            self._segments.append(data)
        else:
            self._closes = True

    @property
    def readable(self) -> bool:
        """Whether a receive would return at once."""
        return bool(self._segments) or self._closes

    def fileno(self) -> int:
        """Return -1: there is no descriptor."""
        return -1

    def do_handshake(self) -> None:
        """Do nothing: there is no TLS."""

    def receive_now(self) -> bytes | None:
        """Return the next segment, ``b""`` after the client's close, None if it is silent.

        Raises ``Violation`` if the transport is closed or the connection seems to loop for ever.
        """
        if self.closed:
            raise Violation("receives from a closed connection")
        if self._segments:
            return self._segments.popleft()
        self._silences += 1
        if self._silences > _MAX_SILENCES:
            raise Violation("the connection never ends")
        return b"" if self._closes else None

    def receive(self, timeout: float) -> bytes | None:
        """Receive; if the client is silent, the clock advances by ``timeout`` seconds."""
        data = self.receive_now()
        if data is None:
            self._clock.now += timeout
        return data

    def send_now(self, data: bytes) -> None:
        """Send octets to the client."""
        self.send(data)

    def send(self, data: bytes) -> None:
        """Send octets to the client. Raises ``Violation`` after the end."""
        if self.half_closed or self.closed:
            raise Violation("sends after its end")
        self.sent += data

    def send_file(self, file: IO[bytes], offset: int, count: int) -> None:
        """Send part of a file to the client."""
        file.seek(offset)
        self.send(file.read(count))

    def half_close(self) -> None:
        """Record the end of what the server sends."""
        self.half_closed = True

    def break_off(self) -> None:
        """Do nothing: a reset is not recorded."""

    def close(self) -> None:
        """Record the close. Raises ``Violation`` if the client may lose the response by it."""
        if self.closed:
            raise Violation("closed twice")
        # Unread octets make TCP reset the connection, and the client may lose the response.
        if self._segments and not self.half_closed:
            raise Violation("closed with octets of the client on the way")
        self.closed = True
