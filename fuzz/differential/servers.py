"""The parsers of gunicorn, waitress and http.server, without sockets."""

import io
from functools import cache
from http.server import BaseHTTPRequestHandler
from typing import Any

from fuzz.differential.parser import Collected, module, refusal
from fuzz.model.semantics import End, Reading


@cache
def _gunicorn_config() -> Any:
    return module("gunicorn.config").Config()


def read_gunicorn(stream: bytes) -> Reading:
    """Read with the parser of gunicorn's workers."""
    errors = module("gunicorn.http.errors")
    requests = module("gunicorn.http.parser").RequestParser(
        _gunicorn_config(), [stream], ("127.0.0.1", 1)
    )
    collected = Collected()
    try:
        for request in requests:
            content = request.body.read()
            version = b"HTTP/%d.%d" % request.version
            fields = [
                (name.encode("latin-1"), value.encode("latin-1")) for name, value in request.headers
            ]
            # At the end of the stream gunicorn returns content that is too short.
            lengths = [value for name, value in fields if name.lower() == b"content-length"]
            if lengths and int(lengths[0]) > len(content):
                return collected.reading(End.INCOMPLETE)
            method, target = request.method.encode("latin-1"), request.uri.encode("latin-1")
            collected.add(method, target, version, fields, content)
    except (errors.NoMoreData, EOFError, StopIteration):
        return collected.reading(End.INCOMPLETE)
    except (errors.ParseException, OSError) as error:
        return collected.reading(End.REFUSED, refusal(error))
    return collected.reading(End.COMPLETE)


@cache
def _waitress_adjustments() -> Any:
    return module("waitress.adjustments").Adjustments()


def read_waitress(stream: bytes) -> Reading:
    """Read with the parser of waitress, which exposes fields only in the form of WSGI."""
    parser_class = module("waitress.parser").HTTPRequestParser
    collected = Collected()
    rest = stream
    while rest:
        request = parser_class(_waitress_adjustments())
        try:
            while rest and not request.completed:
                rest = rest[request.received(rest) :]
            if request.error is not None:
                return collected.reading(
                    End.REFUSED, f"{request.error.code} {request.error.body}"[:120]
                )
            if not request.completed:
                return collected.reading(End.INCOMPLETE)
            if not request.empty:
                _add_of_waitress(collected, request)
        finally:
            request.close()
    return collected.reading(End.COMPLETE)


def _add_of_waitress(collected: Collected, request: Any) -> None:
    method, target = request.command.encode("latin-1"), request.request_uri.encode("latin-1")
    version = b"HTTP/" + request.version.encode("latin-1")
    collected.add(method, target, version, [], request.get_body_stream().read())


class _Handler(BaseHTTPRequestHandler):
    """The parser of the standard library, which reads heads and no content."""

    raw_requestline: bytes

    def __init__(self, stream: bytes) -> None:
        self.rfile = io.BytesIO(stream)
        self.refused = ""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Record the refusal instead of sending it."""
        self.refused = f"{code} {message} {explain}"

    def send_response_only(self, code: int, message: str | None = None) -> None:
        """Send nothing."""

    def end_headers(self) -> None:
        """Send nothing."""


def read_http_server(stream: bytes) -> Reading:
    """Read one head with ``http.server`` of the standard library."""
    handler, collected = _Handler(stream), Collected()
    handler.raw_requestline = handler.rfile.readline(65537)
    if not handler.raw_requestline:
        return collected.reading(End.COMPLETE)
    if not handler.parse_request():
        return collected.reading(End.REFUSED, handler.refused)
    if not handler.requestline or not hasattr(handler, "headers"):
        return collected.reading(End.REFUSED, "no request line")
    method, target = handler.command.encode("latin-1"), handler.path.encode("latin-1")
    fields = [
        (name.encode("latin-1"), str(value).encode("latin-1"))
        for name, value in handler.headers.items()
    ]
    collected.add(method, target, handler.request_version.encode("latin-1"), fields)
    return collected.reading(End.COMPLETE)
