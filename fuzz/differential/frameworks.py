"""The parsers of aiohttp, Twisted and cheroot, each with the minimum that it needs to run."""

import asyncio
import io
from functools import cache
from traceback import extract_stack
from typing import Any

from fuzz.differential.parser import Collected, module, refusal
from fuzz.model.semantics import End, Reading


@cache
def _loop() -> asyncio.AbstractEventLoop:
    return asyncio.new_event_loop()


@cache
def _protocol() -> Any:
    return module("aiohttp.base_protocol").BaseProtocol(_loop())


def read_aiohttp(stream: bytes) -> Reading:
    """Read with aiohttp's parser in Python."""
    http_parser = module("aiohttp.http_parser")
    exceptions = module("aiohttp.http_exceptions")
    collected = Collected()
    parser = http_parser.HttpRequestParserPy(_protocol(), _loop(), 2**16, auto_decompress=False)
    messages: list[Any] = []
    refused: Exception | None = None
    try:
        # Octet by octet, because an error discards the messages that came in the same segment.
        for at in range(len(stream)):
            messages += parser.feed_data(stream[at : at + 1])[0]
    except exceptions.HttpProcessingError as error:
        refused = error
    for message, payload in messages:
        if payload.exception() is not None:
            return collected.reading(End.REFUSED, refusal(payload.exception()))
        if not payload.is_eof():
            return collected.reading(End.REFUSED if refused else End.INCOMPLETE, f"{refused}"[:120])
        _add_of_aiohttp(collected, message, bytes(payload.read_nowait(-1)))
    if refused is not None:
        return collected.reading(End.REFUSED, refusal(refused))
    pending = parser._tail or parser._lines  # noqa: SLF001 - not public anywhere
    return collected.reading(End.INCOMPLETE if pending else End.COMPLETE)


def _add_of_aiohttp(collected: Collected, message: Any, content: bytes) -> None:
    fields = [(bytes(name), bytes(value)) for name, value in message.raw_headers]
    version = b"HTTP/%d.%d" % (message.version.major, message.version.minor)
    target = message.path.encode("utf-8", "surrogateescape")
    collected.add(message.method.encode("latin-1", "replace"), target, version, fields, content)


@cache
def _twisted_channel() -> Any:
    http = module("twisted.web.http")

    class Channel(http.HTTPChannel):  # type: ignore[misc, name-defined]
        """A channel that records where it refused, which its response does not say."""

        refused = ""

        def _respondToBadRequestAndDisconnect(self) -> None:  # noqa: N802 - as in Twisted
            self.refused = f"400 in {extract_stack(limit=2)[0].name}"
            super()._respondToBadRequestAndDisconnect()

    return Channel


@cache
def _twisted_factory() -> Any:
    http = module("twisted.web.http")

    class Request(http.Request):  # type: ignore[misc, name-defined]
        """A request that keeps its content in memory and responds once it is complete."""

        def gotLength(self, length: int | None) -> None:  # noqa: ARG002, N802 - as in Twisted
            self.content = io.BytesIO()

        def process(self) -> None:
            fields = [
                (name, value)
                for name, values in self.requestHeaders.getAllRawHeaders()
                for value in values
            ]
            content = self.content.read()
            self.channel.collected.add(self.method, self.uri, self.clientproto, fields, content)
            self.finish()

    return Request


def read_twisted(stream: bytes) -> Reading:
    """Read with Twisted's HTTP channel on a transport in memory."""
    testing = module("twisted.internet.testing")
    channel = _twisted_channel()()
    channel.collected = collected = Collected()
    channel.requestFactory = _twisted_factory()
    channel.timeOut = None
    transport = testing.StringTransport()
    channel.makeConnection(transport)
    channel.dataReceived(stream)
    if channel.refused:
        return collected.reading(End.REFUSED, channel.refused)
    written = transport.value()
    if b"HTTP/1.1 4" in written or b"HTTP/1.1 5" in written:
        return collected.reading(End.REFUSED, written[-200:].decode("latin-1"))
    if transport.disconnecting and not collected.messages:
        return collected.reading(End.REFUSED, "closed")
    return collected.reading(End.INCOMPLETE if not collected.messages else End.COMPLETE)


CRLF = "\r\n"


class _CherootServer:
    """The attributes of a server that cheroot's requests use."""

    ssl_adapter = None
    max_request_header_size = 65536
    max_request_body_size = 0
    protocol = "HTTP/1.1"
    server_name = "fuzz"
    timeout = 10

    def error_log(self, *args: object, **kwargs: object) -> None:
        """Log nothing."""


class _CherootConnection:
    """A connection of cheroot in memory."""

    def __init__(self, stream: bytes) -> None:
        self.rfile = io.BufferedReader(io.BytesIO(stream))
        self.wfile = io.BytesIO()
        self.remote_addr, self.remote_port = "127.0.0.1", 1


def read_cheroot(stream: bytes) -> Reading:
    """Read with the request class of cheroot, the server of CherryPy."""
    server_module, errors = module("cheroot.server"), module("cheroot.errors")
    connection, collected = _CherootConnection(stream), Collected()
    behind = ""
    while connection.rfile.peek(1):
        request = server_module.HTTPRequest(_CherootServer(), connection)
        request.parse_request()
        if not request.ready:
            unfinished = not connection.wfile.getvalue()
            # An interim response may precede the final one.
            answer = connection.wfile.getvalue().decode("latin-1").rpartition("HTTP/1.1 ")[2]
            detail = f"{behind}{answer.partition(CRLF)[0]} {answer.rpartition(CRLF)[2]}"
            return collected.reading(End.INCOMPLETE if unfinished else End.REFUSED, detail)
        try:
            content, complete = _cheroot_content(server_module, request, connection)
        except (ValueError, OSError, errors.MaxSizeExceeded) as error:
            return collected.reading(End.REFUSED, refusal(error))
        if not complete:
            return collected.reading(End.INCOMPLETE)
        fields = [(bytes(name), bytes(value)) for name, value in request.inheaders.items()]
        # cheroot does not consume trailers, and reads them as the next request.
        behind = "behind chunks: " if request.chunked_read else ""
        version = bytes(request.request_protocol)
        collected.add(bytes(request.method), bytes(request.uri), version, fields, content)
    return collected.reading(End.COMPLETE)


def _cheroot_content(module_: Any, request: Any, connection: Any) -> tuple[bytes, bool]:
    if request.chunked_read:
        return bytes(module_.ChunkedRFile(connection.rfile, 0).read()), True
    length = int(request.inheaders.get(b"Content-Length", 0))
    content = connection.rfile.read(length) if length > 0 else b""
    return content, len(content) == length
