"""Werkzeug's development server: ``http.server`` for the head, its own reader for chunks."""

import io
from functools import cache
from typing import Any

from fuzz.differential.parser import Collected, module, refusal
from fuzz.drivers.parser_driver import WouldBlock
from fuzz.model.semantics import End, Reading


class _Received(io.BytesIO):
    """The octets received on a connection that stays open."""

    def readline(self, size: int | None = -1) -> bytes:
        """Return a line. Raises ``WouldBlock`` where a server would wait for its end."""
        line = super().readline(size)
        if not line.endswith(b"\n") and len(line) != size:
            raise WouldBlock
        return line

    def read(self, size: int | None = -1) -> bytes:
        """Return so many octets. Raises ``WouldBlock`` where a server would wait for more."""
        data = super().read(size)
        if len(data) != size:
            raise WouldBlock
        return data


class _Server:
    """The attributes of a server that Werkzeug's handlers use."""

    ssl_context = None
    multithread = True
    multiprocess = False
    server_address = ("127.0.0.1", 1)
    _server_version = "fuzz"


@cache
def _handler_class() -> Any:
    serving = module("werkzeug.serving")

    class Handler(serving.WSGIRequestHandler):  # type: ignore[misc, name-defined]
        """A handler on octets in memory, which sends nothing."""

        protocol_version = "HTTP/1.1"

        def __init__(self, octets: bytes) -> None:
            self.rfile, self.wfile = _Received(octets), io.BytesIO()
            self.server, self.connection = _Server(), None
            self.client_address, self.refused = ("127.0.0.1", 1), ""

        def send_error(
            self, code: int, message: str | None = None, explain: str | None = None
        ) -> None:
            self.refused = f"{code} {message} {explain}"

    return Handler


def read_werkzeug(stream: bytes) -> Reading:
    """Read one request, after which the server closes the connection."""
    request_class = module("werkzeug.wrappers").Request
    refusals = (module("werkzeug.exceptions").HTTPException, OSError)
    handler, collected = _handler_class()(stream), Collected()
    try:
        handler.raw_requestline = handler.rfile.readline(65537)
        if not handler.parse_request():
            return collected.reading(End.REFUSED, handler.refused)
        content = request_class(handler.make_environ()).get_data(cache=False)
    except WouldBlock:
        return collected.reading(End.INCOMPLETE if stream else End.COMPLETE)
    except refusals as error:
        return collected.reading(End.REFUSED, refusal(error))
    method, target = handler.command.encode("latin-1"), handler.path.encode("latin-1")
    collected.add(method, target, handler.request_version.encode("latin-1"), [], content)
    return collected.reading(End.COMPLETE)
