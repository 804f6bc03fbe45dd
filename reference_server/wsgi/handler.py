"""Calls WSGI applications (PEP 3333): makes the environ, and sends what they return.

In addition to PEP 3333, an environ contains

- ``RAW_URI``: the request-target as received;
- ``wsgi.input_terminated``: True, since the input ends with the content;
- ``plumbline.version``: the HTTP-version as received;
- ``plumbline.fields``: the header section as a list of (name, value), as received;
- ``plumbline.trailers``: a callable that returns the trailer section in the same form, complete
  once the input has been read to its end;
- ``plumbline.send_trailers``: a callable that takes the trailer section of the response as a list
  of (name, value), and returns whether it will be sent.

An application may set the field ``Connection: close`` to close the connection.
"""

import io
import sys
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import IO, Any, Final, TextIO
from urllib.parse import unquote_to_bytes
from wsgiref.types import WSGIApplication, WSGIEnvironment

from reference_server.connection.exchange import Endpoints, Exchange
from reference_server.protocol.errors import Disconnected, ProtocolError
from reference_server.protocol.messages import Request, Response
from reference_server.protocol.responses import InvalidResponse, check_response
from reference_server.wsgi.file_wrapper import FileWrapper
from reference_server.wsgi.input import ContentStream

_INTERNAL_ERROR = Response(500, "Internal Server Error", [("Content-Type", "text/plain")])
_INTERNAL_ERROR_CONTENT = b"500 Internal Server Error\n"
_CACHE_SIZE = 1024

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]


class _VariableNames(dict[str, str]):
    """Names of CGI variables by lower-case field name, created on first use.

    Empty for a field name with an underscore, since its variable would be that of the name with a
    hyphen (RFC 9110 section 17.10).
    """

    def __missing__(self, name: str) -> str:
        if len(self) >= _CACHE_SIZE:
            self.clear()
        variable = "" if "_" in name else "HTTP_" + name.upper().replace("-", "_")
        if name in ("content-length", "content-type"):
            variable = variable.removeprefix("HTTP_")
        self[name] = variable
        return variable


_variable_names = _VariableNames()


def make_environ(exchange: Exchange, errors: TextIO) -> WSGIEnvironment:
    """Return the environ of one exchange."""
    admitted = exchange.admitted
    if admitted.variables is None:
        admitted.variables = _variables_of(admitted.request, exchange.endpoints)
        admitted.variables["wsgi.errors"] = errors
    environ: WSGIEnvironment = admitted.variables.copy()
    environ["wsgi.input"] = _input(exchange)
    environ["plumbline.fields"] = list(admitted.request.fields)
    environ["plumbline.trailers"] = exchange.trailers
    environ["plumbline.send_trailers"] = exchange.send_trailers
    return environ


def _variables_of(request: Request, endpoints: Endpoints) -> dict[str, object]:
    path = request.path
    variables: dict[str, object] = {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1") if "%" in path else path,
        "QUERY_STRING": request.query,
        "SERVER_NAME": endpoints.server[0] or "localhost",
        "SERVER_PORT": str(endpoints.server[1]),
        "SERVER_PROTOCOL": "HTTP/1.1" if request.minor else "HTTP/1.0",
        "REMOTE_ADDR": endpoints.client[0],
        "REMOTE_PORT": str(endpoints.client[1]),
        "RAW_URI": request.target,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": endpoints.scheme,
        "wsgi.input_terminated": True,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": FileWrapper,
        "plumbline.version": request.version,
    }
    for name, value in request.fields.combined.items():
        if variable := _variable_names[name]:
            variables[variable] = value
    if request.authority:
        # The host of the request-target replaces that of the Host field (RFC 9112 section 3.2.2).
        variables["HTTP_HOST"] = request.authority
    return variables


def _input(exchange: Exchange) -> IO[bytes]:
    if exchange.content.remaining == 0:
        return io.BytesIO()
    return io.BufferedReader(ContentStream(exchange.read), 16384)


class WsgiHandler:
    """The handler that calls a WSGI application.

    ``errors`` is ``wsgi.errors``; ``report`` is called while an exception of the application is
    being handled.
    """

    def __init__(
        self, application: WSGIApplication, report: Callable[[], None], errors: TextIO | None = None
    ) -> None:
        self._application = application
        self._report = report
        self._errors = errors or sys.stderr

    def __call__(self, exchange: Exchange) -> None:
        """Call the application and send what it returns. Raises ``Disconnected``."""
        call = _Call(exchange)
        try:
            result = self._application(make_environ(exchange, self._errors), call.start_response)
            try:
                call.send(result)
            finally:
                close = getattr(result, "close", None)
                if close is not None:
                    close()
        except (Disconnected, ProtocolError):
            raise
        except BaseException:  # noqa: BLE001 - SystemExit too may not end the thread
            if exchange.error is not None:
                raise exchange.error from None
            self._report()
            if not exchange.started:
                exchange.send_whole(_INTERNAL_ERROR, _INTERNAL_ERROR_CONTENT)


class _Call:
    """One call of an application, and the response that it has specified so far."""

    __slots__ = ("_exchange", "_response")

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange
        self._response: Response | None = None

    def start_response(
        self,
        status: str,
        headers: list[tuple[str, str]],
        exc_info: ExcInfo | tuple[None, None, None] | None = None,
    ) -> Callable[[bytes], object]:
        """Take the status and the fields, as in PEP 3333. Raises ``InvalidResponse``."""
        if exc_info is not None:
            try:
                if self._exchange.started and exc_info[1] is not None:
                    raise exc_info[1].with_traceback(exc_info[2])
            finally:
                exc_info = None
        elif self._response is not None:
            raise InvalidResponse("start_response has been called already")
        self._response = check_response(status, headers)
        return self.write

    def write(self, data: bytes) -> None:
        """Send ``data`` at once."""
        exchange = self._exchange
        if exchange.started:
            exchange.write(data)
        else:
            exchange.start(self._announced(), data)

    def _announced(self) -> Response:
        if self._response is None:
            raise InvalidResponse("start_response has not been called")
        return self._response

    def send(self, result: Iterable[bytes]) -> None:
        """Send the content that the application returned."""
        exchange = self._exchange
        if not exchange.started:
            if type(result) in (list, tuple):
                exchange.send_whole(self._announced(), b"".join(result))
                return
            if isinstance(result, FileWrapper) and not exchange.has_trailers:
                region = result.regular()
                if region is not None:
                    exchange.send_file(self._announced(), result.file, *region)
                    return
        self._send_parts(result)

    def _send_parts(self, result: Iterable[bytes]) -> None:
        exchange = self._exchange
        for part in result:
            if part:
                self.write(part)
            if exchange.started and exchange.request.method == "HEAD":
                break
        if exchange.started:
            exchange.finish()
        else:
            exchange.send_whole(self._announced(), b"")


def default_application(environ: WSGIEnvironment, start_response: Any) -> Iterable[bytes]:
    """Respond to every request with a short page: served if no application is given."""
    del environ
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(_PAGE)))])
    return [_PAGE]


_PAGE: Final = b"Plumbline reference server: it works.\n"
