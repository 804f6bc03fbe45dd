"""What the contract application answers: pure functions, shared by WSGI and ASGI.

=================  ===============================================================
``/``              short text, the one thing that every target offers
``/echo``          the content of the request, whatever the method
``/inspect``       JSON: what the server understood of the request
``/resource``      a fixed representation with validators, conditions and ranges
``/stream``        content in several pieces whose length is not told; ``/stream?N``: N octets
``/trailers``      the same, and the field ``Plumbline-Trailer`` behind it
``/status/NNN``    a response with that status and the fields that go with it
``/reflect?TEXT``  the percent-decoded query as the field ``Plumbline-Reflect``, line ends and all
``/empty``         a representation without an octet, with validators and ranges
``/future``        content that was changed in the year 2525; Last-Modified does not say so
``/negotiated``    one resource as ``text/html`` and ``application/json``, chosen by Accept
``/private``       Basic: 200 for ``plumb:line``, 403 for ``plumb-guest:line``, 401 otherwise
``/secure``        308 to https on the host that the request names
``/store/NAME``    what PUT stores, GET shows and DELETE removes, with preconditions
``/store``         POST creates such a member and answers where it is
``/moved/NAME``    308 to ``/store/NAME``, whatever the method
=================  ===============================================================

The answer to HEAD is that to GET: leaving its content out is the server's part.
"""

import json
from collections.abc import Callable
from datetime import UTC, datetime

from conformance.apps.authentication import CHALLENGE, private
from conformance.apps.messages import TEXT, Answer, Fields, Request, refused, text, whole
from conformance.apps.negotiation import negotiated
from conformance.apps.preconditions import imf_fixdate
from conformance.apps.redirects import MOVED, moved, secure
from conformance.apps.reflect import reflect
from conformance.apps.representation import EMPTY, RESOURCE, select
from conformance.apps.store import PLACE, Store

CONTENT_LIMIT = 1024 * 1024
"""Octets of content that ``/echo`` and ``/inspect`` take; 413 beyond."""
PIECES = tuple(b"piece %d of the stream\n" % number for number in range(1, 6))
LARGE_PIECE = b"x" * 64 * 1024
STREAM_LIMIT = 16 * 1024 * 1024
"""Octets that ``/stream?N`` sends at the most."""
TRAILER = ("Plumbline-Trailer", "sent")


def reads_content(path: str) -> bool:
    """Whether the answer depends on the content; it is not read otherwise."""
    return path in ("/echo", "/inspect") or _stored(path)


def _stored(path: str) -> bool:
    return path == PLACE or path.startswith(f"{PLACE}/")


def respond(request: Request) -> Answer:
    """The answer to a request."""
    if request.path.startswith("/status/"):
        return _status(request)
    if request.path == "*" and request.method == "OPTIONS":
        return Answer(204, (("Allow", "GET, HEAD, OPTIONS"),))
    if request.path.startswith(MOVED):
        return moved(request)
    if _stored(request.path):
        return _STORE.respond(request)
    if request.path in _ANY_METHOD:
        return _ANY_METHOD[request.path](request)
    if request.path not in _READ_ONLY:
        return text(404, "There is nothing here.\n")
    return refused(request.method, "GET, HEAD, OPTIONS") or _READ_ONLY[request.path](request)


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
    return select(request.method, request.value, RESOURCE)


def _empty(request: Request) -> Answer:
    return select(request.method, request.value, EMPTY)


def _future(_: Request) -> Answer:
    modified = min(_CHANGED, datetime.now(UTC))
    return text(200, "Not yet.\n", ("Last-Modified", imf_fixdate(modified)))


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


_STORE = Store()
_CHANGED = datetime(2525, 1, 1, tzinfo=UTC)
"""When ``/future`` was changed, according to whoever keeps such things."""
_ANY_METHOD: dict[str, Callable[[Request], Answer]] = {
    "/echo": _echo,
    "/inspect": _inspect,
    "/secure": secure,
}
_READ_ONLY: dict[str, Callable[[Request], Answer]] = {
    "/": _root,
    "/resource": _resource,
    "/empty": _empty,
    "/future": _future,
    "/negotiated": negotiated,
    "/reflect": reflect,
    "/private": private,
    "/stream": _stream,
    "/trailers": _trailers,
}

# ------------------------------------------------------------ /status/NNN

_BESIDE: dict[int, Fields] = {
    201: (("Location", "/"),),
    401: (CHALLENGE,),
    405: (("Allow", "GET, HEAD"),),
    407: (("Proxy-Authenticate", 'Basic realm="plumbline", charset="UTF-8"'),),
    413: (("Retry-After", "1"),),
    416: (("Content-Range", f"bytes */{len(RESOURCE.content)}"),),
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
