"""The transport over TLS and half-closed; a closure alert is distinct from FIN alone."""

import asyncio
import socket
import ssl
from asyncio import StreamReader as Reader
from asyncio import StreamWriter as Writer

import pytest

from conformance.address import TLS, Address
from conformance.client.transport import Transport, connect
from tests.conformance.support.connections import SCHEMES, everything, over, reset
from tests.conformance.support.serving import listening


def serve_one(listener: socket.socket, tls: ssl.SSLContext | None) -> None:
    """Answer once the client has closed its side; asyncio would close at once."""
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
        host, port = listener.getsockname()
        transport = await connect(Address(scheme, host, port, tls=TLS(unchecked=True)))
        await transport.send(b"request")
        await transport.half_close()
        assert await everything(transport) == b"got request"
        assert await transport.recv() == b""
        transport.close()
        await task

    with socket.create_server(("127.0.0.1", 0)) as listener:
        asyncio.run(asyncio.wait_for(meet(listener), 5))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_half_close_after_a_reset_is_no_error(scheme: str, certificate: ssl.SSLContext) -> None:
    async def reset_at_once(_: Reader, writer: Writer) -> None:
        reset(writer)

    async def client(transport: Transport) -> None:
        with pytest.raises(ConnectionError):
            await everything(transport)
        await transport.half_close()

    over(scheme, reset_at_once, client, certificate)


def test_unchecked_tls_accepts_any_certificate_and_negotiates_http_1_1(
    certificate: ssl.SSLContext,
) -> None:
    protocols: list[str | None] = []

    async def look(_: Reader, writer: Writer) -> None:
        protocols.append(writer.get_extra_info("ssl_object").selected_alpn_protocol())

    async def client(transport: Transport) -> None:
        assert await everything(transport) == b""

    over("https", look, client, certificate)
    assert protocols == ["http/1.1"]


def test_closure_alert_is_distinct_from_fin_alone(certificate: ssl.SSLContext) -> None:
    async def answer(_: Reader, writer: Writer) -> None:
        writer.write(b"answer")

    async def client(transport: Transport) -> None:
        assert await transport.recv() == b"answer"
        assert not transport.alerted
        assert await transport.recv() == b""
        assert transport.alerted

    over("https", answer, client, certificate)


def test_fin_without_a_closure_alert_ends_the_connection(certificate: ssl.SSLContext) -> None:
    async def answer_and_fin(_: Reader, writer: Writer) -> None:
        writer.write(b"answer")
        await writer.drain()
        raw = writer.get_extra_info("socket")
        with socket.socket(fileno=socket.dup(raw.fileno())) as copy:
            copy.shutdown(socket.SHUT_WR)
        await asyncio.sleep(0)

    async def client(transport: Transport) -> None:
        assert await everything(transport) == b"answer"
        assert not transport.alerted

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
