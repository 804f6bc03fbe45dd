"""The server side of Tornado, on a stream in memory."""

import asyncio
import logging
from functools import cache
from typing import Any

from fuzz.differential.parser import Collected, module
from fuzz.model.semantics import End, Reading


class _Log(logging.Handler):
    """Keeps Tornado's last log message, the only place where it gives the reason of a refusal."""

    def __init__(self) -> None:
        super().__init__()
        self.last = ""

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message, without the name of the peer."""
        self.last = record.getMessage().partition(" from None: ")[2] or record.getMessage()


@cache
def _log() -> _Log:
    handler, logger = _Log(), logging.getLogger("tornado.general")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    return handler


@cache
def _loop() -> asyncio.AbstractEventLoop:
    return asyncio.new_event_loop()


@cache
def _stream_class() -> Any:
    iostream = module("tornado.iostream")

    class Stream(iostream.BaseIOStream):  # type: ignore[misc, name-defined]
        """A stream of octets in memory, which records when it would wait for more."""

        def __init__(self, octets: bytes) -> None:
            super().__init__()
            self.left, self.written, self.waits = octets, bytearray(), False

        @property
        def unread(self) -> int:
            """The number of octets that were not read."""
            return len(self.left) + int(self._read_buffer_size)

        def read_from_fd(self, buffer: bytearray) -> int | None:
            piece, self.left = self.left[: len(buffer)], self.left[len(buffer) :]
            buffer[: len(piece)] = piece
            return len(piece) or None

        def write_to_fd(self, data: memoryview) -> int:
            self.written += data
            return len(data)

        def close_fd(self) -> None:
            pass

        def _add_io_state(self, state: int) -> None:  # noqa: ARG002 - as in Tornado
            self.waits = True

    return Stream


async def _serve(octets: bytes, server: Any) -> Any:
    """Read messages as a server does; return the stream."""
    http1connection, iostream = module("tornado.http1connection"), module("tornado.iostream")
    parameters = http1connection.HTTP1ConnectionParameters()
    stream = _stream_class()(octets)
    while not stream.closed():
        connection = http1connection.HTTP1Connection(stream, False, parameters)
        reading = asyncio.ensure_future(
            connection.read_response(server.start_request(None, connection))
        )
        while not (reading.done() or stream.waits):
            await asyncio.sleep(0)
        if stream.waits:
            reading.cancel()
            await asyncio.wait([reading])
            break
        try:
            await reading
        # The server's loop expects these: a read beyond a limit, or the end of the stream.
        except (iostream.UnsatisfiableReadError, iostream.StreamClosedError):
            stream.close()
    return stream


def _answer(request: Any) -> None:
    start_line = module("tornado.httputil").ResponseStartLine("HTTP/1.1", 200, "OK")
    headers = module("tornado.httputil").HTTPHeaders({"Content-Length": "0"})
    request.connection.write_headers(start_line, headers)
    request.connection.finish()


def read_tornado(stream: bytes) -> Reading:
    """Read with the connection and the request class of Tornado's server."""
    collected, log = Collected(), _log()
    log.last = ""

    def take(request: Any) -> None:
        fields = [
            (name.encode("latin-1"), value.encode("latin-1"))
            for name, value in request.headers.get_all()
        ]
        method, target = request.method.encode("latin-1"), request.uri.encode("latin-1")
        version = request.version.encode("latin-1")
        collected.add(method, target, version, fields, bytes(request.body))
        _answer(request)

    server = module("tornado.httpserver").HTTPServer(take)
    source = _loop().run_until_complete(_serve(stream, server))
    if b"HTTP/1.1 400" in source.written or log.last:
        return collected.reading(End.REFUSED, log.last)
    return collected.reading(End.INCOMPLETE if source.unread else End.COMPLETE)
