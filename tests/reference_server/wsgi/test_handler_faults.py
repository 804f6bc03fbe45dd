"""Faulty applications, and faulty content for correct ones."""

import sys
from collections.abc import Iterable, Iterator
from typing import Any
from wsgiref.types import WSGIApplication, WSGIEnvironment

import pytest

from reference_server.protocol.responses import InvalidResponse
from reference_server.wsgi.handler import WsgiHandler
from tests.reference_server.support.playback import connect, request, statuses
from tests.reference_server.wsgi.test_handler import Reports, ask, echo

PLAIN = [("Content-Type", "text/plain")]


class Closing:
    """An iterable that records whether it was closed."""

    def __init__(self, parts: list[Any]) -> None:
        self.parts = iter(parts)
        self.closed = 0

    def __iter__(self) -> Iterator[Any]:
        for part in self.parts:
            if isinstance(part, BaseException):
                raise part
            yield part

    def close(self) -> None:
        self.closed += 1


@pytest.mark.parametrize(
    "parts", [[b"a"], [], [ValueError()], [SystemExit()], [b"a", ValueError()], ["text"]]
)
def test_results_are_closed_once(parts: list[Any]) -> None:
    result = Closing(parts)

    def application(_: WSGIEnvironment, start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", PLAIN)
        return result

    ask(application, reports=Reports())
    assert result.closed == 1


def raising(_: WSGIEnvironment, __: Any) -> Iterable[bytes]:
    raise ValueError


def leaving(_: WSGIEnvironment, __: Any) -> Iterable[bytes]:
    sys.exit("an application that takes itself for the program")


def raising_after_start(_: WSGIEnvironment, start_response: Any) -> Iterable[bytes]:
    start_response("200 OK", PLAIN)
    raise ValueError


def not_starting(_: WSGIEnvironment, __: Any) -> Iterable[bytes]:
    return [b"x"]


def starting_twice(_: WSGIEnvironment, start_response: Any) -> Iterable[bytes]:
    start_response("200 OK", PLAIN)
    start_response("200 OK", PLAIN)
    return []


def splitting(_: WSGIEnvironment, start_response: Any) -> Iterable[bytes]:
    start_response("200 OK", [("A", "b\r\nc: d")])
    return []


def text(_: WSGIEnvironment, start_response: Any) -> Iterable[Any]:
    start_response("200 OK", PLAIN)
    return ["text"]


def text_of_a_length(_: WSGIEnvironment, start_response: Any) -> Iterator[Any]:
    start_response("200 OK", [("Content-Length", "4")])
    yield "text"


def none(_: WSGIEnvironment, start_response: Any) -> Any:
    start_response("200 OK", PLAIN)


def wrong_length(_: WSGIEnvironment, start_response: Any) -> Iterable[bytes]:
    start_response("200 OK", [("Content-Length", "3")])
    return [b"four"]


@pytest.mark.parametrize(
    ("application", "kind"),
    [
        (raising, "ValueError"),
        (leaving, "SystemExit"),
        (raising_after_start, "ValueError"),
        (not_starting, "InvalidResponse"),
        (starting_twice, "InvalidResponse"),
        (splitting, "InvalidResponse"),
        (text, "TypeError"),
        (text_of_a_length, "TypeError"),
        (none, "TypeError"),
        (wrong_length, "InvalidResponse"),
    ],
)
def test_a_faulty_application_gets_a_500(application: WSGIApplication, kind: str) -> None:
    reports = Reports()
    answer = ask(application, request() * 2, reports=reports)
    assert statuses(answer) == [500, 500]
    assert reports.kinds == [kind, kind]


def test_an_application_that_fails_late_cuts_its_response_short() -> None:
    reports = Reports()

    def application(_: WSGIEnvironment, start_response: Any) -> Iterator[bytes]:
        start_response("200 OK", PLAIN)
        yield b"some"
        raise ValueError

    answer = ask(application, request() * 2, reports=reports)
    assert statuses(answer) == [200]
    assert answer.endswith(b"4\r\nsome\r\n")
    assert reports.kinds == ["ValueError"]


def test_nothing_is_written_after_the_end() -> None:
    writers: list[Any] = []

    def application(_: WSGIEnvironment, start_response: Any) -> Iterable[bytes]:
        for write in writers:
            with pytest.raises(InvalidResponse, match="has ended"):
                write(b"HTTP/1.1 200 OK")
        writers.append(start_response("200 OK", PLAIN))
        return [b"x"]

    assert ask(application, request() * 2).count(b"HTTP/1.1 200 OK") == 2


@pytest.mark.parametrize("version", [b"1.0", b"1.1"])
def test_an_unfinished_response_without_length_is_broken_off(version: bytes) -> None:
    reports = Reports()

    def application(_: WSGIEnvironment, start_response: Any) -> Iterator[bytes]:
        start_response("200 OK", PLAIN)
        yield b"some"
        raise ValueError

    head = request(line=b"GET / HTTP/" + version)
    connection, transport = connect([head], WsgiHandler(application, reports))
    connection.run()
    assert transport.broken_off is (version == b"1.0"), "only chunks show that the end is missing"
    assert transport.closed


def test_exc_info_replaces_what_has_not_been_sent() -> None:
    def application(_: WSGIEnvironment, start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", PLAIN)
        try:
            raise ValueError
        except ValueError:
            start_response("503 Sorry", PLAIN, sys.exc_info())
        return [b"sorry"]

    assert statuses(ask(application)) == [503]


def test_exc_info_is_raised_when_the_response_has_begun() -> None:
    reports = Reports()

    def application(_: WSGIEnvironment, start_response: Any) -> Iterator[bytes]:
        start_response("200 OK", PLAIN)
        yield b"some"
        try:
            raise ValueError
        except ValueError:
            start_response("503 Sorry", PLAIN, sys.exc_info())

    assert statuses(ask(application, reports=reports)) == [200]
    assert reports.kinds == ["ValueError"]


def test_an_error_in_content_is_no_defect_of_the_application() -> None:
    def swallowing(environ: WSGIEnvironment, start_response: Any) -> Iterable[bytes]:
        try:
            environ["wsgi.input"].read()
        except Exception as error:
            raise ValueError from error
        start_response("200 OK", PLAIN)
        return []

    head = request(b"Transfer-Encoding: chunked", line=b"POST / HTTP/1.1")
    for application in (echo, swallowing):
        assert statuses(ask(application, head, 1.0, b"x\r\n")) == [400]
