"""Why there is no connection: each cause over real sockets, told apart in words."""

import asyncio
import socket
import ssl
from asyncio import StreamReader, StreamWriter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from conformance.address import TLS, Address
from conformance.client.exchange import perform
from conformance.client.failures import failure_in_words, trouble_within
from conformance.description import describe
from conformance.model.observation import End, Observation
from tests.conformance.support.connections import reset
from tests.conformance.support.exchanges import BRISK, GET, sending
from tests.conformance.support.serving import listening

AUTHORITY = trustme.CA()
NOW = datetime.now(UTC)
DAY = timedelta(days=1)
PATIENT = replace(BRISK, answer=2.0, limit=4.0)


async def answering(reader: StreamReader, writer: StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na")
    await writer.drain()
    await reader.read()


def server_context(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


@pytest.fixture
def trusting(tmp_path: Path) -> TLS:
    AUTHORITY.cert_pem.write_to_path(tmp_path / "ca.pem")
    return TLS(authorities=tmp_path / "ca.pem")


def ask(context: ssl.SSLContext, tls: TLS) -> Observation:
    async def meet() -> Observation:
        async with listening(answering, ssl=context) as address:
            return await perform(sending(GET), replace(address, tls=tls), PATIENT)

    return asyncio.run(meet())


def test_trusted_certificate_is_accepted(trusting: TLS) -> None:
    assert ask(server_context(AUTHORITY.issue_cert("127.0.0.1")), trusting).answered


def test_server_name_may_be_given(trusting: TLS) -> None:
    context = server_context(AUTHORITY.issue_cert("plumbline.example"))
    assert ask(context, replace(trusting, server_name="plumbline.example")).answered


def test_certificate_of_the_client_is_shown(tmp_path: Path, trusting: TLS) -> None:
    context = server_context(AUTHORITY.issue_cert("127.0.0.1"))
    context.verify_mode = ssl.CERT_REQUIRED
    AUTHORITY.configure_trust(context)
    AUTHORITY.issue_cert("client").private_key_and_cert_chain_pem.write_to_path(tmp_path / "c")
    assert ask(context, replace(trusting, certificate=tmp_path / "c")).answered


def test_certificate_of_the_client_is_missed(trusting: TLS) -> None:
    context = server_context(AUTHORITY.issue_cert("127.0.0.1"))
    context.verify_mode = ssl.CERT_REQUIRED
    AUTHORITY.configure_trust(context)

    def refuse(listener: socket.socket) -> None:  # asyncio would send no alert
        with listener.accept()[0] as accepted, pytest.raises(ssl.SSLError):
            context.wrap_socket(accepted, server_side=True)

    async def meet(listener: socket.socket) -> Observation:
        serving = asyncio.create_task(asyncio.to_thread(refuse, listener))
        host, port = listener.getsockname()
        observed = await perform(sending(GET), Address("https", host, port, tls=trusting), PATIENT)
        await serving
        return observed

    with socket.create_server(("127.0.0.1", 0)) as listener:
        observation = asyncio.run(meet(listener))
    assert observation.end is End.RESET
    assert "give --cert and --key" in describe(observation)


@pytest.mark.parametrize(
    ("day", "part"), [(NOW - 2 * DAY, "has expired"), (NOW + DAY, "not valid yet")]
)
def test_time_of_the_certificate(day: datetime, part: str, trusting: TLS) -> None:
    certificate = AUTHORITY.issue_cert("127.0.0.1", not_before=day, not_after=day + DAY)
    observation = ask(server_context(certificate), trusting)
    assert observation.end is End.UNREACHED
    assert part in describe(observation)


def test_other_name_and_unknown_authority(trusting: TLS) -> None:
    other = ask(server_context(AUTHORITY.issue_cert("plumbline.example")), trusting)
    assert "another name than '127.0.0.1': give it with --servername" in other.trouble
    named = replace(trusting, server_name="other.example")
    assert (
        "another name than 'other.example'"
        in ask(server_context(AUTHORITY.issue_cert("plumbline.example")), named).trouble
    )
    stranger = trustme.CA().issue_cert("127.0.0.1")
    assert "unknown authority" in ask(server_context(stranger), trusting).trouble


def test_self_signed_certificate(trusting: TLS) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    own = trustme.CA()
    with own.private_key_pem.tempfile() as key, own.cert_pem.tempfile() as certificate:
        context.load_cert_chain(certificate, key)
    assert "self-signed" in ask(context, trusting).trouble


def test_plain_text_is_not_tls() -> None:
    async def meet() -> Observation:
        async def plain(_: StreamReader, writer: StreamWriter) -> None:
            writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            await writer.drain()

        async with listening(plain) as address:
            return await perform(sending(GET), replace(address, scheme="https"), PATIENT)

    assert "does not speak TLS" in asyncio.run(meet()).trouble


@pytest.mark.parametrize("how", ["reset", "closed"])
def test_end_during_the_handshake(how: str) -> None:
    async def meet() -> Observation:
        async def leave(reader: StreamReader, writer: StreamWriter) -> None:
            await reader.read(1)
            if how == "reset":
                reset(writer)

        async with listening(leave) as address:
            return await perform(sending(GET), replace(address, scheme="https"), PATIENT)

    assert "ended the connection" in asyncio.run(meet()).trouble


def test_refused_and_unresolvable_and_missing(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    gone = Address("http", "127.0.0.1", port)
    nowhere = replace(gone, socket=str(tmp_path / "none"))
    nobody = Address("http", "plumbline.invalid", 80)
    for address, end, part in (
        (gone, End.REFUSED, f"nothing listens at 127.0.0.1:{port} (connection refused)"),
        (nowhere, End.REFUSED, f"there is no socket '{tmp_path}/none'"),
        (nobody, End.UNREACHED, "the name 'plumbline.invalid' cannot be resolved"),
    ):
        observation = asyncio.run(perform(sending(GET), address, PATIENT))
        assert (observation.end, observation.trouble) == (end, part)


def test_silence_during_the_handshake_is_a_timeout() -> None:
    async def meet() -> Observation:
        async def silent(reader: StreamReader, _: StreamWriter) -> None:
            await reader.read()

        async with listening(silent) as address:
            return await perform(sending(GET), replace(address, scheme="https"), BRISK)

    assert "did not answer in time" in asyncio.run(meet()).trouble


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(113, "No route to host"), "[::1]:80: No route to host"),
        (OSError("\x1b[2J"), "[::1]:80: \\x1b[2J"),
        (ssl.SSLError(1, "no\nciphers"), "TLS failed: no\\nciphers"),
    ],
)
def test_other_failures_are_one_printable_line(error: OSError, words: str) -> None:
    told = failure_in_words(error, Address("http", "::1", 80))
    assert told.isascii()
    assert told.isprintable()
    assert told == words
    assert trouble_within(error) == (words if isinstance(error, ssl.SSLError) else "")
