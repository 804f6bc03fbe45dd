"""TLS: the context of a server, and the transport (RFC 9112 sections 9.7 and 9.8)."""

import contextlib
import socket
import ssl
from pathlib import Path
from typing import IO

from reference_server.connection.deadlines import Clock, Delivery
from reference_server.connection.transport import RECEIVE_SIZE, SEND_SIZE
from reference_server.protocol.errors import Disconnected
from reference_server.protocol.limits import Timeouts

# Octets of a file that are encrypted at once.
_BLOCK = 65536


def make_context(certificate: Path, key: Path | None) -> ssl.SSLContext:
    """Return the context of a server with this certificate chain and key, both PEM files.

    Raises ``OSError``, of which ``ssl.SSLError`` is a subclass, if they cannot be used.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    context.load_cert_chain(certificate, key)
    return context


class TlsTransport:
    """A stream socket with TLS; ``do_handshake`` performs the handshake in steps.

    ``ssl`` does not support timeouts set in the kernel, so those of the socket object are used.
    """

    scheme = "https"

    def __init__(
        self, sock: socket.socket, context: ssl.SSLContext, timeouts: Timeouts, clock: Clock
    ) -> None:
        self._timeouts = timeouts
        self._clock = clock
        self.handshaking = True
        self._broken_off = False
        if sock.family in (socket.AF_INET, socket.AF_INET6):
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket = context.wrap_socket(sock, server_side=True, do_handshake_on_connect=False)

    def fileno(self) -> int:
        """Return the descriptor of the socket."""
        return self._socket.fileno()

    def do_handshake(self) -> None:
        """Continue the handshake as far as possible without waiting."""
        try:
            self._socket.settimeout(0)
            self._socket.do_handshake()
            self.handshaking = False
        except ssl.SSLWantReadError:
            return
        except (OSError, ValueError) as error:
            raise Disconnected from error

    def receive_now(self) -> bytes | None:
        """Return what has arrived, ``b""`` at the end of the stream, None if nothing has."""
        return self.receive(0)

    def receive(self, timeout: float) -> bytes | None:
        """Wait at most ``timeout`` seconds for octets; return as ``receive_now`` does."""
        try:
            self._socket.settimeout(timeout)
            return self._socket.recv(RECEIVE_SIZE)
        except (ssl.SSLWantReadError, BlockingIOError, TimeoutError):
            return None
        except OSError as error:
            raise Disconnected from error

    def send_now(self, data: bytes) -> None:
        """Send as much as possible without waiting; drop the rest."""
        try:
            self._socket.settimeout(0)
            self._socket.send(data)
        except (ssl.SSLWantWriteError, BlockingIOError):
            return
        except OSError as error:
            raise Disconnected from error

    def send(self, data: bytes) -> None:
        """Send all of ``data``. Raises ``Disconnected`` if the peer reads it too slowly."""
        delivery = Delivery(self._socket, self._timeouts, self._clock)
        rest = memoryview(data)
        try:
            while rest:
                self._socket.settimeout(delivery.timeout())
                try:
                    sent = self._socket.send(rest[:SEND_SIZE])
                except TimeoutError:
                    # The same octets must be passed again: `ssl` has already encrypted them.
                    sent = 0
                rest = rest[sent:]
                delivery.add(sent)
        except OSError as error:
            raise Disconnected from error

    def send_file(self, file: IO[bytes], offset: int, count: int) -> None:
        """Send ``count`` octets of a regular file. Raises ``Disconnected`` as ``send`` does."""
        file.seek(offset)
        while count:
            block = file.read(min(count, _BLOCK))
            if not block:
                raise Disconnected
            self.send(block)
            count -= len(block)

    def break_off(self) -> None:
        """Make the close an incomplete one (RFC 9112 section 9.8)."""
        self._broken_off = True

    def half_close(self) -> None:
        """Send the closure alert and close the sending side."""
        if self._broken_off:
            raise Disconnected
        try:
            self._socket.settimeout(0)
            with contextlib.suppress(ssl.SSLError):
                # The client's alert is not awaited, and anything else is not an error: whatever is
                # received from now on is discarded without decryption.
                self._socket.unwrap()
            self._socket.shutdown(socket.SHUT_WR)
        except (OSError, ValueError) as error:
            raise Disconnected from error

    def close(self) -> None:
        """Close the socket."""
        self._socket.close()
