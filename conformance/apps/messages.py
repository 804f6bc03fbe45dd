"""The messages of the contract application: requests, responses and their fields."""

import re
from dataclasses import dataclass
from http import HTTPStatus

Fields = tuple[tuple[str, str], ...]
"""Field names and values, in order."""
TEXT = ("Content-Type", "text/plain; charset=utf-8")
"""The Content-Type of a text."""
_ABSOLUTE_FORM = re.compile(r"https?://([^/?#]*)", re.IGNORECASE)
# Methods answered with 405 where they are not allowed; any other is answered with 501.
_KNOWN = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "CONNECT", "TRACE")


@dataclass(frozen=True, slots=True)
class Request:
    """A request as the server understood it, with field names in lower case."""

    method: str
    path: str
    query: str = ""
    target: str = "/"
    version: str = "HTTP/1.1"
    scheme: str = "http"
    host: str | None = None
    fields: Fields = ()
    content: bytes = b""
    trailers: Fields | None = None
    can_send_trailers: bool = False

    @property
    def authority(self) -> str | None:
        """The authority of an absolute-form, otherwise Host (RFC 9112 section 3.2.2)."""
        absolute = _ABSOLUTE_FORM.match(self.target)
        return absolute[1] if absolute else self.host

    def value(self, name: str) -> str | None:
        """Return the combined value of all field lines with this (lower-case) name."""
        values = [value for key, value in self.fields if key == name]
        return ", ".join(values) if values else None


@dataclass(frozen=True, slots=True)
class Answer:
    """A response; the content is in ``pieces``, followed by ``trailers``.

    It is sent after ``delay`` seconds.
    """

    status: int
    fields: Fields
    pieces: tuple[bytes, ...] = ()
    trailers: Fields = ()
    delay: float = 0.0

    @property
    def reason(self) -> str:
        """The reason phrase."""
        try:
            return HTTPStatus(self.status).phrase
        except ValueError:
            return "Status"


def path_of(target: str) -> str:
    """Return the path of a request-target without a query, in origin-form or absolute-form."""
    absolute = _ABSOLUTE_FORM.match(target)
    return target[absolute.end() :] or "/" if absolute else target


def text(status: int, words: str, *fields: tuple[str, str]) -> Answer:
    """Return a response with a short text."""
    return whole(status, words.encode("utf-8"), TEXT, *fields)


def whole(status: int, content: bytes, *fields: tuple[str, str]) -> Answer:
    """Return a response whose content is complete, with its Content-Length."""
    return Answer(status, (*fields, ("Content-Length", str(len(content)))), (content,))


def refused(method: str, allowed: str) -> Answer | None:
    """Return the response to OPTIONS or to a method not in ``allowed``; otherwise None."""
    if method in allowed.split(", "):
        return Answer(204, (("Allow", allowed),)) if method == "OPTIONS" else None
    if method in _KNOWN:
        return text(405, f"{method} is not allowed here.\n", ("Allow", allowed))
    return text(501, "This method is not known.\n")
