"""The contract application: its answers, and how WSGI and ASGI carry them."""

import asyncio
import io
import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

import pytest

from conformance.apps import asgi, wsgi
from conformance.apps.contract import CONTENT_LIMIT, PIECES, TRAILER, Request, respond
from conformance.apps.representation import (
    CONTENT,
    ETAG,
    LAST_MODIFIED,
    evaluate,
    http_date,
    parse_ranges,
    select,
)

EARLIER, LATER = "Sat, 01 Jan 2000 00:00:00 GMT", "Tue, 07 May 2024 00:00:00 GMT"
OTHER = '"other"'


def ask(path: str, method: str = "GET", **fields: str) -> tuple[int, dict[str, str], bytes]:
    """Status, fields by lower-case name and content of the answer."""
    pairs = tuple((name.replace("_", "-"), value) for name, value in fields.items())
    answer = respond(Request(method=method, path=path, fields=pairs))
    return answer.status, {n.lower(): v for n, v in answer.fields}, b"".join(answer.pieces)


# ------------------------------------------------------------ the endpoints


def test_root() -> None:
    status, fields, content = ask("/")
    assert (status, int(fields["content-length"])) == (200, len(content))
    assert content
    assert ask("/", "HEAD") == ask("/")


@pytest.mark.parametrize("path", ["/", "/resource", "/stream", "/trailers"])
def test_methods_of_what_can_only_be_read(path: str) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT"):
        status, fields, content = ask(path, method)
        assert status == 405
        assert "GET" in fields["allow"]
        assert content
    assert ask(path, "PLUMBLINE")[0] == 501
    assert ask(path, "get")[0] == 501
    assert ask(path, "OPTIONS")[:2] == (204, {"allow": "GET, HEAD, OPTIONS"})


def test_options_asterisk() -> None:
    assert ask("*", "OPTIONS")[0] == 204
    assert ask("*")[0] == 404


def test_unknown_path() -> None:
    status, _, content = ask("/nowhere", if_none_match="*")
    assert status == 404
    assert content


def test_echo() -> None:
    answer = respond(Request(method="ANY", path="/echo", content=b"\x00\xff"))
    assert (answer.status, b"".join(answer.pieces)) == (200, b"\x00\xff")
    assert ("Content-Length", "2") in answer.fields


def test_inspect() -> None:
    request = Request(
        method="M",
        path="/inspect",
        query="nonce",
        target="/inspect?nonce",
        authority="host",
        fields=(("a", "1"), ("a", "2")),
        content=b"\xff",
        trailers=(("b", "3"),),
    )
    assert json.loads(b"".join(respond(request).pieces)) == {
        "method": "M",
        "target": "/inspect?nonce",
        "version": "HTTP/1.1",
        "scheme": "http",
        "authority": "host",
        "fields": [["a", "1"], ["a", "2"]],
        "content": "\xff",
        "trailers": [["b", "3"]],
        "nonce": "nonce",
    }


def test_stream_has_pieces_and_no_length() -> None:
    answer = respond(Request(method="GET", path="/stream"))
    assert answer.pieces == PIECES
    assert "Content-Length" not in dict(answer.fields)


@pytest.mark.parametrize(
    ("te", "able", "sent"),
    [("trailers", True, True), ("gzip, Trailers", True, True), ("trailers", False, False)],
)
def test_trailers(te: str, able: bool, sent: bool) -> None:  # noqa: FBT001
    request = Request(method="GET", path="/trailers", fields=(("te", te),), can_send_trailers=able)
    assert respond(request).trailers == ((TRAILER,) if sent else ())
    assert ("Trailer" in dict(respond(request).fields)) == sent


def test_status() -> None:
    assert ask("/status/418")[0] == 418
    assert ask("/status/599")[0] == 599
    assert ask("/status/302")[1]["location"] == "/"
    assert "www-authenticate" in ask("/status/401")[1]
    assert "allow" in ask("/status/405")[1]
    assert "retry-after" in ask("/status/503")[1]
    assert ask("/status/204") == (204, {}, b"")
    assert ask("/status/304") == (304, {}, b"")
    assert ask("/status/205")[2] == b""
    for path in ("/status/", "/status/100", "/status/600", "/status/2000", "/status/abc"):
        assert ask(path)[0] == 404
    assert ask("/status/206")[0] == 404


# ------------------------------------------------------------ preconditions


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, 200),
        ({"if-none-match": ETAG}, 304),
        ({"if-none-match": f"W/{ETAG}"}, 304),
        ({"if-none-match": "*"}, 304),
        ({"if-none-match": f'"a,b", ,{ETAG}'}, 304),
        ({"if-none-match": OTHER}, 200),
        ({"if-match": ETAG}, 200),
        ({"if-match": "*"}, 200),
        ({"if-match": f"{OTHER}, {ETAG}"}, 200),
        ({"if-match": f"W/{ETAG}"}, 412),
        ({"if-match": OTHER}, 412),
        ({"if-modified-since": LAST_MODIFIED}, 304),
        ({"if-modified-since": LATER}, 304),
        ({"if-modified-since": EARLIER}, 200),
        ({"if-modified-since": "now"}, 200),
        ({"if-modified-since": f"{LATER}, {LATER}"}, 200),
        ({"if-unmodified-since": EARLIER}, 412),
        ({"if-unmodified-since": LAST_MODIFIED}, 200),
        ({"if-unmodified-since": "now"}, 200),
        ({"if-none-match": OTHER, "if-modified-since": LATER}, 200),
        ({"if-none-match": ETAG, "if-modified-since": EARLIER}, 304),
        ({"if-match": ETAG, "if-unmodified-since": EARLIER}, 200),
        ({"if-match": OTHER, "if-unmodified-since": LATER}, 412),
        ({"if-match": ETAG, "if-none-match": ETAG}, 304),
        ({"if-match": OTHER, "if-none-match": ETAG}, 412),
        ({"if-unmodified-since": EARLIER, "if-none-match": ETAG}, 412),
    ],
)
def test_preconditions(fields: dict[str, str], expected: int) -> None:
    assert evaluate("GET", fields.get) == expected
    assert evaluate("HEAD", fields.get) == expected


def test_preconditions_of_other_methods() -> None:
    assert evaluate("PUT", {"if-none-match": ETAG}.get) == 412
    assert evaluate("PUT", {"if-modified-since": LATER}.get) == 200


def test_not_modified_has_what_caches_need_and_no_more() -> None:
    status, fields, content = select("GET", {"if-none-match": ETAG}.get)
    assert (status, content) == (304, b"")
    assert {name for name, _ in fields} == {"ETag", "Cache-Control"}


NOW = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Sun, 06 Nov 1994 08:49:37 GMT", datetime(1994, 11, 6, 8, 49, 37, tzinfo=UTC)),
        ("Sunday, 06-Nov-94 08:49:37 GMT", datetime(1994, 11, 6, 8, 49, 37, tzinfo=UTC)),
        ("Sun Nov  6 08:49:37 1994", datetime(1994, 11, 6, 8, 49, 37, tzinfo=UTC)),
        ("Sunday, 06-Nov-76 08:49:37 GMT", datetime(2076, 11, 6, 8, 49, 37, tzinfo=UTC)),
        ("Sunday, 06-Nov-77 08:49:37 GMT", datetime(1977, 11, 6, 8, 49, 37, tzinfo=UTC)),
        ("Sun, 06 Nov 1994 08:49:60 GMT", datetime(1994, 11, 6, 8, 49, 59, tzinfo=UTC)),
        ("sun, 06 nov 1994 08:49:37 gmt", None),
        ("Sun, 6 Nov 1994 08:49:37 GMT", None),
        ("Sun, 06 Nov 1994 08:49:37 +0000", None),
        ("Sun, 31 Feb 1994 08:49:37 GMT", None),
        ("784111777", None),
        (None, None),
    ],
)
def test_http_date(text: str | None, moment: datetime | None) -> None:
    assert http_date(text, NOW) == moment


# ------------------------------------------------------------ ranges


@pytest.mark.parametrize(
    ("specifiers", "ranges"),
    [
        ("0-0", [(0, 0)]),
        ("5-", [(5, 99)]),
        ("5-999", [(5, 99)]),
        ("-10", [(90, 99)]),
        ("-999", [(0, 99)]),
        ("-0", []),
        ("100-", []),
        ("0-" + "9" * 5000, [(0, 99)]),
        ("-" + "9" * 5000, [(0, 99)]),
        ("9" * 5000 + "-", []),
        (",0-1 ,\t-1,", [(0, 1), (99, 99)]),
        ("0-1,200-", [(0, 1)]),
        ("50-60,0-1", [(50, 60), (0, 1)]),
        ("5-2", None),
        ("0-1,5-2", None),
        ("", None),
        (",", None),
        ("-", None),
        ("a-b", None),
        ("+1-2", None),
        ("1 -2", None),
        ("0-,0-,0-", None),
        (",".join(f"{n}-{n}" for n in range(17)), None),
    ],
)
def test_parse_ranges(specifiers: str, ranges: list[tuple[int, int]] | None) -> None:
    assert parse_ranges(specifiers, 100) == ranges


def test_one_range() -> None:
    status, fields, content = ask("/resource", range="bytes=5-9")
    assert (status, content) == (206, CONTENT[5:10])
    assert fields["content-range"] == f"bytes 5-9/{len(CONTENT)}"
    assert fields["content-length"] == "5"
    assert fields["etag"] == ETAG
    assert fields["last-modified"] == LAST_MODIFIED


def test_several_ranges() -> None:
    status, fields, content = ask("/resource", range="Bytes=5-9,-5")
    assert status == 206
    assert "content-range" not in fields
    assert fields["content-type"] == "multipart/byteranges; boundary=plumbline-part"
    assert content.count(b"\r\n\r\n" + CONTENT[5:10] + b"\r\n--plumbline-part\r\n") == 1
    assert content.endswith(CONTENT[-5:] + b"\r\n--plumbline-part--\r\n")
    assert int(fields["content-length"]) == len(content)


def test_unsatisfiable_range() -> None:
    status, fields, _ = ask("/resource", range="bytes=500-")
    assert (status, fields["content-range"]) == (416, "bytes */500")


@pytest.mark.parametrize("value", ["bytes=5-2", "bytes 0-1", "octets=0-1", "bytes=", "0-1"])
def test_ignored_ranges(value: str) -> None:
    assert ask("/resource", range=value) == ask("/resource")


def test_range_on_head_is_ignored() -> None:
    assert ask("/resource", "HEAD", range="bytes=0-1") == ask("/resource", "HEAD")


@pytest.mark.parametrize(
    ("validator", "expected"),
    [(ETAG, 206), (LAST_MODIFIED, 206), (f"W/{ETAG}", 200), (OTHER, 200), (LATER, 200), ("", 200)],
)
def test_if_range(validator: str, expected: int) -> None:
    status, fields, _ = ask("/resource", range="bytes=0-1", if_range=validator)
    assert status == expected
    assert ("last-modified" in fields) == (expected == 200)


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
    assert call("/echo", b"abc", CONTENT_LENGTH="")[2] == b""


def test_wsgi_content_that_cannot_be_had() -> None:
    assert call("/echo", b"abc", CONTENT_LENGTH="4")[0].startswith("400")
    assert call("/echo", CONTENT_LENGTH=str(CONTENT_LIMIT + 1))[0].startswith("413")
    much = b"a" * (CONTENT_LIMIT + 1)
    assert call("/echo", much, CONTENT_LENGTH="", HTTP_TRANSFER_ENCODING="chunked")[0][:3] == "413"
    assert len(call("/echo", much[1:])[2]) == CONTENT_LIMIT


@pytest.mark.parametrize("length", ["abc", "-1", "1.5"])
def test_wsgi_length_that_a_server_has_to_refuse(length: str) -> None:
    environ: dict[str, Any] = {"PATH_INFO": "/echo", "CONTENT_LENGTH": length}
    setup_testing_defaults(environ)
    told: list[str] = []
    list(wsgi.app(environ, lambda status, _, __=None: told.append(status)))  # type: ignore[arg-type]
    assert told == ["500 Internal Server Error"]


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


def test_asgi_leaves_other_protocols_alone() -> None:
    assert run("/", scope={"type": "websocket"}) == []
