"""The access log in the combined format, and the error log.

Control characters received from a peer are escaped in both.
"""

import contextlib
import re
import threading
import time
import traceback
from collections.abc import Iterable
from typing import Final, TextIO

from reference_server.connection.exchange import Exchange
from reference_server.protocol.refusals import Refusal

_UNSAFE = re.compile(r'[\x00-\x1F\x7F-\xFF"\\]')
_NO_FIELDS: Final[dict[str, str]] = {}
_UNSAFE_IN_TEXT = re.compile(r"[\x00-\x08\x0B-\x1F\x7F-\x9F]")


def _hexadecimal(match: re.Match[str]) -> str:
    return f"\\x{ord(match[0]):02x}"


def escape(text: str) -> str:
    """Return ``text`` with everything escaped that a quoted field of a log line cannot contain."""
    return _UNSAFE.sub(_hexadecimal, text)


class AccessLog:
    """Writes a line for each response: the ``log`` of a ``Service``.

    Lines that cannot be written are lost: a full disk must not affect clients.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._lock = threading.Lock()

    def __call__(self, client: tuple[str, int], event: Exchange | Refusal) -> None:
        """Log an exchange with, or a refused request of, the client at this host and port."""
        if isinstance(event, Refusal):
            line, status = event.request_line, event.error.status
        else:
            request = event.request
            line, status = f"{request.method} {request.target} {request.version}", event.status
        fields = event.request.fields.combined if event.request else _NO_FIELDS
        host = client[0] or "-"
        now = time.strftime("%d/%b/%Y:%H:%M:%S +0000", time.gmtime())
        referrer, agent = (escape(fields.get(name) or "-") for name in ("referer", "user-agent"))
        text = (
            f'{host} - - [{now}] "{escape(line or "-")}" {status} {event.sent or "-"}'
            f' "{referrer}" "{agent}"\n'
        )
        with self._lock, contextlib.suppress(OSError, ValueError):
            self._stream.write(text)
            self._stream.flush()


class ErrorLog:
    """The error log, which is also the ``wsgi.errors`` of the applications.

    Text that cannot be written is lost.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def report(self) -> None:
        """Write the traceback of the exception being handled."""
        now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        self.write(f"{now} {traceback.format_exc()}")
        self.flush()

    def write(self, text: str) -> int:
        """Write ``text`` with its control characters escaped, except line ends and tabs."""
        with contextlib.suppress(OSError, ValueError):
            self._stream.write(_UNSAFE_IN_TEXT.sub(_hexadecimal, text))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write each of ``lines``."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Flush the stream."""
        with contextlib.suppress(OSError, ValueError):
            self._stream.flush()
