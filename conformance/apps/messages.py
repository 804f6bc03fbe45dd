"""What the parts of the contract application exchange: a request, an answer, fields."""

import re
from dataclasses import dataclass
from http import HTTPStatus

Fields = tuple[tuple[str, str], ...]
TEXT = ("Content-Type", "text/plain; charset=utf-8")
_ABSOLUTE_FORM = re.compile(r"https?://([^/?#]*)", re.IGNORECASE)
_KNOWN = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "CONNECT", "TRACE")
"""Methods that are refused with 405 where they are not allowed; any other gets 501."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request as the server understood it, names of fields in lower case."""

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
        """The host that is asked: that of an absolute-form, else Host (RFC 9112 section 3.2.2)."""
        absolute = _ABSOLUTE_FORM.match(self.target)
        return absolute[1] if absolute else self.host

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


def path_of(target: str) -> str:
    """The path of a request-target without its query, also where it is an absolute-form."""
    absolute = _ABSOLUTE_FORM.match(target)
    return target[absolute.end() :] or "/" if absolute else target


def text(status: int, words: str, *fields: tuple[str, str]) -> Answer:
    """A response with a short text."""
    return whole(status, words.encode("utf-8"), TEXT, *fields)


def whole(status: int, content: bytes, *fields: tuple[str, str]) -> Answer:
    """A response whose content is there at once."""
    return Answer(status, (*fields, ("Content-Length", str(len(content)))), (content,))


def refused(method: str, allowed: str) -> Answer | None:
    """The answer to OPTIONS and to what is not among the methods ``allowed``, or nothing."""
    if method in allowed.split(", "):
        return Answer(204, (("Allow", allowed),)) if method == "OPTIONS" else None
    if method in _KNOWN:
        return text(405, f"{method} cannot be done here.\n", ("Allow", allowed))
    return text(501, "This method is not known.\n")
