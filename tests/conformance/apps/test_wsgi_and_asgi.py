"""The contract application over WSGI and ASGI."""

import asyncio
import io
import json
import time
from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

import pytest

from conformance.apps import asgi, wsgi
from conformance.apps.contract import CONTENT_LIMIT, PIECES, TRAILER

# ------------------------------------------------------------ WSGI


def call(path: str, content: bytes = b"", **given: Any) -> tuple[str, dict[str, str], bytes]:
    """Return status, fields and content that the application sends over WSGI, validated."""
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
    started: list[Any] = []

    def start(status: str, headers: list[tuple[str, str]], _: object = None) -> Callable[..., Any]:
        started[:] = [status, {name.lower(): value for name, value in headers}]
        return started.append

    result = validator(wsgi.app)(environ, start)
    octets = b"".join(result)
    result.close()  # type: ignore[attr-defined]
    return started[0], started[1], octets


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


def test_wsgi_incomplete_or_large_content_is_refused() -> None:
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
        ("9" * 5000, "413"),  # int() accepts at most 4300 digits
    ],
)
def test_wsgi_invalid_length_is_refused(length: str, status: str) -> None:
    environ: dict[str, Any] = {"PATH_INFO": "/echo", "CONTENT_LENGTH": length}
    setup_testing_defaults(environ)
    statuses: list[str] = []
    list(wsgi.app(environ, lambda status, _, __=None: statuses.append(status)))  # type: ignore[arg-type]
    assert [line[:3] for line in statuses] == [status]


def test_wsgi_reads_content_only_where_it_matters() -> None:
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
    statuses: list[str] = []
    list(wsgi.app(environ, lambda status, _, __=None: statuses.append(status)))  # type: ignore[arg-type]
    assert statuses == ["405 Method Not Allowed"]


def _inspected(**given: Any) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(call("/inspect", b"abc", **given)[2])
    return result


def test_wsgi_inspect() -> None:
    report = _inspected(QUERY_STRING="a=b", HTTP_X_Y="1", CONTENT_TYPE="a/b", HTTP_HOST="h:1")
    assert report["target"] == "/inspect?a=b"
    assert report["content"] == "abc"
    assert report["authority"] == "h:1"
    assert ["x-y", "1"] in report["fields"]
    assert ["content-type", "a/b"] in report["fields"]
    assert report["trailers"] is None


def test_wsgi_inspect_prefers_the_additional_keys_of_the_server() -> None:
    given = {
        "RAW_URI": "/%69nspect",
        "plumbline.fields": [("X", "1"), ("X", "2")],
        "plumbline.trailers": lambda: [("T", "3")],
    }
    report = _inspected(**given)
    assert report["target"] == "/%69nspect"
    assert report["fields"] == [["x", "1"], ["x", "2"]]
    assert report["trailers"] == [["t", "3"]]
    assert _inspected(REQUEST_URI="http://h/inspect")["target"] == "http://h/inspect"


def test_wsgi_stream_has_no_length() -> None:
    environ: dict[str, Any] = {"PATH_INFO": "/stream"}
    setup_testing_defaults(environ)
    result: Iterable[bytes] = wsgi.app(environ, lambda *_: None)  # type: ignore[arg-type]
    assert not hasattr(result, "__len__")
    assert tuple(result) == PIECES


def test_wsgi_trailers() -> None:
    sent: list[list[tuple[str, str]]] = []
    given: dict[str, Any] = {"HTTP_TE": "trailers", "plumbline.send_trailers": sent.append}
    assert call("/trailers", **given)[2] == b"".join(PIECES)
    assert sent == [[TRAILER]]


def test_wsgi_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(time, "sleep", waited.append)
    assert call("/slow", QUERY_STRING="250")[2] == b"slow"
    assert waited == [0.25]


# ------------------------------------------------------------ ASGI


def run(
    path: str, *messages: dict[str, Any], scope: dict[str, Any] | None = None
) -> list[dict[str, Any]]:
    """Return the messages that the application sends over ASGI."""
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


def test_asgi_content_beyond_the_limit_is_refused() -> None:
    much = {"type": "http.request", "body": b"a" * (CONTENT_LIMIT + 1), "more_body": True}
    assert run("/echo", much)[0]["status"] == 413


def test_asgi_sends_nothing_to_a_client_that_disconnected() -> None:
    assert run("/echo", {"type": "http.disconnect"}) == []


def test_asgi_inspect() -> None:
    sent = run("/inspect", scope={"query_string": b"a=b", "headers": [(b"X", b"\xff")]})
    report = json.loads(_content(sent))
    assert report["target"] == "/inspect?a=b"
    assert report["version"] == "HTTP/1.1"
    assert report["authority"] is None
    assert report["fields"] == [["x", "\xff"]]


def test_asgi_path_is_the_whole_target() -> None:
    report = json.loads(_content(run("http://a:1/inspect")))
    assert (report["target"], report["authority"]) == ("http://a:1/inspect", "a:1")


def test_asgi_target_without_raw_path() -> None:
    report = json.loads(_content(run("/inspect", scope={"raw_path": None})))
    assert report["target"] == "/inspect"


def test_asgi_trailers() -> None:
    scope = {"extensions": {"http.response.trailers": {}}, "headers": [(b"te", b"trailers")]}
    sent = run("/trailers", scope=scope)
    assert sent[0]["trailers"]
    assert sent[-1]["headers"] == [(b"plumbline-trailer", b"sent")]
    assert "trailers" not in run("/trailers")[0]


def test_asgi_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []

    async def wait(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", wait)
    sent = run("/slow", scope={"query_string": b"250"})
    assert (sent[1]["body"], waited) == (b"slow", [0.25])


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


def test_asgi_ignores_other_protocols() -> None:
    assert run("/", scope={"type": "plumbline"}) == []
