"""The contract application for WSGI servers (PEP 3333): ``conformance.apps.wsgi:app``.

A server may add three keys to the environ for what PEP 3333 lacks: ``plumbline.fields``, pairs of
the field lines as received; ``plumbline.trailers``, a callable that returns the trailer fields once
the content has been read; and ``plumbline.send_trailers``, a callable that takes the trailer fields
of the response.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import quote
from wsgiref.types import StartResponse, WSGIEnvironment

from conformance.apps.contract import CONTENT_LIMIT, reads_content, respond
from conformance.apps.messages import Answer, Fields, Request, text

_PIECE = 64 * 1024
_MOST_DIGITS = len(str(CONTENT_LIMIT))


class _Refused(Exception):
    """The content cannot be read; ``answer`` is the response."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer


def app(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Answer one request."""
    try:
        answer = respond(_request(environ))
    except _Refused as refused:
        answer = refused.answer
    if answer.delay:
        time.sleep(answer.delay)
    start_response(f"{answer.status} {answer.reason}", list(answer.fields))
    if answer.trailers:
        return _with_trailers(answer, environ["plumbline.send_trailers"])
    return _streamed(answer) if len(answer.pieces) > 1 else list(answer.pieces)


def _streamed(answer: Answer) -> Iterator[bytes]:
    """Yield the pieces, so that the server cannot know their total length in advance."""
    yield from answer.pieces


def _with_trailers(
    answer: Answer, send: Callable[[list[tuple[str, str]]], object]
) -> Iterator[bytes]:
    yield from answer.pieces
    send(list(answer.trailers))


def _request(environ: WSGIEnvironment) -> Request:
    # An empty path is the application's root (PEP 3333).
    path = environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", "") or "/"
    query = environ.get("QUERY_STRING", "")
    content = _content(environ) if reads_content(path) else b""
    trailers = environ.get("plumbline.trailers")
    return Request(
        method=environ["REQUEST_METHOD"],
        path=path,
        query=query,
        target=_target(environ, path, query),
        version=environ["SERVER_PROTOCOL"],
        scheme=environ["wsgi.url_scheme"],
        host=environ.get("HTTP_HOST"),
        fields=_fields(environ),
        content=content,
        trailers=None if trailers is None else _pairs(trailers()),
        can_send_trailers="plumbline.send_trailers" in environ,
    )


def _target(environ: WSGIEnvironment, path: str, query: str) -> str:
    """Return the request-target as received if the server provides it, otherwise rebuilt."""
    for key in ("RAW_URI", "REQUEST_URI"):
        if environ.get(key):
            return str(environ[key])
    rebuilt = quote(path.encode("latin-1"), safe="/:@!$&'()*+,;=~")
    return f"{rebuilt}?{query}" if query else rebuilt


def _fields(environ: WSGIEnvironment) -> Fields:
    if "plumbline.fields" in environ:
        return _pairs(environ["plumbline.fields"])
    named = {
        key.removeprefix("HTTP_"): value for key, value in environ.items() if key[:5] == "HTTP_"
    }
    for key in ("CONTENT_TYPE", "CONTENT_LENGTH"):
        if environ.get(key):
            named[key] = environ[key]
    return tuple((key.lower().replace("_", "-"), str(value)) for key, value in named.items())


def _pairs(given: Iterable[tuple[str, str]]) -> Fields:
    return tuple((name.lower(), value) for name, value in given)


# ------------------------------------------------------------ the content


def _content(environ: WSGIEnvironment) -> bytes:
    length = environ.get("CONTENT_LENGTH", "")
    if length:
        return _exactly(environ, length)
    final = environ.get("HTTP_TRANSFER_ENCODING", "").lower().rpartition(",")[2].strip(" \t")
    if environ.get("wsgi.input_terminated") or final == "chunked":
        return _read(environ, CONTENT_LIMIT + 1)
    return b""


def _exactly(environ: WSGIEnvironment, length: str) -> bytes:
    if length.isascii() and length.isdecimal() and len(length.lstrip("0")) > _MOST_DIGITS:
        raise _Refused(_too_large())  # int() rejects thousands of digits
    try:
        wanted = int(length)
    except ValueError:
        wanted = -1
    if wanted < 0:
        raise _Refused(text(500, "The server passed on an invalid length.\n"))
    if wanted > CONTENT_LIMIT:
        raise _Refused(_too_large())
    content = _read(environ, wanted)
    if len(content) < wanted:
        raise _Refused(text(400, "The content is incomplete.\n"))
    return content


def _read(environ: WSGIEnvironment, limit: int) -> bytes:
    """Return the content up to the limit. Raises ``_Refused`` beyond ``CONTENT_LIMIT``."""
    pieces, left = [], limit
    while left > 0 and (piece := environ["wsgi.input"].read(min(left, _PIECE))):
        pieces.append(piece)
        left -= len(piece)
    if limit > CONTENT_LIMIT and left <= 0:
        raise _Refused(_too_large())
    return b"".join(pieces)


def _too_large() -> Answer:
    return text(413, f"More than {CONTENT_LIMIT} octets.\n")
