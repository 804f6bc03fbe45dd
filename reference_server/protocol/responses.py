"""Encodes responses and chooses their framing: pure functions, except for the Date.

RFC 9112 sections 4, 6 and 7.1; RFC 9110 sections 6.4.1, 6.6.1 and 8.6.
"""

import time
from collections.abc import Iterable, Sequence
from email.utils import formatdate
from enum import Enum
from http import HTTPStatus
from typing import Final, NamedTuple

from reference_server.protocol import grammar
from reference_server.protocol.content import NOT_IN_TRAILERS
from reference_server.protocol.errors import ProtocolError
from reference_server.protocol.messages import Request, Response

CONTINUE: Final = b"HTTP/1.1 100 Continue\r\n\r\n"
"""The interim response 100 (Continue)."""
PERSIST: Final = b"\r\n"
"""The end of a head if the connection persists."""
PERSIST_10: Final = b"Connection: keep-alive\r\n\r\n"
"""The end of a head if the connection of an HTTP/1.0 client persists."""
CLOSE: Final = b"Connection: close\r\n\r\n"
"""The end of a head if the connection is closed."""

# PEP 3333 does not let applications set connection fields (RFC 9110 section 7.6.1), except that
# this server accepts `Connection: close`.
_HOP_BY_HOP = frozenset(
    {
        "keep-alive",
        "proxy-authenticate",
        "proxy-authorization",
        "te",
        "trailers",
        "transfer-encoding",
        "upgrade",
    }
)
_CACHE_SIZE = 256
# Number of framings cached for each response.
_FRAMED_SIZE = 16
_MAX_DIGITS = 18


class InvalidResponse(Exception):
    """An application specified a response that cannot be sent: a defect of the application."""


class ResponseFraming(Enum):
    """How the content of a response is delimited."""

    NONE = "no content"
    LENGTH = "content-length"
    CHUNKED = "chunked"
    CLOSE = "end of the connection"


def check_response(status: str, fields: Sequence[tuple[str, str]]) -> Response:
    """Return the response with this status and these fields, given as in PEP 3333.

    Raises ``InvalidResponse`` for a status that is malformed or not final, for malformed fields,
    and for connection fields.
    """
    key = (status, *fields)
    response = _checked.get(key)
    if response is None:
        if len(_checked) >= _CACHE_SIZE:
            _checked.clear()
        response = _checked[key] = _check_response(status, fields)
    return response


# Responses that have been checked: most applications send the same few repeatedly.
_checked: dict[tuple[object, ...], Response] = {}


def _check_response(status: str, fields: Sequence[tuple[str, str]]) -> Response:
    match = grammar.STATUS.fullmatch(status)
    if match is None or match[1] < "200":
        raise InvalidResponse(f"not a final status: {status!r}")
    for name, value in fields:
        check_field_line(name, value)
        lower = name.lower()
        if lower in _HOP_BY_HOP or (lower == "connection" and value.lower() != "close"):
            raise InvalidResponse(f"only the server can set the field {name}")
    return Response(int(match[1]), match[2] or "", tuple(fields))


def check_field_line(name: str, value: str) -> None:
    """Raise ``InvalidResponse`` unless name and value form a valid field line."""
    if not grammar.FIELD_NAME_TEXT.fullmatch(name):
        raise InvalidResponse(f"not a field name: {name!r}")
    if not grammar.FIELD_VALUE_TEXT.fullmatch(value.strip(" \t")):
        raise InvalidResponse(f"not a valid value of the field {name}: {value!r}")


def check_trailers(fields: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return ``fields`` as a list. Raises ``InvalidResponse`` if one cannot be a trailer field."""
    checked = list(fields)
    for name, value in checked:
        check_field_line(name, value)
        if name.lower() in NOT_IN_TRAILERS:
            raise InvalidResponse(f"the field {name} cannot be a trailer field")
    return checked


def encode_fields(fields: Iterable[tuple[str, str]]) -> bytes:
    """Return the field lines, each with its line end."""
    return "".join([f"{name}: {value}\r\n" for name, value in fields]).encode("latin-1")


class _Clock:
    """The Date field line, formatted once per second."""

    __slots__ = ("_line", "_second")

    def __init__(self) -> None:
        self._second = -1
        self._line = b""

    def date_line(self) -> bytes:
        """Return the field line for the present second (RFC 9110 section 6.6.1)."""
        second = int(time.time())
        if second != self._second:
            self._line = b"Date: " + formatdate(second, usegmt=True).encode("ascii") + b"\r\n"
            self._second = second
        return self._line


_clock = _Clock()


class Framed(NamedTuple):
    """A response head whose framing has been chosen.

    ``length`` is the Content-Length if the framing is LENGTH. ``close`` is true if the
    application asked to close the connection. ``lines`` are the status line and the field lines,
    except Connection, and except Date unless ``dated``.
    """

    framing: ResponseFraming
    length: int
    close: bool
    dated: bool
    lines: bytes

    def encode(self, end: bytes) -> bytes:
        """Return the head; ``end`` is one of ``PERSIST``, ``PERSIST_10`` and ``CLOSE``."""
        return self.lines + (b"" if self.dated else _clock.date_line()) + end


def frame(
    response: Response, request: Request, length: int | None, trailers: Sequence[str] = ()
) -> Framed:
    """Choose the framing of a response whose content has ``length`` octets, None if unknown.

    The application's Content-Length, Connection and Date are kept. Raises ``InvalidResponse`` for
    a Content-Length that is not a single number.
    """
    if trailers:
        return _frame(response, request, length, trailers)
    known: dict[object, Framed] = response.framed
    key = (length, request.method == "HEAD", request.minor)
    framed = known.get(key)
    if framed is None:
        if len(known) >= _FRAMED_SIZE:
            known.clear()
        framed = known[key] = _frame(response, request, length, ())
    return framed


def _frame(
    response: Response, request: Request, length: int | None, trailers: Sequence[str]
) -> Framed:
    announced: str | None = None
    names = []
    fields = []
    for name, value in response.fields:
        names.append(name.lower())
        if names[-1] == "content-length":
            announced = value if announced in (None, value) else ""
        elif names[-1] != "connection":
            fields.append((name, value))
    framing, size = _choose(response.status, request, length, announced)
    if size is not None:
        fields.append(("Content-Length", str(size)))
    elif framing is ResponseFraming.CHUNKED:
        fields.append(("Transfer-Encoding", "chunked"))
        if trailers:
            fields.append(("Trailer", ", ".join(trailers)))
    if request.method == "HEAD":
        framing = ResponseFraming.NONE
    lines = _status_line(response.status, response.reason) + encode_fields(fields)
    return Framed(framing, size or 0, "connection" in names, "date" in names, lines)


def _status_line(status: int, reason: str) -> bytes:
    return f"HTTP/1.1 {status} {reason}\r\n".encode("latin-1")


def _choose(
    status: int, request: Request, length: int | None, announced: str | None
) -> tuple[ResponseFraming, int | None]:
    size = None if announced is None else _parse_length(announced)
    if status == 204:
        return ResponseFraming.NONE, None
    if status == 205:
        return ResponseFraming.NONE, 0
    if status == 304:
        return ResponseFraming.NONE, size
    if size is not None:
        return ResponseFraming.LENGTH, size
    if length is not None and (length or request.method != "HEAD"):
        return ResponseFraming.LENGTH, length
    # Without content in a response to HEAD, the length of the content for GET is not known.
    if length is not None:
        return ResponseFraming.NONE, None
    if request.minor:
        return ResponseFraming.CHUNKED, None
    return ResponseFraming.CLOSE, None


def _parse_length(value: str) -> int:
    if not grammar.DIGITS.fullmatch(value) or len(value) > _MAX_DIGITS:
        raise InvalidResponse(f"not a Content-Length: {value!r}")
    return int(value)


def encode_chunk(data: bytes) -> bytes:
    """Return one chunk; ``data`` must not be empty (RFC 9112 section 7.1)."""
    return b"%x\r\n%b\r\n" % (len(data), data)


def encode_last_chunk(trailers: Iterable[tuple[str, str]]) -> bytes:
    """Return the last chunk, the trailer section and the empty line."""
    return b"0\r\n" + encode_fields(trailers) + b"\r\n"


def encode_refusal(error: ProtocolError, head_only: bool) -> bytes:  # noqa: FBT001 - a value
    """Return the response to a refused request; it announces the close of the connection."""
    reason = _REASONS.get(error.status, "")
    content = f"{error.status} {reason}\n{error.detail}\nSee {error.requirement}.\n".encode()
    fields = b"Content-Type: text/plain; charset=utf-8\r\nContent-Length: %d\r\n" % len(content)
    if error.status == 503:
        fields += b"Retry-After: 1\r\n"
    head = _status_line(error.status, reason) + _clock.date_line() + fields
    return head + CLOSE + (b"" if head_only else content)


_REASONS: Final[dict[int, str]] = {int(status): status.phrase for status in HTTPStatus}
_REASONS[413] = "Content Too Large"
_REASONS[414] = "URI Too Long"
