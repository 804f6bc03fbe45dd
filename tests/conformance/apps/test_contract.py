"""The contract application: the answers of its endpoints."""

import json

import pytest

from conformance.apps.contract import PIECES, TRAILER, respond
from conformance.apps.messages import Request, path_of
from tests.conformance.support.contract_client import ask

# ------------------------------------------------------------ the endpoints


@pytest.mark.parametrize(
    ("target", "authority"),
    [("/", "h"), ("http://a:1/x", "a:1"), ("HTTPS://b?q", "b"), ("/http://a/", "h"), ("*", "h")],
)
def test_authority_of_an_absolute_form(target: str, authority: str) -> None:
    assert Request(method="GET", path="/", target=target, host="h").authority == authority


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("/x", "/x"),
        ("http://a:1/x", "/x"),
        ("HTTPS://b", "/"),
        ("/http://a/", "/http://a/"),
        ("*", "*"),
    ],
)
def test_the_path_of_an_absolute_form(target: str, path: str) -> None:
    assert path_of(target) == path


def test_root() -> None:
    status, fields, content = ask("/")
    assert (status, int(fields["content-length"])) == (200, len(content))
    assert content
    assert ask("/", "HEAD") == ask("/")


@pytest.mark.parametrize("path", ["/", "/resource", "/stream", "/trailers"])
def test_methods_of_read_only_endpoints(path: str) -> None:
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
        host="host",
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
def test_trailers(te: str, able: bool, sent: bool) -> None:  # noqa: FBT001 - a value
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
