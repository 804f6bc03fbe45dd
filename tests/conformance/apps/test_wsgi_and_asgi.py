"""How WSGI and ASGI carry the answers of the contract application."""

import asyncio
import io
import json
from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

import pytest

from conformance.apps import asgi, wsgi
from conformance.apps.contract import CONTENT_LIMIT, PIECES, TRAILER

# ------------------------------------------------------------ WSGI


def call(path: str, content: bytes = b"", **given: Any) -> tuple[str, dict[str, str], bytes]:
    """What the validated application answers over WSGI."""
    environ: dict[str, Any] = {
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.input": io.BytesIO(content),
    }
    if content:
        environ["CONTENT_LENGTH"] = str(len(content))
    environ |= given
    setup_testing_defaults(environ)
    told: list[Any] = []

    def start(status: str, headers: list[tuple[str, str]], _: object = None) -> Callable[..., Any]:
        told[:] = [status, {name.lower(): value for name, value in headers}]
        return told.append

    found = validator(wsgi.app)(environ, start)
    octets = b"".join(found)
    found.close()  # type: ignore[attr-defined]
    return told[0], told[1], octets


def test_wsgi_root() -> None:
    assert call("/") == (
        "200 OK",
        {"content-type": "text/plain; charset=utf-8", "content-length": "10"},
        b"Plumbline\n",
    )


def test_wsgi_without_content() -> None:
    assert call("/status/204")[0] == "204 No Content"
    assert call("/status/599")[0] == "599 Status"


def test_wsgi_echo_by_length() -> None:
    assert call("/echo", b"abc", REQUEST_METHOD="POST")[2] == b"abc"
    assert call("/echo", b"abcdef", CONTENT_LENGTH="3")[2] == b"abc"


def test_wsgi_echo_to_the_end_of_input() -> None:
    given: dict[str, Any] = {"CONTENT_LENGTH": "", "wsgi.input_terminated": True}
    assert call("/echo", b"abc", **given)[2] == b"abc"
    assert call("/echo", b"abc", CONTENT_LENGTH="", HTTP_TRANSFER_ENCODING="Chunked")[2] == b"abc"
    assert call("/echo", b"abc", CONTENT_LENGTH="", HTTP_TRANSFER_ENCODING="xchunked")[2] == b""
    assert call("/echo", b"abc", CONTENT_LENGTH="")[2] == b""


def test_wsgi_content_that_cannot_be_had() -> None:
    assert call("/echo", b"abc", CONTENT_LENGTH="4")[0].startswith("400")
    assert call("/echo", CONTENT_LENGTH=str(CONTENT_LIMIT + 1))[0].startswith("413")
    much = b"a" * (CONTENT_LIMIT + 1)
    assert call("/echo", much, CONTENT_LENGTH="", HTTP_TRANSFER_ENCODING="chunked")[0][:3] == "413"
    assert len(call("/echo", much[1:])[2]) == CONTENT_LIMIT


@pytest.mark.parametrize(
    ("length", "status"),
    [
        ("abc", "500"),
        ("-1", "500"),
        ("1.5", "500"),
        ("9" * 5000, "413"),  # int() takes no more than 4300 digits
    ],
)
def test_wsgi_length_that_is_none_or_too_long_for_a_number(length: str, status: str) -> None:
    environ: dict[str, Any] = {"PATH_INFO": "/echo", "CONTENT_LENGTH": length}
    setup_testing_defaults(environ)
    told: list[str] = []
    list(wsgi.app(environ, lambda status, _, __=None: told.append(status)))  # type: ignore[arg-type]
    assert [one[:3] for one in told] == [status]


def test_wsgi_does_not_touch_content_elsewhere() -> None:
    class Untouchable(io.BytesIO):
        def read(self, *_: object) -> bytes:
            raise AssertionError

    environ: dict[str, Any] = {
        "PATH_INFO": "/",
        "REQUEST_METHOD": "POST",
        "CONTENT_LENGTH": "9",
        "wsgi.input": Untouchable(),
    }
    setup_testing_defaults(environ)
    told: list[str] = []
    list(wsgi.app(environ, lambda status, _, __=None: told.append(status)))  # type: ignore[arg-type]
    assert told == ["405 Method Not Allowed"]


def _inspected(**given: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(call("/inspect", b"abc", **given)[2])
    return found


def test_wsgi_inspect() -> None:
    told = _inspected(QUERY_STRING="a=b", HTTP_X_Y="1", CONTENT_TYPE="a/b", HTTP_HOST="h:1")
    assert told["target"] == "/inspect?a=b"
    assert told["content"] == "abc"
    assert told["authority"] == "h:1"
    assert ["x-y", "1"] in told["fields"]
    assert ["content-type", "a/b"] in told["fields"]
    assert told["trailers"] is None


def test_wsgi_inspect_prefers_what_the_server_tells() -> None:
    given = {
        "RAW_URI": "/%69nspect",
        "plumbline.fields": [("X", "1"), ("X", "2")],
        "plumbline.trailers": lambda: [("T", "3")],
    }
    told = _inspected(**given)
    assert told["target"] == "/%69nspect"
    assert told["fields"] == [["x", "1"], ["x", "2"]]
    assert told["trailers"] == [["t", "3"]]
    assert _inspected(REQUEST_URI="http://h/inspect")["target"] == "http://h/inspect"


def test_wsgi_stream_cannot_be_counted() -> None:
    environ: dict[str, Any] = {"PATH_INFO": "/stream"}
    setup_testing_defaults(environ)
    found: Iterable[bytes] = wsgi.app(environ, lambda *_: None)  # type: ignore[arg-type]
    assert not hasattr(found, "__len__")
    assert tuple(found) == PIECES


def test_wsgi_trailers() -> None:
    sent: list[list[tuple[str, str]]] = []
    given: dict[str, Any] = {"HTTP_TE": "trailers", "plumbline.send_trailers": sent.append}
    assert call("/trailers", **given)[2] == b"".join(PIECES)
    assert sent == [[TRAILER]]


# ------------------------------------------------------------ ASGI


def run(
    path: str, *messages: dict[str, Any], scope: dict[str, Any] | None = None
) -> list[dict[str, Any]]:
    """The messages that the application sends over ASGI."""
    waiting = list(messages) or [{"type": "http.request"}]
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return waiting.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    given = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [(b"host", b"h:1")],
    }
    asyncio.run(asgi.app(given | (scope or {}), receive, send))
    return sent


def _content(sent: list[dict[str, Any]]) -> bytes:
    return b"".join(message.get("body", b"") for message in sent)


def test_asgi_root() -> None:
    start, *_, end = sent = run("/")
    assert (start["status"], _content(sent)) == (200, b"Plumbline\n")
    assert (b"content-length", b"10") in start["headers"]
    assert not end.get("more_body")


def test_asgi_echo() -> None:
    sent = run(
        "/echo",
        {"type": "http.request", "body": b"ab", "more_body": True},
        {"type": "http.request", "body": b"c"},
    )
    assert _content(sent) == b"abc"


def test_asgi_too_much() -> None:
    much = {"type": "http.request", "body": b"a" * (CONTENT_LIMIT + 1), "more_body": True}
    assert run("/echo", much)[0]["status"] == 413


def test_asgi_says_nothing_to_a_client_that_left() -> None:
    assert run("/echo", {"type": "http.disconnect"}) == []


def test_asgi_inspect() -> None:
    sent = run("/inspect", scope={"query_string": b"a=b", "headers": [(b"X", b"\xff")]})
    told = json.loads(_content(sent))
    assert told["target"] == "/inspect?a=b"
    assert told["version"] == "HTTP/1.1"
    assert told["authority"] is None
    assert told["fields"] == [["x", "\xff"]]


def test_asgi_path_is_the_whole_target() -> None:
    told = json.loads(_content(run("http://a:1/inspect")))
    assert (told["target"], told["authority"]) == ("http://a:1/inspect", "a:1")


def test_asgi_target_without_raw_path() -> None:
    told = json.loads(_content(run("/inspect", scope={"raw_path": None})))
    assert told["target"] == "/inspect"


def test_asgi_trailers() -> None:
    scope = {"extensions": {"http.response.trailers": {}}, "headers": [(b"te", b"trailers")]}
    sent = run("/trailers", scope=scope)
    assert sent[0]["trailers"]
    assert sent[-1]["headers"] == [(b"plumbline-trailer", b"sent")]
    assert "trailers" not in run("/trailers")[0]


def test_asgi_lifespan() -> None:
    sent = run(
        "/",
        {"type": "lifespan.startup"},
        {"type": "lifespan.shutdown"},
        scope={"type": "lifespan"},
    )
    assert [message["type"] for message in sent] == [
        "lifespan.startup.complete",
        "lifespan.shutdown.complete",
    ]


def test_asgi_declines_websocket() -> None:
    sent = run("/", {"type": "websocket.connect"}, scope={"type": "websocket"})
    assert sent == [{"type": "websocket.close"}]


def test_asgi_leaves_other_protocols_alone() -> None:
    assert run("/", scope={"type": "plumbline"}) == []
