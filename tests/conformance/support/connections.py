"""A server and a wire to it, plain or TLS, for the tests of the wire."""

import asyncio
import socket
import ssl
import struct
from asyncio import StreamWriter as Writer
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from conformance.client.transport import Wire, connect
from tests.conformance.support.serving import Handler, listening

SCHEMES = ["http", "https"]


@asynccontextmanager
async def talking_to(handler: Handler, tls: ssl.SSLContext | None) -> AsyncIterator[Wire]:
    options = {"ssl": tls} if tls else {}
    async with listening(handler, **options) as address:
        wire = await connect(address)
        try:
            yield wire
        finally:
            wire.close()


async def everything(wire: Wire) -> bytes:
    received = b""
    while octets := await wire.recv():
        received += octets
    return received


async def send_until_refused(wire: Wire) -> None:
    while True:
        await wire.send(b"more")
        await asyncio.sleep(0)


def over(
    scheme: str, handler: Handler, client: Callable[[Wire], Awaitable[None]], tls: ssl.SSLContext
) -> None:
    """Let the client talk to a server that handles its connection so, within five seconds."""

    async def meet() -> None:
        async with asyncio.timeout(5):
            async with talking_to(handler, tls if scheme == "https" else None) as wire:
                await client(wire)

    asyncio.run(meet())


def reset(writer: Writer) -> None:
    linger = struct.pack("ii", 1, 0)
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    writer.transport.abort()
