"""One connection to a server, plain or TLS: octets out, octets in, and how it ended.

Reading and writing are independent, so that an answer is read to its end even after a write
has failed because the server closed early.
"""

import asyncio
import contextlib
import socket
import ssl
from functools import cache
from typing import Any

from conformance.address import Address

CHUNK = 64 * 1024
_CORK: int | None = getattr(socket, "TCP_CORK", getattr(socket, "TCP_NOPUSH", None))


class Transport:
    """A TCP connection. ``recv`` gives ``b""`` at FIN; a reset raises ``ConnectionError``."""

    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock
        self._loop = asyncio.get_running_loop()
        self._reset = self._broken = False
        self.alerted = False
        """Whether the server announced the end of what it sends by a TLS closure alert."""

    @property
    def protocol(self) -> str:
        """The protocol agreed on by ALPN, empty for none."""
        return ""

    async def send(self, octets: bytes) -> None:
        """Send all of it; raises ``OSError`` once the peer takes no more."""
        try:
            await self._loop.sock_sendall(self._socket, octets)
        except ConnectionResetError:
            self._reset = True
            raise
        except BrokenPipeError:
            self._broken = True
            raise

    @property
    def was_reset(self) -> bool:
        """Whether the peer has sent RST, if only behind its FIN, which hides it from ``recv``."""
        error = self._socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        return self._reset or self._broken or bool(error)

    def hold(self) -> None:
        """Let the end of what is sent next go out in one segment with the FIN that follows it."""
        if _CORK is not None:
            self._socket.setsockopt(socket.IPPROTO_TCP, _CORK, 1)

    async def recv(self) -> bytes:
        """Octets as they come, ``b""`` at the end; raises ``OSError`` at a reset."""
        octets = await self._loop.sock_recv(self._socket, CHUNK)
        if not octets and self._reset:  # the kernel tells of a reset once: to the write
            raise ConnectionResetError
        return octets

    async def half_close(self) -> None:
        """Send FIN and go on reading."""
        await self.half_close_unannounced()

    async def half_close_unannounced(self) -> None:
        """Send FIN, over TLS without a closure alert, and go on reading."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_WR)

    def close(self) -> None:
        """Give the connection up."""
        self._socket.close()


class TLSTransport(Transport):
    """The same over TLS; ``half_close`` sends the closure alert first."""

    def __init__(self, sock: socket.socket, host: str) -> None:
        super().__init__(sock)
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = _context().wrap_bio(self._incoming, self._outgoing, server_hostname=host)
        self._sending = asyncio.Lock()

    @property
    def protocol(self) -> str:
        """The protocol agreed on by ALPN, empty for none."""
        return self._tls.selected_alpn_protocol() or ""

    async def handshake(self) -> None:
        """Shake hands; raises ``OSError`` (``ssl.SSLError`` among them)."""
        while True:
            try:
                self._tls.do_handshake()
            except ssl.SSLWantReadError:
                await self._flush()
                await self._fill()
            else:
                await self._flush()
                return

    async def send(self, octets: bytes) -> None:
        """Encrypt and send all of it."""
        self._tls.write(octets)
        await self._flush()

    async def recv(self) -> bytes:
        """Decrypted octets, ``b""`` at the closure alert or at FIN."""
        while True:
            try:
                octets = self._tls.read(CHUNK)
            except ssl.SSLWantReadError:
                await self._fill()
                continue
            except ssl.SSLZeroReturnError:
                octets = b""  # the alert again, or the answer to ours
            except ssl.SSLEOFError:
                return b""
            self.alerted = not octets
            return octets

    async def half_close(self) -> None:
        """Send the closure alert and FIN."""
        with contextlib.suppress(OSError):
            self._tls.unwrap()
        with contextlib.suppress(OSError):
            await self._flush()
        await self.half_close_unannounced()

    async def _flush(self) -> None:
        async with self._sending:
            if octets := self._outgoing.read():
                await super().send(octets)

    async def _fill(self) -> None:
        octets = await super().recv()
        if octets:
            self._incoming.write(octets)
        else:
            self._incoming.write_eof()


async def connect(address: Address) -> Transport:
    """Connect, over TLS for https; raises ``OSError`` where that fails."""
    loop = asyncio.get_running_loop()
    failure: OSError = OSError("the host has no address")
    for family, kind, protocol, _, place in await _resolve(address):
        sock = socket.socket(family, kind, protocol)
        try:
            sock.setblocking(False)
            await loop.sock_connect(sock, place)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if address.scheme == "http":
                return Transport(sock)
            transport = TLSTransport(sock, address.host)
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
    """What a name stands for; an address needs no thread that waits for a resolver."""
    place, kind = (address.host, address.port), socket.SOCK_STREAM
    try:
        return [*socket.getaddrinfo(*place, type=kind, flags=socket.AI_NUMERICHOST)]
    except socket.gaierror:
        return [*await asyncio.get_running_loop().getaddrinfo(*place, type=kind)]


@cache
def _context() -> ssl.SSLContext:
    """TLS without a look at certificates: HTTP is judged here, test servers sign their own."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.set_alpn_protocols(["http/1.1"])
    return context
