"""The WSGI handler (PEP 3333)."""

import io
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from wsgiref.types import WSGIEnvironment
from wsgiref.validate import validator

import pytest

from reference_server.connection.exchange import Endpoints
from reference_server.protocol.messages import Fields, Request
from reference_server.wsgi import handler as wsgi
from reference_server.wsgi.file_wrapper import FileWrapper
from reference_server.wsgi.handler import WsgiHandler, default_application
from tests.reference_server.support.playback import content, request, statuses, talk

PLAIN = [("Content-Type", "text/plain")]


class Reports:
    """Collects the kinds of the defects that are reported."""

    def __init__(self) -> None:
        self.kinds: list[str] = []

    def __call__(self) -> None:
        kind = sys.exc_info()[0]
        assert kind is not None
        self.kinds.append(kind.__name__)


def ask(
    application: Callable[..., Any], *script: bytes | float, reports: Reports | None = None
) -> bytes:
    """Return the response of an application; fails on defects unless they are collected."""
    collected = reports or Reports()
    answer = talk(script or [request()], WsgiHandler(application, collected, io.StringIO()))
    assert reports is not None or not collected.kinds
    return answer


def environ_of(*script: bytes | float) -> WSGIEnvironment:
    """Return the environ of a request."""
    seen: list[WSGIEnvironment] = []

    def application(environ: WSGIEnvironment, start_response: Any) -> Iterable[bytes]:
        seen.append(environ)
        start_response("200 OK", PLAIN)
        return [b""]

    ask(application, *script)
    return seen[0]


def test_environ() -> None:
    environ = environ_of(
        request(
            b"Content-Type: text/x",
            b"X-A: 1",
            b"x-a: 2",
            b"Cookie: a=b",
            b"Cookie: c=d",
            b"X_A: evil",
            b"Content-Length: 2",
            line=b"POST /%C3%A4/%2f?q=%20&r HTTP/1.2",
            host=b"Host: example.org:81",
        )
        + b"hi"
    )
    expected = {
        "REQUEST_METHOD": "POST",
        "SCRIPT_NAME": "",
        "PATH_INFO": "/\xc3\xa4//",
        "QUERY_STRING": "q=%20&r",
        "CONTENT_TYPE": "text/x",
        "CONTENT_LENGTH": "2",
        "SERVER_NAME": "192.0.2.2",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "192.0.2.1",
        "REMOTE_PORT": "4711",
        "RAW_URI": "/%C3%A4/%2f?q=%20&r",
        "HTTP_HOST": "example.org:81",
        "HTTP_X_A": "1, 2",
        "HTTP_COOKIE": "a=b; c=d",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input_terminated": True,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": FileWrapper,
        "plumbline.version": "HTTP/1.2",
    }
    assert {name: environ[name] for name in expected} == expected
    assert ("X_A", "evil") in environ["plumbline.fields"]
    assert environ["plumbline.fields"][0] == ("Host", "example.org:81")
    assert "evil" not in [value for name, value in environ.items() if name.startswith("HTTP_")]


@pytest.mark.parametrize(
    ("line", "path", "host"),
    [
        (b"OPTIONS * HTTP/1.1", "*", "a"),
        (b"GET http://B:1/c HTTP/1.1", "/c", "B:1"),
        (b"GET http://B HTTP/1.1", "/", "B"),
    ],
)
def test_the_target_decides_path_and_host(line: bytes, path: str, host: str) -> None:
    environ = environ_of(request(line=line))
    assert (environ["PATH_INFO"], environ["HTTP_HOST"]) == (path, host)


def test_a_client_of_http_10() -> None:
    environ = environ_of(request(line=b"GET / HTTP/1.0", host=b""))
    assert environ["SERVER_PROTOCOL"] == "HTTP/1.0"
    assert "HTTP_HOST" not in environ


def test_environs_of_equal_heads_are_not_shared() -> None:
    def application(environ: WSGIEnvironment, start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", PLAIN)
        environ["PATH_INFO"] += "x"
        environ["plumbline.fields"].append(("A", "b"))
        return [f"{environ['PATH_INFO']} {len(environ['plumbline.fields'])}".encode()]

    assert ask(application, request(), request()).count(b"/x 2") == 2


def test_many_different_names_are_not_all_remembered() -> None:
    lines = [(f"X-{number}", "") for number in range(3000)]
    for start in range(0, 3000, 100):
        fields = Fields(lines[start : start + 100])
        head = Request("GET", "/", "HTTP/1.1", 1, fields, "/", "")
        variables = wsgi._variables_of(head, Endpoints("http", ("", 0), ("", 0)))
        assert f"HTTP_X_{start}" in variables
    assert len(wsgi._variable_names) <= 1024


def echo(environ: WSGIEnvironment, start_response: Any) -> Iterable[bytes]:
    data = environ["wsgi.input"].read()
    start_response("200 OK", PLAIN)
    return [data]


@pytest.mark.parametrize("wait", [0.0, 1.0])
def test_input(wait: float) -> None:
    def application(environ: WSGIEnvironment, start_response: Any) -> Iterable[bytes]:
        stream = environ["wsgi.input"]
        got = [stream.read(2), stream.readline(), stream.readline(3), stream.read(0)]
        got += [*stream.readlines(), stream.read(), stream.read(5)]
        start_response("200 OK", PLAIN)
        return [repr(got).encode()]

    head = request(b"Transfer-Encoding: chunked", line=b"POST / HTTP/1.1")
    chunks = b"8\r\nab1\nlong\r\n4\r\ner\nx\r\n0\r\n\r\n"
    expected = [b"ab", b"1\n", b"lon", b"", b"ger\n", b"x", b"", b""]
    assert content(ask(application, head, wait, chunks)) == repr(expected).encode()


def test_input_without_content_is_empty() -> None:
    assert content(ask(echo)) == b""


def test_trailers_in_both_directions() -> None:
    def application(environ: WSGIEnvironment, start_response: Any) -> Iterator[bytes]:
        environ["wsgi.input"].read()
        assert environ["plumbline.send_trailers"](environ["plumbline.trailers"]())
        start_response("200 OK", PLAIN)
        yield b"x"

    head = request(b"Transfer-Encoding: chunked", b"TE: trailers", line=b"POST / HTTP/1.1")
    answer = ask(application, head + b"0\r\nX-Sum: 1\r\n\r\n")
    assert b"\r\nTrailer: X-Sum\r\n" in answer
    assert answer.endswith(b"0\r\nX-Sum: 1\r\n\r\n")


@pytest.mark.parametrize("result", [[b"hel", b"lo"], (b"hello",), [b"", b"hello", b""]])
def test_a_list_is_sent_with_its_length(result: Iterable[bytes]) -> None:
    def application(_: WSGIEnvironment, start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", PLAIN)
        return result

    answer = ask(application)
    assert b"\r\nContent-Length: 5\r\n" in answer
    assert content(answer) == b"hello"


def test_a_generator_is_sent_part_by_part() -> None:
    def application(_: WSGIEnvironment, start_response: Any) -> Iterator[bytes]:
        start_response("200 OK", PLAIN)
        yield b""
        yield b"one"
        yield b"two"

    assert content(ask(application)) == b"3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n"


def test_a_generator_without_content_has_the_length_0() -> None:
    def application(_: WSGIEnvironment, start_response: Any) -> Iterator[bytes]:
        start_response("200 OK", PLAIN)
        yield b""

    assert b"\r\nContent-Length: 0\r\n" in ask(application)


def test_a_generator_is_not_run_to_its_end_for_head() -> None:
    def application(_: WSGIEnvironment, start_response: Any) -> Iterator[bytes]:
        start_response("200 OK", PLAIN)
        yield b"one"
        raise AssertionError

    assert content(ask(application, request(line=b"HEAD / HTTP/1.1"))) == b""


def test_write() -> None:
    def application(_: WSGIEnvironment, start_response: Any) -> Iterable[bytes]:
        write = start_response("200 OK", PLAIN)
        write(b"one")
        write(b"two")
        return [b"three"]

    assert content(ask(application)) == b"3\r\none\r\n3\r\ntwo\r\n5\r\nthree\r\n0\r\n\r\n"


def test_the_default_application_responds() -> None:
    assert b"it works" in content(ask(default_application))


def test_passes_the_validator_of_the_standard_library() -> None:
    def application(environ: WSGIEnvironment, start_response: Any) -> Iterable[bytes]:
        data = environ["wsgi.input"].read(10)
        start_response("200 OK", [("Content-Type", "text/plain"), ("X-A", "b")])
        return [data, b"!"]

    head = request(b"Content-Length: 2", line=b"POST /a?b HTTP/1.1")
    answer = ask(
        validator(application), head + b"hi" + request() + request(line=b"HEAD / HTTP/1.1")
    )
    assert statuses(answer) == [200, 200, 200]
    assert content(answer).startswith(b"2\r\nhi\r\n1\r\n!\r\n0\r\n\r\n")
