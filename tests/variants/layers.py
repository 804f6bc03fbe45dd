"""What variants put around the contract application: refusals, methods, times.

``before``, ``after`` and ``instead`` make layers of functions of requests and responses.
"""

import itertools
import time
from collections.abc import Callable
from dataclasses import replace

from conformance.apps.messages import Answer, Request, text
from tests.variants.definition import Layer, Respond

OWN_HOSTS = ("127.0.0.1", "localhost", "[::1]", "")
"""The hosts that a variant with virtual hosts serves; the empty one is that of HTTP/1.0."""


def before(change: Callable[[Request], Request]) -> Layer:
    """Return a layer that changes what the application is told."""

    def layer(respond: Respond) -> Respond:
        return lambda request: respond(change(request))

    return layer


def after(change: Callable[[Request, Answer], Answer]) -> Layer:
    """Return a layer that changes what the application answers."""

    def layer(respond: Respond) -> Respond:
        return lambda request: change(request, respond(request))

    return layer


def instead(decide: Callable[[Request], Answer | None]) -> Layer:
    """Return a layer that answers some requests itself."""

    def layer(respond: Respond) -> Respond:
        return lambda request: decide(request) or respond(request)

    return layer


def both(inner: Layer, outer: Layer) -> Layer:
    """Return the two layers as one."""
    return lambda respond: outer(inner(respond))


def without(answer: Answer, *names: str) -> Answer:
    """Return the answer without the fields of these (lower-case) names."""
    return replace(
        answer, fields=tuple(field for field in answer.fields if field[0].lower() not in names)
    )


def having(answer: Answer, *fields: tuple[str, str]) -> Answer:
    """Return the answer with further fields."""
    return replace(answer, fields=(*answer.fields, *fields))


def respelt(request: Request, name: str, value: str | None) -> Request:
    """Return the request with another value of a field, or without it."""
    kept = tuple(field for field in request.fields if field[0] != name)
    return replace(request, fields=kept if value is None else (*kept, (name, value)))


def hiding(*names: str) -> Layer:
    """Return a layer that ignores the request fields of these (lower-case) names."""

    def change(request: Request) -> Request:
        kept = tuple(field for field in request.fields if field[0] not in names)
        return replace(request, fields=kept)

    return before(change)


# ------------------------------------------------------------ refusals


def refusing_content(status: int) -> Layer:
    """Return a layer that refuses content in GET, HEAD and DELETE, and keeps the connection."""

    def decide(request: Request) -> Answer | None:
        given = request.value("content-length"), request.value("transfer-encoding")
        has_content = given[1] is not None or (given[0] or "0").strip("0") != ""
        if request.method in ("GET", "HEAD", "DELETE") and has_content:
            return text(status, f"No content with {request.method}.\n")
        return None

    return instead(decide)


def _length_required(request: Request) -> Answer | None:
    chunked = request.value("transfer-encoding") is not None
    return text(411, "How long?\n") if chunked else None


no_chunked_content = instead(_length_required)
"""Answers 411 to content without Content-Length."""


def _misdirected(request: Request) -> Answer | None:
    host, _, port = (request.authority or "").rpartition(":")
    named = host if host and port.isdecimal() else (request.authority or "").removesuffix(":")
    return None if named.lower() in OWN_HOSTS else text(421, "Not here.\n")


foreign_hosts = instead(_misdirected)
"""Answers 421 to requests for a host that is not this server's."""

METHODS = {"/echo": "POST", "/inspect": "GET, HEAD, POST", "/store": "POST"} | dict.fromkeys(
    (
        *("/", "/resource", "/empty", "/future", "/negotiated", "/reflect"),
        *("/private", "/stream", "/trailers", "/secure"),
    ),
    "GET, HEAD",
)
"""The methods of each endpoint where no more are offered than the contract names."""


def _not_allowed(request: Request) -> Answer | None:
    allowed = METHODS.get(request.path)
    if request.path.startswith(("/status/", "/moved/")):
        allowed = "GET, HEAD"
    if allowed is None or request.method in allowed.split(", "):
        return None
    return text(405, f"{request.method} is not allowed here.\n", ("Allow", allowed))


only_its_methods = instead(_not_allowed)
"""Answers 405 to every other method, OPTIONS and unknown ones included."""

_requests = itertools.count(1)


def _busy(_: Request) -> Answer | None:
    return None if next(_requests) % 10 else text(503, "Busy.\n", ("Retry-After", "1"))


busy_now_and_then = instead(_busy)
"""Answers 503 to every tenth request."""


def _traced(request: Request) -> Answer | None:
    if request.method != "TRACE":
        return None
    lines = [f"TRACE {request.target} {request.version}"]
    shown = [field for field in request.fields if field[0] not in _SENSITIVE]
    lines += [f"{name.title()}: {value}" for name, value in shown]
    content = "\r\n".join([*lines, "", ""]).encode("latin-1")
    fields = (("Content-Type", "message/http"), ("Content-Length", str(len(content))))
    return Answer(200, fields, (content,))


_SENSITIVE = ("authorization", "proxy-authorization", "cookie")
traced = instead(_traced)
"""Answers TRACE with the request, without fields that may be secret."""

# ------------------------------------------------------------ errors, times

closing_after_errors = after(
    lambda _, answer: having(answer, ("Connection", "close")) if answer.status > 399 else answer
)
"""Closes the connection after every error."""


def _of_known_length(request: Request, answer: Answer) -> Answer:
    """Return the answer of one piece, with its length, if the version has no chunks."""
    if request.version != "HTTP/1.0" or answer.status in (204, 304):
        return answer
    content = b"".join(answer.pieces)
    known = having(without(answer, "content-length"), ("Content-Length", str(len(content))))
    return replace(known, pieces=(content,), trailers=())


of_known_length = after(_of_known_length)
"""Tells HTTP/1.0 clients the length of all content, so that no content ends with the close."""


def slow(seconds: float) -> Layer:
    """Return a layer that takes this long."""

    def change(request: Request) -> Request:
        time.sleep(seconds)
        return request

    return before(change)


def _as_page(_: Request, answer: Answer) -> Answer:
    if answer.status < 400:
        return answer
    page = f"<!DOCTYPE html>\r\n\r\n<title>{answer.status}</title>\r\n".encode()
    cookies = (("Set-Cookie", "a=1; Path=/"), ("Set-Cookie", 'b="2, 3"; Secure'))
    kept = without(answer, "content-type", "content-length").fields
    length = ("Content-Length", str(len(page)))
    return Answer(answer.status, (*kept, ("Content-Type", "text/html"), *cookies, length), (page,))


errors_as_pages = after(_as_page)
"""Answers errors in HTML, and sets cookies."""


def _gone(request: Request, answer: Answer) -> Answer:
    asked = request.path.startswith("/status/")
    return answer if asked or answer.status != 404 else replace(answer, status=410)


gone = after(_gone)
"""Answers 410 where there is nothing."""
hidden = after(lambda _, answer: text(404, "Nothing.\n") if answer.status == 403 else answer)
"""Answers 404 where access is forbidden."""
