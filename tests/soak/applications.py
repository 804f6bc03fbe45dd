"""Correct and faulty applications for the soak."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_BIG = b"x" * 8 * 1024 * 1024


def _hello(_: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "13")])
    return [b"Hello, world!"]


def _echo(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    content = environ["wsgi.input"].read()
    start_response("200 OK", [("Content-Type", "application/octet-stream")])
    return [content]


def _big(_: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    start_response("200 OK", [("Content-Type", "application/octet-stream")])
    return [_BIG]


def _pieces(_: WSGIEnvironment, start_response: StartResponse) -> Iterator[bytes]:
    start_response("200 OK", [("Content-Type", "text/plain")])
    for _number in range(10):
        yield b"piece"


def _slow(_: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    time.sleep(0.05)
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"slow"]


def _raising(_: WSGIEnvironment, __: StartResponse) -> Iterable[bytes]:
    raise RuntimeError("an application may fail")


def _leaving(_: WSGIEnvironment, __: StartResponse) -> Iterable[bytes]:
    sys.exit("an application may try to end the process")


def _late_raising(_: WSGIEnvironment, start_response: StartResponse) -> Iterator[bytes]:
    start_response("200 OK", [("Content-Type", "text/plain")])
    yield b"some"
    raise RuntimeError("an application may fail late")


def _silent(_: WSGIEnvironment, __: StartResponse) -> Iterable[bytes]:
    return []


def _nonsense(_: WSGIEnvironment, start_response: Callable[..., object]) -> Iterable[bytes]:
    start_response("two hundred", [("Split", "a\r\nb: c")])
    return [b""]


def _none(_: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    start_response("200 OK", [])
    return None  # type: ignore[return-value]


def _text(_: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    start_response("200 OK", [])
    return ["text"]  # type: ignore[list-item]


_ROUTES: dict[str, WSGIApplication] = {
    "/": _hello,
    "/echo": _echo,
    "/big": _big,
    "/pieces": _pieces,
    "/slow": _slow,
    "/raising": _raising,
    "/leaving": _leaving,
    "/late-raising": _late_raising,
    "/silent": _silent,
    "/nonsense": _nonsense,
    "/none": _none,
    "/text": _text,
}
BAD = ("/raising", "/leaving", "/silent", "/nonsense", "/none", "/text")


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Call the application that is registered for the path."""
    return _ROUTES.get(environ["PATH_INFO"], _hello)(environ, start_response)
