"""One connection to a server, plain or TLS: sends, receives, and records how it ended.

Reading and writing are independent, so that an answer is read to its end even after a write has
failed because the server closed early.
"""

import asyncio
import contextlib
import socket
import ssl
from typing import Any

from conformance.address import Address
from conformance.client.tls import client_context

CHUNK = 64 * 1024
_UNIX: int | None = getattr(socket, "AF_UNIX", None)
_CORK: int | None = getattr(socket, "TCP_CORK", getattr(socket, "TCP_NOPUSH", None))


class Transport:
    """A TCP connection, or one over a Unix socket."""

    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock
        self._loop = asyncio.get_running_loop()
        self._reset = self._broken = False
        self.alerted = False
        """Whether the server announced the end of what it sends by a TLS closure alert."""

    @property
    def protocol(self) -> str:
        """The protocol selected by ALPN, empty for none."""
        return ""

    async def send(self, data: bytes) -> None:
        """Send all of it. Raises ``OSError`` once the peer takes no more."""
        try:
            await self._loop.sock_sendall(self._socket, data)
        except ConnectionResetError:
            self._reset = True
            raise
        except BrokenPipeError:
            self._broken = True
            raise

    @property
    def was_reset(self) -> bool:
        """Whether the peer sent RST, even after its FIN, which hides it from ``recv``."""
        error = self._socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        return self._reset or self._broken or bool(error)

    def hold(self) -> None:
        """Hold back the last octets sent next, so that they share a segment with the FIN."""
        if _CORK is not None and self._socket.family != _UNIX:
            self._socket.setsockopt(socket.IPPROTO_TCP, _CORK, 1)

    async def recv(self) -> bytes:
        """Return data as it comes, ``b""`` at FIN. Raises ``OSError`` at a reset."""
        data = await self._loop.sock_recv(self._socket, CHUNK)
        if not data and self._reset:  # the kernel reports a reset once, here to the write
            raise ConnectionResetError
        return data

    async def half_close(self) -> None:
        """Send FIN and keep reading."""
        await self.half_close_unannounced()

    async def half_close_unannounced(self) -> None:
        """Send FIN, over TLS without a closure alert, and keep reading."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_WR)

    def close(self) -> None:
        """Close both directions."""
        self._socket.close()


class TLSTransport(Transport):
    """A connection with TLS."""

    def __init__(self, sock: socket.socket, address: Address) -> None:
        super().__init__(sock)
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        name = address.tls.server_name or address.host.partition("%")[0]
        context = client_context(address.tls)
        self._tls = context.wrap_bio(self._incoming, self._outgoing, server_hostname=name)
        self._sending = asyncio.Lock()

    @property
    def protocol(self) -> str:
        """The protocol selected by ALPN, empty for none."""
        return self._tls.selected_alpn_protocol() or ""

    async def handshake(self) -> None:
        """Perform the handshake. Raises ``OSError``, which includes ``ssl.SSLError``."""
        while True:
            try:
                self._tls.do_handshake()
            except ssl.SSLWantReadError:
                await self._flush()
                await self._fill()
            else:
                await self._flush()
                return

    async def send(self, data: bytes) -> None:
        """Encrypt and send all of it."""
        self._tls.write(data)
        await self._flush()

    async def recv(self) -> bytes:
        """Return decrypted data, ``b""`` at the closure alert or at FIN."""
        while True:
            try:
                data = self._tls.read(CHUNK)
            except ssl.SSLWantReadError:
                await self._fill()
                continue
            except ssl.SSLZeroReturnError:
                data = b""  # the alert again, or the response to ours
            except ssl.SSLEOFError:
                return b""
            self.alerted = not data
            return data

    async def half_close(self) -> None:
        """Send the closure alert and FIN."""
        with contextlib.suppress(OSError):
            self._tls.unwrap()
        with contextlib.suppress(OSError):
            await self._flush()
        await self.half_close_unannounced()

    async def _flush(self) -> None:
        async with self._sending:
            if data := self._outgoing.read():
                await super().send(data)

    async def _fill(self) -> None:
        data = await super().recv()
        if data:
            self._incoming.write(data)
        else:
            self._incoming.write_eof()


async def connect(address: Address) -> Transport:
    """Connect, over TLS for https. Raises ``OSError``."""
    loop = asyncio.get_running_loop()
    failure: OSError = OSError("the host has no address")
    for family, kind, protocol, _, place in await _resolve(address):
        sock = socket.socket(family, kind, protocol)
        try:
            sock.setblocking(False)
            await loop.sock_connect(sock, place)
            if family != _UNIX:
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if address.scheme == "http":
                return Transport(sock)
            transport = TLSTransport(sock, address)
            await transport.handshake()
        except OSError as error:
            sock.close()
            failure = error
        except BaseException:
            sock.close()
            raise
        else:
            return transport
    raise failure


async def _resolve(address: Address) -> list[tuple[Any, ...]]:
    """Return the places to connect to; a literal address needs no resolver thread."""
    if address.socket:
        return [(_UNIX, socket.SOCK_STREAM, 0, "", address.socket)]
    place, kind = (address.host, address.port), socket.SOCK_STREAM
    try:
        return [*socket.getaddrinfo(*place, type=kind, flags=socket.AI_NUMERICHOST)]
    except socket.gaierror:
        return [*await asyncio.get_running_loop().getaddrinfo(*place, type=kind)]
