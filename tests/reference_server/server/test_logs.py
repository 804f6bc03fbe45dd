"""The access log and the error log."""

import errno
import io
import re
from collections.abc import Callable
from typing import NoReturn

import pytest

from reference_server.connection.exchange import Exchange
from reference_server.server.logs import AccessLog, ErrorLog, escape
from tests.reference_server.support.playback import (
    connect,
    echo,
    hello,
    request,
    statuses,
)


def access_lines(*script: bytes | float, handler: Callable[[Exchange], None] = hello) -> list[str]:
    stream = io.StringIO()
    connection, transport = connect(script)
    service = type(connection._service)(handler, clock=transport.clock, log=AccessLog(stream))
    connection = type(connection)(transport, service, ("192.0.2.1", 4711))
    connection.run()
    return stream.getvalue().splitlines()


def test_the_combined_format() -> None:
    lines = access_lines(
        request(b"Referer: http://b/", b"User-Agent: C", line=b"GET /d?e HTTP/1.1") + b"bad\r\n"
    )
    assert len(lines) == 2, "two requests, of which the second was refused"
    assert re.fullmatch(
        r'192\.0\.2\.1 - - \[\d\d/\w{3}/\d{4}:\d\d:\d\d:\d\d \+0000\] "GET /d\?e HTTP/1\.1" 200 5'
        r' "http://b/" "C"',
        lines[0],
    )
    assert re.search(r'"bad" 400 [1-9]\d* "-" "-"$', lines[1])


@pytest.mark.parametrize(
    ("script", "line", "status", "agent"),
    [
        ([b"GET /\xff\x01 HT", 60.0], "GET /\\xff\\x01 HT", 400, "-"),
        ([b"GET /a", 60.0], "GET /a", 408, "-"),
        ([b"GET /a HTTP/1.1\r\nHost: a\r\nA", 60.0], "GET /a HTTP/1.1", 408, "-"),
        ([request(b"User-Agent: C", b"A : b")], "GET / HTTP/1.1", 400, "-"),
        ([b'GET "\r\n\r\n'], "GET \\x22", 400, "-"),
        ([b"GET / HTTP/1.1\nHost: a\n\n"], "GET / HTTP/1.1", 400, "-"),
        ([b"GET /" + b"a" * 9000], "GET /" + "a" * 8187, 414, "-"),
        ([b"\r\n" * 5], "-", 400, "-"),
        ([request(b"User-Agent: C", b"Expect: x")], "GET / HTTP/1.1", 417, "C"),
        (
            [request(b"User-Agent: C", b"Transfer-Encoding: chunked") + b"x\r\n"],
            "GET / HTTP/1.1",
            400,
            "C",
        ),
    ],
)
def test_refused_requests_are_shown_as_far_as_they_were_received(
    script: list[bytes | float], line: str, status: int, agent: str
) -> None:
    (logged,) = access_lines(*script)
    shown = re.search(r'\] "(.*?)" (\d+) (\d+) "-" "(.*)"$', logged)
    assert shown is not None
    assert (shown[1], int(shown[2]), shown[4]) == (line, status, agent)
    assert int(shown[3]) > 0


def test_an_error_in_content_is_logged_once() -> None:
    head = request(b"Transfer-Encoding: chunked", line=b"POST /b HTTP/1.1")
    (line,) = access_lines(head, 1.0, b"x\r\n", handler=echo)
    assert '"POST /b HTTP/1.1" 400 ' in line


def test_a_refused_head_request_is_sent_nothing() -> None:
    (line,) = access_lines(request(b"Expect: x", line=b"HEAD / HTTP/1.1"))
    assert '"HEAD / HTTP/1.1" 417 - ' in line


class Full(io.StringIO):
    """A stream on a full disk."""

    tried = 0

    def write(self, _: str) -> NoReturn:
        self.tried += 1
        raise OSError(errno.ENOSPC, "No space left on device")

    def flush(self) -> NoReturn:
        raise BrokenPipeError


def test_a_log_that_cannot_be_written_costs_no_response() -> None:
    stream = Full()
    connection, transport = connect([request() * 2 + b"bad\r\n"])
    service = type(connection._service)(hello, clock=transport.clock, log=AccessLog(stream))
    type(connection)(transport, service).run()
    assert statuses(bytes(transport.sent)) == [200, 200, 400]
    assert stream.tried == 3
    errors = ErrorLog(stream)
    assert errors.write("abc") == 3
    errors.report()
    assert stream.tried == 5


def test_received_octets_are_escaped() -> None:
    assert escape('a"b\\c\r\n\x1b[\xff') == "a\\x22b\\x5cc\\x0d\\x0a\\x1b[\\xff"
    (line,) = access_lines(request(b'User-Agent: "\xff\\'))
    assert line.endswith('"\\x22\\xff\\x5c"')


def test_a_unix_socket_has_no_host() -> None:
    stream = io.StringIO()
    connection, transport = connect([request(b"Connection: close")])
    service = type(connection._service)(hello, clock=transport.clock, log=AccessLog(stream))
    type(connection)(transport, service).run()
    assert stream.getvalue().startswith("- - - [")


def test_the_error_log_escapes_control_characters() -> None:
    stream = io.StringIO()
    log = ErrorLog(stream)
    log.writelines(["a\tb\n", "\x1b[31m\x9b\r"])
    log.flush()
    assert stream.getvalue() == "a\tb\n\\x1b[31m\\x9b\\x0d"


def test_the_error_log_reports_with_the_time() -> None:
    stream = io.StringIO()
    try:
        raise ValueError("\x1b[2J")
    except ValueError:
        ErrorLog(stream).report()
    assert re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ Traceback ", stream.getvalue())
    assert stream.getvalue().endswith("ValueError: \\x1b[2J\n")
