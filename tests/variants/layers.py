"""What variants put around the contract application: functions of requests and responses."""

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


def hiding(*names: str) -> Layer:
    """Return a layer that ignores the request fields of these (lower-case) names."""

    def change(request: Request) -> Request:
        kept = tuple(field for field in request.fields if field[0] not in names)
        return replace(request, fields=kept)

    return before(change)


def refusing_content(status: int) -> Layer:
    """Return a layer that refuses content in GET, HEAD and DELETE, and keeps the connection."""

    def decide(request: Request) -> Answer | None:
        given = request.value("content-length"), request.value("transfer-encoding")
        has_content = given[1] is not None or (given[0] or "0").strip("0") != ""
        if request.method in ("GET", "HEAD", "DELETE") and has_content:
            return text(status, f"No content with {request.method}.\n")
        return None

    return instead(decide)


def _virtual_hosts(request: Request) -> Answer | None:
    host, _, port = (request.authority or "").rpartition(":")
    named = host if host and port.isdecimal() else (request.authority or "").removesuffix(":")
    return None if named.lower() in OWN_HOSTS else text(421, "Not here.\n")


foreign_hosts = instead(_virtual_hosts)
"""Answers 421 to requests for a host that is not this server's."""

METHODS = {
    "/": "GET, HEAD",
    "/echo": "POST",
    "/inspect": "GET, HEAD, POST",
    "/resource": "GET, HEAD",
    "/empty": "GET, HEAD",
    "/future": "GET, HEAD",
    "/negotiated": "GET, HEAD",
    "/reflect": "GET, HEAD",
    "/private": "GET, HEAD",
    "/stream": "GET, HEAD",
    "/trailers": "GET, HEAD",
    "/secure": "GET, HEAD",
    "/store": "POST",
}
"""The methods of each endpoint where no more are offered than the contract names."""


def _only_its_methods(request: Request) -> Answer | None:
    allowed = METHODS.get(request.path)
    if request.path.startswith(("/status/", "/moved/")):
        allowed = "GET, HEAD"
    if allowed is None or request.method in allowed.split(", "):
        return None
    return text(405, f"{request.method} is not allowed here.\n", ("Allow", allowed))


only_its_methods = instead(_only_its_methods)
"""Answers 405 to every other method, OPTIONS and unknown ones included."""


def _weakened(_: Request, answer: Answer) -> Answer:
    fields = ((name, f"W/{value}" if name == "ETag" else value) for name, value in answer.fields)
    return replace(answer, fields=tuple(fields))


weak_tags = both(
    both(
        before(
            lambda request: replace(
                request,
                fields=tuple(
                    (name, value.replace("W/", "")) if name == "if-none-match" else (name, value)
                    for name, value in request.fields
                ),
            )
        ),
        hiding("if-range"),
    ),
    after(_weakened),
)
"""Placeholder."""

_DATES = ("if-modified-since", "if-unmodified-since")
no_validators = both(
    hiding(*_DATES, "range", "if-range"),
    after(lambda _, answer: without(answer, "etag", "last-modified", "accept-ranges")),
)
"""Sends no validators, and ignores the conditions that need a date."""

no_ranges = both(
    hiding("range", "if-range"), after(lambda _, answer: without(answer, "accept-ranges"))
)
"""Ignores Range."""
