"""The responses of the contract application: pure functions, shared by WSGI and ASGI.

=================  ===============================================================
``/``              short text; the one endpoint that every target must have
``/echo``          the content of the request, whatever the method
``/inspect``       JSON: what the server understood of the request
``/resource``      a fixed representation with validators, conditions and ranges
``/stream``        content in several pieces, its length unknown; ``/stream?N``: N octets
``/trailers``      the same, followed by the trailer field ``Plumbline-Trailer`` if TE allows it
``/status/NNN``    a response with that status and the fields that belong to it
``/reflect?TEXT``  the percent-decoded query, line ends included, in ``Plumbline-Reflect``
``/empty``         an empty representation, with validators and ranges
``/future``        content modified in the year 2525, for which Last-Modified must be earlier
``/negotiated``    a resource as ``text/html`` or ``application/json``, selected by Accept
``/private``       Basic: 200 for ``plumb:line``, 403 for ``plumb-guest:line``, 401 otherwise
``/secure``        308 to https on the host of the request
``/store/NAME``    stored by PUT, read by GET and removed by DELETE, with preconditions
``/store``         POST creates such a member and answers with its Location
``/moved/NAME``    308 to ``/store/NAME``, whatever the method
``/declared?N,M``  M octets with a Content-Length of N, which the server may refuse
``/repeated``      two lines each of Set-Cookie, Vary, Link and WWW-Authenticate
``/slow?N``        a short text after N milliseconds
=================  ===============================================================

HEAD is answered like GET: the server has to leave out the content.
"""

import json
from collections.abc import Callable
from datetime import UTC, datetime

from conformance.apps.authentication import CHALLENGE, private
from conformance.apps.declared import declared
from conformance.apps.messages import TEXT, Answer, Fields, Request, refused, text, whole
from conformance.apps.negotiation import negotiated
from conformance.apps.preconditions import imf_fixdate
from conformance.apps.redirects import MOVED, moved, secure
from conformance.apps.reflect import reflect
from conformance.apps.repeated import repeated
from conformance.apps.representation import EMPTY, RESOURCE, select
from conformance.apps.slow import slow
from conformance.apps.store import PLACE, Store

CONTENT_LIMIT = 1024 * 1024
"""Octets of content that ``/echo`` and ``/inspect`` accept; 413 beyond."""
PIECES = tuple(b"piece %d of the stream\n" % number for number in range(1, 6))
"""The content of ``/stream``."""
LARGE_PIECE = b"x" * 64 * 1024
"""A piece of ``/stream?N``; the last one may be shorter."""
STREAM_LIMIT = 16 * 1024 * 1024
"""Octets that ``/stream?N`` sends at most."""
TRAILER = ("Plumbline-Trailer", "sent")
"""The trailer field of ``/trailers``."""


def reads_content(path: str) -> bool:
    """Return whether the response depends on the content, which is not read otherwise."""
    return path in ("/echo", "/inspect") or _stored(path)


def _stored(path: str) -> bool:
    return path == PLACE or path.startswith(f"{PLACE}/")


def respond(request: Request) -> Answer:
    """Return the response to a request."""
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
    understood = {
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
    return whole(200, json.dumps(understood).encode("ascii"), ("Content-Type", "application/json"))


def _resource(request: Request) -> Answer:
    return select(request.method, request.value, RESOURCE)


def _empty(request: Request) -> Answer:
    return select(request.method, request.value, EMPTY)


def _future(_: Request) -> Answer:
    modified = min(_CHANGED, datetime.now(UTC))
    return text(200, "It is not there yet.\n", ("Last-Modified", imf_fixdate(modified)))


def _stream(request: Request) -> Answer:
    """Answer with a few pieces, or with N octets where the query is a number N."""
    if not (request.query.isascii() and request.query.isdecimal()):
        return Answer(200, (TEXT,), PIECES)
    octets = min(int(request.query[:9]), STREAM_LIMIT)
    whole_pieces, rest = divmod(octets, len(LARGE_PIECE))
    return Answer(200, (TEXT,), (LARGE_PIECE,) * whole_pieces + (LARGE_PIECE[:rest],) * bool(rest))


def _trailers(request: Request) -> Answer:
    accepted = (member.strip().lower() for member in (request.value("te") or "").split(","))
    if "trailers" not in accepted or request.version == "HTTP/1.0":
        return _stream(request)
    if not request.can_send_trailers:
        return text(404, "This server sends no trailer fields.\n")
    return Answer(200, (TEXT, ("Trailer", TRAILER[0])), PIECES, (TRAILER,))


_STORE = Store()
# The modification date that the origin of /future has on record.
_CHANGED = datetime(2525, 1, 1, tzinfo=UTC)
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
    "/declared": declared,
    "/repeated": repeated,
    "/slow": slow,
}

# ------------------------------------------------------------ /status/NNN

# The fields that the RFCs require or suggest with a status.
_FIELDS: dict[int, Fields] = {
    401: (CHALLENGE,),
    405: (("Allow", "GET, HEAD"),),
    407: (("Proxy-Authenticate", 'Basic realm="plumbline", charset="UTF-8"'),),
    413: (("Retry-After", "1"),),
    416: (("Content-Range", f"bytes */{len(RESOURCE.content)}"),),
    429: (("Retry-After", "1"),),
    503: (("Retry-After", "1"),),
}
# These need what an application cannot provide alone: a range, a protocol to upgrade to.
_NOT_OFFERED = (206, 426)


def _status(request: Request) -> Answer:
    code = request.path.removeprefix("/status/")
    if len(code) != 3 or not (code.isascii() and code.isdigit()) or not 200 <= int(code) <= 599:
        return text(404, "No such status.\n")
    status = int(code)
    if status in _NOT_OFFERED:
        return text(404, "This status is not offered.\n")
    if status in (204, 304):
        return Answer(status, ())
    if status == 205:
        return whole(status, b"", TEXT)
    if status == 201 or 300 <= status <= 399:
        return text(status, "Go to / instead.\n", ("Location", "/"))
    return text(status, f"This is status {code}.\n", *_FIELDS.get(status, ()))
