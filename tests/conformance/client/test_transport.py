"""The transport: octets both ways over real sockets, FIN distinct from RST, nothing lost."""

import asyncio
import socket
import ssl
from asyncio import StreamReader as Reader
from asyncio import StreamWriter as Writer

import pytest

from conformance.address import Address
from conformance.client.transport import Transport, connect
from tests.conformance.support.connections import (
    SCHEMES,
    everything,
    over,
    reset,
    send_until_refused,
)
from tests.conformance.support.serving import listening


@pytest.mark.parametrize("scheme", SCHEMES)
def test_octets_go_both_ways_unchanged(scheme: str, certificate: ssl.SSLContext) -> None:
    octets = bytes(range(256)) * 5000

    async def echo(reader: Reader, writer: Writer) -> None:
        writer.write(await reader.readexactly(len(octets)))
        await writer.drain()
        writer.close()

    async def client(transport: Transport) -> None:
        await transport.send(octets)
        assert await everything(transport) == octets

    over(scheme, echo, client, certificate)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_reading_goes_on_while_a_write_waits(scheme: str, certificate: ssl.SSLContext) -> None:
    """A server that sends everything before it reads must not cause a deadlock."""
    size = 4 * 1024 * 1024

    async def speak_first(reader: Reader, writer: Writer) -> None:
        writer.write(b"a" * size)
        await writer.drain()
        assert len(await reader.readexactly(size)) == size
        writer.close()

    async def client(transport: Transport) -> None:
        received, _ = await asyncio.gather(everything(transport), transport.send(b"b" * size))
        assert len(received) == size

    over(scheme, speak_first, client, certificate)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_fin_is_an_end_without_error(scheme: str, certificate: ssl.SSLContext) -> None:
    async def answer(_: Reader, writer: Writer) -> None:
        writer.write(b"answer")

    async def client(transport: Transport) -> None:
        assert await everything(transport) == b"answer"
        assert await transport.recv() == b""

    over(scheme, answer, client, certificate)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_reset_is_an_error_after_the_octets_before_it(
    scheme: str, certificate: ssl.SSLContext
) -> None:
    taken = asyncio.Event()

    async def answer_and_reset(_: Reader, writer: Writer) -> None:
        writer.write(b"answer")
        await writer.drain()
        await taken.wait()
        reset(writer)

    async def client(transport: Transport) -> None:
        assert await transport.recv() == b"answer"
        taken.set()
        with pytest.raises(ConnectionError):
            await transport.recv()

    over(scheme, answer_and_reset, client, certificate)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_reset_that_a_write_met_is_reported_to_the_read_as_well(
    scheme: str, certificate: ssl.SSLContext
) -> None:
    """The kernel reports a reset once; after a write met it, a read must not take it for FIN."""

    async def answer_and_reset(_: Reader, writer: Writer) -> None:
        writer.write(b"answer")
        await writer.drain()
        reset(writer)

    async def client(transport: Transport) -> None:
        with pytest.raises(ConnectionError):
            await send_until_refused(transport)
        assert await transport.recv() == b"answer"
        with pytest.raises(ConnectionError):
            await transport.recv()

    over(scheme, answer_and_reset, client, certificate)


def test_answer_is_read_whole_even_if_the_request_was_left_unread() -> None:
    """A server that answers early and closes causes RST; its answer must not be lost."""
    said = b"HTTP/1.1 413 Content Too Large\r\n\r\n"

    async def meet() -> None:
        loop = asyncio.get_running_loop()
        with socket.create_server(("127.0.0.1", 0)) as listener:
            listener.setblocking(False)
            host, port = listener.getsockname()
            transport = await connect(Address("http", host, port))
            server, _ = await loop.sock_accept(listener)
            server.setblocking(False)
            await transport.send(b"x" * 1000)
            await loop.sock_recv(server, 10)
            await loop.sock_sendall(server, said)
            server.close()  # with 990 octets unread
            assert await transport.recv() == said
            with pytest.raises(ConnectionError):
                await transport.recv()
            transport.close()

    asyncio.run(asyncio.wait_for(meet(), 5))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_connection_to_a_closed_port_is_refused(host: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(OSError, match=r"."):
        asyncio.run(connect(Address("http", host, port)))


def test_every_address_of_a_host_is_tried() -> None:
    """``localhost`` may be ::1 first while the server listens on 127.0.0.1 alone."""

    async def answer(_: Reader, writer: Writer) -> None:
        writer.write(b"answer")

    async def meet() -> None:
        async with listening(answer) as address:
            transport = await connect(Address("http", "localhost", address.port))
            assert await everything(transport) == b"answer"
            transport.close()

    asyncio.run(asyncio.wait_for(meet(), 5))
