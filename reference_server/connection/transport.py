"""One connected socket, with bounded waiting.

A plain socket stays in blocking mode, with its timeouts set in the kernel: a timeout set by
``socket.settimeout`` costs an additional system call for every read and every write.
"""

import contextlib
import socket
import struct
from collections.abc import Callable
from typing import IO, Final, Protocol

from reference_server.connection.deadlines import SHORTEST, Clock, Delivery
from reference_server.protocol.errors import Disconnected
from reference_server.protocol.limits import Timeouts

RECEIVE_SIZE: Final = 65536
"""Most octets received by one system call."""
SEND_SIZE: Final = 1024 * 1024
"""Most octets passed to the kernel between two checks of the deadline."""

# With a linger time of zero, the kernel discards what has not been sent and resets the connection.
_RESET: Final = struct.pack("ii", 1, 0)


class UnsupportedSystem(Exception):
    """The operating system lacks what the transports need."""


def check_system() -> None:
    """Raise ``UnsupportedSystem`` unless a single read or write can be made non-blocking."""
    if not hasattr(socket, "MSG_DONTWAIT"):
        raise UnsupportedSystem("runs on Linux and other POSIX systems only")


class Transport(Protocol):
    """The interface of a connection to its socket. Every method may raise ``Disconnected``."""

    @property
    def scheme(self) -> str:
        """``http`` or ``https``."""

    @property
    def handshaking(self) -> bool:
        """Whether the handshake is not complete, so that nothing can be received."""

    def fileno(self) -> int:
        """Return the descriptor of the socket."""

    def do_handshake(self) -> None:
        """Continue the handshake as far as possible without waiting."""

    def receive_now(self) -> bytes | None:
        """Return what has arrived, ``b""`` at the end of the stream, None if nothing has."""

    def receive(self, timeout: float) -> bytes | None:
        """Wait at most ``timeout`` seconds for octets; return as ``receive_now`` does."""

    def send_now(self, data: bytes) -> None:
        """Send as much as possible without waiting; drop the rest."""

    def send(self, data: bytes) -> None:
        """Send all of ``data``. Raises ``Disconnected`` if the peer reads it too slowly."""

    def send_file(self, file: IO[bytes], offset: int, count: int) -> None:
        """Send ``count`` octets of a regular file. Raises ``Disconnected`` as ``send`` does."""

    def half_close(self) -> None:
        """Close the sending side."""

    def break_off(self) -> None:
        """Make the close look abnormal, because the response is incomplete."""

    def close(self) -> None:
        """Close the socket."""


class PlainTransport:
    """A stream socket without TLS: TCP or Unix.

    ``before_waiting`` is called before sending waits for the peer.
    """

    scheme = "http"
    handshaking = False

    def __init__(
        self,
        sock: socket.socket,
        timeouts: Timeouts,
        clock: Clock,
        before_waiting: Callable[[], None] = lambda: None,
    ) -> None:
        self._socket = sock
        self._before_waiting = before_waiting
        self._timeouts = timeouts
        self._clock = clock
        self._receive_timeout = 0.0
        self._broken_off = False
        sock.settimeout(None)
        if sock.family in (socket.AF_INET, socket.AF_INET6):
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def fileno(self) -> int:
        """Return the descriptor of the socket."""
        return self._socket.fileno()

    def do_handshake(self) -> None:
        """Do nothing: there is no handshake."""

    def receive_now(self) -> bytes | None:
        """Return what has arrived, ``b""`` at the end of the stream, None if nothing has."""
        try:
            return self._socket.recv(RECEIVE_SIZE, socket.MSG_DONTWAIT)
        except BlockingIOError:
            return None
        except OSError as error:
            raise Disconnected from error

    def receive(self, timeout: float) -> bytes | None:
        """Wait at most ``timeout`` seconds for octets; return as ``receive_now`` does."""
        try:
            if timeout != self._receive_timeout:
                option = _timeval(max(timeout, SHORTEST))
                self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, option)
                self._receive_timeout = timeout
            return self._socket.recv(RECEIVE_SIZE)
        except BlockingIOError:
            return None
        except OSError as error:
            raise Disconnected from error

    def send_now(self, data: bytes) -> None:
        """Send as much as possible without waiting; drop the rest."""
        try:
            self._socket.send(data, socket.MSG_DONTWAIT)
        except BlockingIOError:
            return
        except OSError as error:
            raise Disconnected from error

    def send(self, data: bytes) -> None:
        """Send all of ``data``. Raises ``Disconnected`` if the peer reads it too slowly."""
        try:
            sent = self._socket.send(data, socket.MSG_DONTWAIT)
        except BlockingIOError:
            sent = 0
        except OSError as error:
            raise Disconnected from error
        if sent != len(data):
            self._before_waiting()
            self._send_rest(memoryview(data)[sent:])

    def _send_rest(self, rest: memoryview) -> None:
        delivery = Delivery(self._socket, self._timeouts, self._clock)
        try:
            while rest:
                option = _timeval(delivery.timeout())
                self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, option)
                try:
                    sent = self._socket.send(rest[:SEND_SIZE])
                except BlockingIOError:
                    sent = 0
                rest = rest[sent:]
                delivery.add(sent)
        except OSError as error:
            raise Disconnected from error

    def send_file(self, file: IO[bytes], offset: int, count: int) -> None:
        """Send ``count`` octets of a regular file. Raises ``Disconnected`` as ``send`` does."""
        self._before_waiting()
        delivery = Delivery(self._socket, self._timeouts, self._clock)
        try:
            while count:
                file.seek(offset)
                self._socket.settimeout(delivery.timeout())
                try:
                    sent = self._socket.sendfile(file, offset, min(count, SEND_SIZE))
                    if not sent:
                        raise Disconnected
                except TimeoutError:
                    # `sendfile` leaves the position after what it has sent.
                    sent = file.tell() - offset
                offset += sent
                count -= sent
                delivery.add(sent)
            self._socket.settimeout(None)
        except OSError as error:
            raise Disconnected from error

    def break_off(self) -> None:
        """Make the close a reset."""
        self._broken_off = True
        with contextlib.suppress(OSError):
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)

    def half_close(self) -> None:
        """Close the sending side."""
        if self._broken_off:
            raise Disconnected
        try:
            self._socket.shutdown(socket.SHUT_WR)
        except OSError as error:
            raise Disconnected from error

    def close(self) -> None:
        """Close the socket."""
        self._socket.close()


def _timeval(seconds: float) -> bytes:
    whole = int(seconds)
    return struct.pack("@ll", whole, int((seconds - whole) * 1_000_000))
