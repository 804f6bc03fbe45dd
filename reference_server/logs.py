"""The access log in the combined format, and the error log.

What comes from a peer reaches neither without its control characters escaped.
"""

from __future__ import annotations

import re
import threading
import time
import traceback
from typing import TYPE_CHECKING, TextIO

from .errors import ProtocolError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .connection import Connection
    from .exchange import Exchange

_UNSAFE = re.compile(r'[\x00-\x1F\x7F-\xFF"\\]')
_UNSAFE_IN_TEXT = re.compile(r"[\x00-\x08\x0B-\x1F\x7F-\x9F]")


def _hexadecimal(match: re.Match[str]) -> str:
    return f"\\x{ord(match[0]):02x}"


def escape(text: str) -> str:
    """Return ``text`` of octets so that it can stand in quotes on one line."""
    return _UNSAFE.sub(_hexadecimal, text)


class AccessLog:
    """Writes a line for each response: the log of a ``Service``."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._lock = threading.Lock()

    def __call__(self, connection: Connection, event: Exchange | ProtocolError) -> None:
        """Log an exchange or a request that was refused."""
        if isinstance(event, ProtocolError):
            line = _line(connection, "-", event.status, 0, None, None)
        else:
            request = event.request
            start = f"{request.method} {request.target} {request.version}"
            fields = request.fields
            line = _line(
                connection,
                escape(start),
                event.status,
                event.sent,
                fields.get("referer"),
                fields.get("user-agent"),
            )
        with self._lock:
            self._stream.write(line)
            self._stream.flush()


def _line(
    connection: Connection,
    request: str,
    status: int,
    size: int,
    referrer: str | None,
    agent: str | None,
) -> str:
    host = connection.client[0] or "-"
    now = time.strftime("%d/%b/%Y:%H:%M:%S +0000", time.gmtime())
    return (
        f'{host} - - [{now}] "{request}" {status} {size or "-"}'
        f' "{escape(referrer or "-")}" "{escape(agent or "-")}"\n'
    )


class ErrorLog:
    """The error log: also the ``wsgi.errors`` of the applications."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def report(self) -> None:
        """Write the exception that is being handled."""
        now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        self.write(f"{now} {traceback.format_exc()}")
        self.flush()

    def write(self, text: str) -> int:
        """Write ``text`` without its control characters, save line ends and tabs."""
        return self._stream.write(_UNSAFE_IN_TEXT.sub(_hexadecimal, text))

    def writelines(self, lines: Iterable[str]) -> None:
        """Write each of ``lines``."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Flush the stream."""
        self._stream.flush()
