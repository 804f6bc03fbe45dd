"""The access log and the error log."""

from __future__ import annotations

import io
import re

from reference_server.logs import AccessLog, ErrorLog, escape

from .scripted import connect, hello, request


def access_lines(*script: bytes) -> list[str]:
    stream = io.StringIO()
    connection, transport = connect(script)
    service = type(connection._service)(hello, clock=transport.clock, log=AccessLog(stream))
    connection = type(connection)(transport, service, ("192.0.2.1", 4711))
    connection.run()
    return stream.getvalue().splitlines()


def test_the_combined_format() -> None:
    lines = access_lines(
        request(b"Referer: http://b/", b"User-Agent: C", line=b"GET /d?e HTTP/1.1") + b"bad\r\n"
    )
    assert len(lines) == 2
    assert re.fullmatch(
        r'192\.0\.2\.1 - - \[\d\d/\w{3}/\d{4}:\d\d:\d\d:\d\d \+0000\] "GET /d\?e HTTP/1\.1" 200 5'
        r' "http://b/" "C"',
        lines[0],
    )
    assert lines[1].endswith('"-" 400 - "-" "-"')


def test_octets_of_peers_are_escaped() -> None:
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
