"""The wire: octets both ways over real sockets, FIN told from RST, nothing lost."""

import asyncio
import socket
import ssl
import struct
from asyncio import StreamReader as Reader
from asyncio import StreamWriter as Writer
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
import trustme

from conformance.address import Address
from conformance.wire import Wire, connect
from tests.conformance.stage import Handler, listening

SCHEMES = ["http", "https"]


@pytest.fixture(scope="module")
def certificate() -> ssl.SSLContext:
    """A server's context with a certificate that nobody trusts."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    context.set_alpn_protocols(["http/1.1", "h2"])
    return context


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


@pytest.mark.parametrize("scheme", SCHEMES)
def test_octets_go_both_ways_unchanged(scheme: str, certificate: ssl.SSLContext) -> None:
    octets = bytes(range(256)) * 5000

    async def echo(reader: Reader, writer: Writer) -> None:
        writer.write(await reader.readexactly(len(octets)))
        await writer.drain()
        writer.close()

    async def client(wire: Wire) -> None:
        await wire.send(octets)
        assert await everything(wire) == octets

    over(scheme, echo, client, certificate)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_reading_goes_on_while_a_write_waits(scheme: str, certificate: ssl.SSLContext) -> None:
    """A server that says all it has to say before it reads must not deadlock with us."""
    size = 4 * 1024 * 1024

    async def speak_first(reader: Reader, writer: Writer) -> None:
        writer.write(b"a" * size)
        await writer.drain()
        assert len(await reader.readexactly(size)) == size
        writer.close()

    async def client(wire: Wire) -> None:
        received, _ = await asyncio.gather(everything(wire), wire.send(b"b" * size))
        assert len(received) == size

    over(scheme, speak_first, client, certificate)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_fin_is_an_end_without_error(scheme: str, certificate: ssl.SSLContext) -> None:
    async def answer(_: Reader, writer: Writer) -> None:
        writer.write(b"answer")

    async def client(wire: Wire) -> None:
        assert await everything(wire) == b"answer"
        assert await wire.recv() == b""

    over(scheme, answer, client, certificate)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_reset_is_an_error_behind_the_octets_before_it(
    scheme: str, certificate: ssl.SSLContext
) -> None:
    taken = asyncio.Event()

    async def answer_and_reset(_: Reader, writer: Writer) -> None:
        writer.write(b"answer")
        await writer.drain()
        await taken.wait()
        reset(writer)

    async def client(wire: Wire) -> None:
        assert await wire.recv() == b"answer"
        taken.set()
        with pytest.raises(ConnectionError):
            await wire.recv()

    over(scheme, answer_and_reset, client, certificate)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_reset_that_a_write_met_is_still_a_reset(scheme: str, certificate: ssl.SSLContext) -> None:
    """The kernel tells of a reset once; told to the write, the read must not take it for FIN."""

    async def answer_and_reset(_: Reader, writer: Writer) -> None:
        writer.write(b"answer")
        await writer.drain()
        reset(writer)

    async def client(wire: Wire) -> None:
        with pytest.raises(ConnectionError):
            await send_until_refused(wire)
        assert await wire.recv() == b"answer"
        with pytest.raises(ConnectionError):
            await wire.recv()

    over(scheme, answer_and_reset, client, certificate)


def test_answer_is_read_whole_though_the_server_left_the_request_unread() -> None:
    """A server that answers early and closes sends RST; what it said before must not be lost."""
    said = b"HTTP/1.1 413 Content Too Large\r\n\r\n"

    async def meet() -> None:
        loop = asyncio.get_running_loop()
        with socket.create_server(("127.0.0.1", 0)) as listener:
            listener.setblocking(False)
            host, port = listener.getsockname()
            wire = await connect(Address("http", host, port))
            server, _ = await loop.sock_accept(listener)
            server.setblocking(False)
            await wire.send(b"x" * 1000)
            await loop.sock_recv(server, 10)
            await loop.sock_sendall(server, said)
            server.close()  # with 990 octets unread
            assert await wire.recv() == said
            with pytest.raises(ConnectionError):
                await wire.recv()
            wire.close()

    asyncio.run(asyncio.wait_for(meet(), 5))


def serve_one(listener: socket.socket, tls: ssl.SSLContext | None) -> None:
    """Answer one connection when the client has closed its side; asyncio would close at once."""
    connection: socket.socket = listener.accept()[0]
    if tls:
        connection = tls.wrap_socket(connection, server_side=True)
    with connection:
        received = b""
        while octets := connection.recv(100):
            received += octets
        connection.sendall(b"got " + received)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_answer_comes_after_a_half_close(scheme: str, certificate: ssl.SSLContext) -> None:
    async def meet(listener: socket.socket) -> None:
        tls = certificate if scheme == "https" else None
        serving = asyncio.to_thread(serve_one, listener, tls)
        task = asyncio.create_task(serving)
        wire = await connect(Address(scheme, *listener.getsockname()))
        await wire.send(b"request")
        await wire.half_close()
        assert await everything(wire) == b"got request"
        assert await wire.recv() == b""
        wire.close()
        await task

    with socket.create_server(("127.0.0.1", 0)) as listener:
        asyncio.run(asyncio.wait_for(meet(listener), 5))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_half_close_after_a_reset_is_no_error(scheme: str, certificate: ssl.SSLContext) -> None:
    async def reset_at_once(_: Reader, writer: Writer) -> None:
        reset(writer)

    async def client(wire: Wire) -> None:
        with pytest.raises(ConnectionError):
            await everything(wire)
        await wire.half_close()

    over(scheme, reset_at_once, client, certificate)


def test_over_tls_the_certificate_does_not_matter_but_http_1_1_is_agreed(
    certificate: ssl.SSLContext,
) -> None:
    protocols: list[str | None] = []

    async def look(_: Reader, writer: Writer) -> None:
        protocols.append(writer.get_extra_info("ssl_object").selected_alpn_protocol())

    async def client(wire: Wire) -> None:
        assert await everything(wire) == b""

    over("https", look, client, certificate)
    assert protocols == ["http/1.1"]


def test_closure_alert_is_told_from_fin_alone(certificate: ssl.SSLContext) -> None:
    async def answer(_: Reader, writer: Writer) -> None:
        writer.write(b"answer")

    async def client(wire: Wire) -> None:
        assert await wire.recv() == b"answer"
        assert not wire.alerted
        assert await wire.recv() == b""
        assert wire.alerted

    over("https", answer, client, certificate)


def test_fin_without_a_closure_alert_is_an_end_too(certificate: ssl.SSLContext) -> None:
    async def answer_and_fin(_: Reader, writer: Writer) -> None:
        writer.write(b"answer")
        await writer.drain()
        raw = writer.get_extra_info("socket")
        with socket.socket(fileno=socket.dup(raw.fileno())) as copy:
            copy.shutdown(socket.SHUT_WR)
        await asyncio.sleep(0)

    async def client(wire: Wire) -> None:
        assert await everything(wire) == b"answer"
        assert not wire.alerted

    over("https", answer_and_fin, client, certificate)


def test_plain_text_on_a_tls_port_is_a_failure_to_connect() -> None:
    async def plain(_: Reader, writer: Writer) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        await writer.drain()

    async def meet() -> None:
        async with listening(plain) as address:
            with pytest.raises(OSError, match=r"."):
                await connect(Address("https", address.host, address.port))

    asyncio.run(asyncio.wait_for(meet(), 5))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_connection_to_nobody_is_refused(host: str) -> None:
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
            wire = await connect(Address("http", "localhost", address.port))
            assert await everything(wire) == b"answer"
            wire.close()

    asyncio.run(asyncio.wait_for(meet(), 5))
