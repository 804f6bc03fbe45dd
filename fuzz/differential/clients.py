"""h11 and httptools: parsers that take octets."""

from typing import Any

import h11

from fuzz.differential.parser import Collected, module, refusal
from fuzz.model.semantics import End, Reading


def read_h11(stream: bytes) -> Reading:
    """Read with h11 as a server, one connection per message."""
    collected = Collected()
    rest = stream
    while rest:
        try:
            connection = h11.Connection(h11.SERVER)
            connection.receive_data(rest)
            message = _h11_message(connection)
        except h11.RemoteProtocolError as error:
            return collected.reading(End.REFUSED, refusal(error))
        if message is None:
            return collected.reading(End.INCOMPLETE)
        request, content = message
        fields = [(bytes(name), bytes(value)) for name, value in request.headers]
        version = b"HTTP/" + request.http_version
        collected.add(bytes(request.method), bytes(request.target), version, fields, content)
        rest = bytes(connection.trailing_data[0])
    return collected.reading(End.COMPLETE)


def _h11_message(connection: h11.Connection) -> tuple[h11.Request, bytes] | None:
    request, content = None, bytearray()
    while True:
        event = connection.next_event()
        if isinstance(event, h11.Request):
            request = event
        elif isinstance(event, h11.Data):
            content += event.data
        elif isinstance(event, h11.EndOfMessage) and request is not None:
            return request, bytes(content)
        else:
            return None


class _Callbacks:
    """The callbacks of httptools."""

    def __init__(self) -> None:
        self.collected = Collected()
        self.parser: Any = None
        self.within = False

    def on_message_begin(self) -> None:
        self.within = True
        self.target, self.content = bytearray(), bytearray()
        self.fields: list[tuple[bytes, bytes]] = []

    def on_url(self, url: bytes) -> None:
        self.target += url

    def on_header(self, name: bytes, value: bytes) -> None:
        self.fields.append((name, value))

    def on_headers_complete(self) -> None:
        self.trailers_from = len(self.fields)

    def on_body(self, body: bytes) -> None:
        self.content += body

    def on_message_complete(self) -> None:
        self.within = False
        version = b"HTTP/" + self.parser.get_http_version().encode()
        fields = self.fields[: self.trailers_from]
        method, target = self.parser.get_method(), bytes(self.target)
        self.collected.add(method, target, version, fields, bytes(self.content))


def read_httptools(stream: bytes) -> Reading:
    """Read with llhttp, the parser of Node.js, through httptools."""
    httptools = module("httptools")
    callbacks = _Callbacks()
    callbacks.parser = httptools.HttpRequestParser(callbacks)
    try:
        callbacks.parser.feed_data(stream)
    except httptools.HttpParserUpgrade:
        return callbacks.collected.reading(End.INCOMPLETE, "upgrade")
    except httptools.HttpParserError as error:
        return callbacks.collected.reading(End.REFUSED, refusal(error))
    return callbacks.collected.reading(End.INCOMPLETE if callbacks.within else End.COMPLETE)
