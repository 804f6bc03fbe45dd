"""What the contract application answers: pure functions, shared by WSGI and ASGI.

=================  ===============================================================
``/``              short text, the one thing that every target offers
``/echo``          the content of the request, whatever the method
``/inspect``       JSON: what the server understood of the request
``/resource``      a fixed representation with validators, conditions and ranges
``/stream``        content in several pieces whose length is not told; ``/stream?N``: N octets
``/trailers``      the same, and the field ``Plumbline-Trailer`` behind it
``/status/NNN``    a response with that status and the fields that go with it
=================  ===============================================================

The answer to HEAD is that to GET: leaving its content out is the server's part.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from conformance.apps.representation import CONTENT, select

CONTENT_LIMIT = 1024 * 1024
"""Octets of content that ``/echo`` and ``/inspect`` take; 413 beyond."""
PIECES = tuple(b"piece %d of the stream\n" % number for number in range(1, 6))
LARGE_PIECE = b"x" * 64 * 1024
STREAM_LIMIT = 16 * 1024 * 1024
"""Octets that ``/stream?N`` sends at the most."""
TRAILER = ("Plumbline-Trailer", "sent")
_KNOWN = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "CONNECT", "TRACE")
"""Methods that are refused with 405 where they are not allowed; any other gets 501."""
TEXT = ("Content-Type", "text/plain; charset=utf-8")

Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Request:
    """A request as the server understood it, names of fields in lower case."""

    method: str
    path: str
    query: str = ""
    target: str = "/"
    version: str = "HTTP/1.1"
    scheme: str = "http"
    authority: str | None = None
    fields: Fields = ()
    content: bytes = b""
    trailers: Fields | None = None
    can_send_trailers: bool = False

    def value(self, name: str) -> str | None:
        """The values of all lines of that (lower-case) name, combined."""
        values = [value for key, value in self.fields if key == name]
        return ", ".join(values) if values else None


@dataclass(frozen=True, slots=True)
class Answer:
    """A response; ``trailers`` follow its pieces."""

    status: int
    fields: Fields
    pieces: tuple[bytes, ...] = ()
    trailers: Fields = ()

    @property
    def reason(self) -> str:
        """The reason phrase."""
        try:
            return HTTPStatus(self.status).phrase
        except ValueError:
            return "Status"


def reads_content(path: str) -> bool:
    """Whether the answer depends on the content; it is not read otherwise."""
    return path in ("/echo", "/inspect")


def respond(request: Request) -> Answer:
    """The answer to a request."""
    if request.path.startswith("/status/"):
        return _status(request)
    if request.path == "*" and request.method == "OPTIONS":
        return Answer(204, (("Allow", "GET, HEAD, OPTIONS"),))
    if request.path in _ANY_METHOD:
        return _ANY_METHOD[request.path](request)
    if request.path not in _READ_ONLY:
        return text(404, "There is nothing here.\n")
    if request.method == "OPTIONS":
        return Answer(204, (("Allow", "GET, HEAD, OPTIONS"),))
    if request.method not in _KNOWN:
        return text(501, "This method is not known.\n")
    if request.method not in ("GET", "HEAD"):
        return text(405, "Only to be read.\n", ("Allow", "GET, HEAD, OPTIONS"))
    return _READ_ONLY[request.path](request)


def text(status: int, words: str, *fields: tuple[str, str]) -> Answer:
    """A response with a short text."""
    return whole(status, words.encode("utf-8"), TEXT, *fields)


def whole(status: int, content: bytes, *fields: tuple[str, str]) -> Answer:
    """A response whose content is there at once."""
    return Answer(status, (*fields, ("Content-Length", str(len(content)))), (content,))


# ------------------------------------------------------------ the endpoints


def _root(_: Request) -> Answer:
    return text(200, "Plumbline\n")


def _echo(request: Request) -> Answer:
    return whole(200, request.content, ("Content-Type", "application/octet-stream"))


def _inspect(request: Request) -> Answer:
    told = {
        "method": request.method,
        "target": request.target,
        "version": request.version,
        "scheme": request.scheme,
        "authority": request.authority,
        "fields": request.fields,
        "content": request.content.decode("latin-1"),
        "trailers": request.trailers,
        "nonce": request.query,
    }
    return whole(200, json.dumps(told).encode("ascii"), ("Content-Type", "application/json"))


def _resource(request: Request) -> Answer:
    status, fields, content = select(request.method, request.value)
    return Answer(status, fields, (content,) if content else ())


def _stream(request: Request) -> Answer:
    """A few pieces or, where the query is a number, so many octets."""
    if not (request.query.isascii() and request.query.isdecimal()):
        return Answer(200, (TEXT,), PIECES)
    octets = min(int(request.query[:9]), STREAM_LIMIT)
    whole_pieces, rest = divmod(octets, len(LARGE_PIECE))
    return Answer(200, (TEXT,), (LARGE_PIECE,) * whole_pieces + (LARGE_PIECE[:rest],) * bool(rest))


def _trailers(request: Request) -> Answer:
    accepted = (member.strip().lower() for member in (request.value("te") or "").split(","))
    if not request.can_send_trailers or "trailers" not in accepted:
        return _stream(request)
    return Answer(200, (TEXT, ("Trailer", TRAILER[0])), PIECES, (TRAILER,))


_ANY_METHOD: dict[str, Callable[[Request], Answer]] = {"/echo": _echo, "/inspect": _inspect}
_READ_ONLY: dict[str, Callable[[Request], Answer]] = {
    "/": _root,
    "/resource": _resource,
    "/stream": _stream,
    "/trailers": _trailers,
}

# ------------------------------------------------------------ /status/NNN

_BESIDE: dict[int, Fields] = {
    201: (("Location", "/"),),
    401: (("WWW-Authenticate", 'Basic realm="plumbline", charset="UTF-8"'),),
    405: (("Allow", "GET, HEAD"),),
    407: (("Proxy-Authenticate", 'Basic realm="plumbline", charset="UTF-8"'),),
    413: (("Retry-After", "1"),),
    416: (("Content-Range", f"bytes */{len(CONTENT)}"),),
    429: (("Retry-After", "1"),),
    503: (("Retry-After", "1"),),
}
"""The fields that the RFCs demand or suggest beside a status."""
_NOT_OFFERED = (206, 426)
"""They need what an application cannot give on its own: a range, a protocol to upgrade to."""


def _status(request: Request) -> Answer:
    code = request.path.removeprefix("/status/")
    if len(code) != 3 or not (code.isascii() and code.isdigit()) or not 200 <= int(code) <= 599:
        return text(404, "No such status.\n")
    status = int(code)
    if status in _NOT_OFFERED:
        return text(404, "This status is not offered.\n")
    if status in (204, 304):
        return Answer(status, ())
    fields = _BESIDE.get(status, ())
    if 300 <= status <= 399:
        fields = (("Location", "/"),)
    return whole(status, b"", TEXT, *fields) if status == 205 else text(status, code, *fields)
