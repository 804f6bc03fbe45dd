"""``wsgi.file_wrapper``."""

import gzip
import io
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Any
from wsgiref.types import WSGIEnvironment

from reference_server.wsgi.file_wrapper import FileWrapper
from tests.reference_server.support.playback import content, request
from tests.reference_server.wsgi.test_handler import PLAIN, ask


def file_application(file: IO[bytes]) -> Callable[..., Iterable[bytes]]:
    def application(environ: WSGIEnvironment, start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", PLAIN)
        wrapped: Iterable[bytes] = environ["wsgi.file_wrapper"](file)
        return wrapped

    return application


def test_regular_files_are_sent_from_their_position() -> None:
    with tempfile.TemporaryFile() as file:
        file.write(b"0123456789")
        file.seek(4)
        answer = ask(file_application(file))
        assert b"\r\nContent-Length: 6\r\n" in answer
        assert content(answer) == b"456789"
        assert file.closed


def test_files_that_decode_what_they_read_are_read(tmp_path: Path) -> None:
    packed = tmp_path / "packed.gz"
    with gzip.open(packed, "wb") as file:
        file.write(b"hello")
    opened: Any = gzip.open(packed)  # noqa: SIM115 - the server closes it
    assert opened.fileno() >= 0
    assert content(ask(file_application(opened))) == b"5\r\nhello\r\n0\r\n\r\n"
    assert opened.closed


def test_files_with_trailers_are_sent_in_chunks() -> None:
    def application(environ: WSGIEnvironment, start_response: Any) -> Iterable[bytes]:
        assert environ["plumbline.send_trailers"]([("X-Sum", "1")])
        return file_application(file)(environ, start_response)

    with tempfile.TemporaryFile() as file:
        file.write(b"0123456789")
        file.seek(4)
        answer = ask(application, request(b"TE: trailers"))
    assert content(answer) == b"6\r\n456789\r\n0\r\nX-Sum: 1\r\n\r\n"


def test_named_files_are_sent_as_they_are() -> None:
    with tempfile.NamedTemporaryFile() as file:
        file.write(b"0123456789")
        file.seek(4)
        named: Any = file
        assert b"\r\nContent-Length: 6\r\n" in ask(file_application(named))


def test_other_files_are_read_in_blocks() -> None:
    file = io.BytesIO(b"hello")
    assert content(ask(file_application(file))) == b"5\r\nhello\r\n0\r\n\r\n"
    assert file.closed


def test_objects_that_are_not_files() -> None:
    class Odd:
        def read(self, _: int) -> bytes:
            return b""

    assert b"Content-Length: 0" in ask(file_application(Odd()))  # type: ignore[arg-type]
    closed = tempfile.TemporaryFile()  # noqa: SIM115 - the server closes it
    closed.close()
    assert FileWrapper(closed).regular() is None
    with open("/dev/null", "rb") as device:  # noqa: PTH123 - as applications do
        assert FileWrapper(device).regular() is None
