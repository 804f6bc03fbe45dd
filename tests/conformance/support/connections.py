"""A server and a transport to it, plain or TLS, for the tests of the transport."""

import asyncio
import socket
import ssl
import struct
from asyncio import StreamWriter as Writer
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from conformance.client.transport import Transport, connect
from tests.conformance.support.serving import Handler, listening

SCHEMES = ["http", "https"]


@asynccontextmanager
async def talking_to(handler: Handler, tls: ssl.SSLContext | None) -> AsyncIterator[Transport]:
    options = {"ssl": tls} if tls else {}
    async with listening(handler, **options) as address:
        transport = await connect(address)
        try:
            yield transport
        finally:
            transport.close()


async def everything(transport: Transport) -> bytes:
    received = b""
    while octets := await transport.recv():
        received += octets
    return received


async def send_until_refused(transport: Transport) -> None:
    while True:
        await transport.send(b"more")
        await asyncio.sleep(0)


def over(
    scheme: str,
    handler: Handler,
    client: Callable[[Transport], Awaitable[None]],
    tls: ssl.SSLContext,
) -> None:
    """Let the client talk to a server that handles its connection so, within five seconds."""

    async def meet() -> None:
        async with asyncio.timeout(5):
            async with talking_to(handler, tls if scheme == "https" else None) as transport:
                await client(transport)

    asyncio.run(meet())


def reset(writer: Writer) -> None:
    linger = struct.pack("ii", 1, 0)
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    writer.transport.abort()
