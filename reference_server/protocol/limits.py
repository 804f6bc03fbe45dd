"""Limits of everything that is read, and the deadlines of everything that is waited for.

RFC 9110, section 17.5: a recipient ought to limit how much of an element it processes.
Each default stands with its meaning and its reason, which the command line shows too.
"""

from dataclasses import dataclass, field


def _of(default: float, meaning: str) -> int:
    """Return a dataclass field; its type is that of the default."""
    value: int = field(default=default, metadata={"help": meaning})  # type: ignore[assignment]
    return value


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds, in octets unless the meaning names another unit."""

    request_line: int = _of(8192, "request line; RFC 9112, section 3, recommends 8000 at least")
    method: int = _of(64, "method; the longest registered one has 17")
    empty_lines: int = _of(4, "empty lines before a request line; robustness asks for one")
    field_line: int = _of(16384, "field line; browsers send several cookies of 4096 in one")
    field_section: int = _of(65536, "field lines of a section together, with their line ends")
    fields: int = _of(100, "field lines in a section, their number")
    content: int = _of(268_435_456, "content of a request, decoded; more than most uploads")
    chunk_line: int = _of(1024, "chunk size with its extensions, which are rare and short")
    chunk_extensions: int = _of(16384, "chunk extensions of a whole message")
    trailer_section: int = _of(16384, "trailer section: digests, signatures, a status")
    unread_content: int = _of(65536, "unread content worth reading to keep the connection")
    linger: int = _of(1_048_576, "read and dropped between the half-close and the close")
    requests: int = _of(10_000, "requests on one connection, so that none lives for ever")
    connections: int = _of(16_000, "open connections; more wait in the backlog")


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Deadlines, in seconds unless the meaning names another unit."""

    header: float = _of(10.0, "from the first octet of a request to the end of its head")
    keep_alive: float = _of(60.0, "between two requests")
    stay: float = _of(0.05, "how long a worker waits for the next request itself")
    patience: float = _of(0.1, "how long content is awaited before the application is called")
    grace: float = _of(10.0, "how long content or a response may stand still, all in all")
    rate: float = _of(1024.0, "octets of content or response that earn another second of grace")
    linger: float = _of(2.0, "from the half-close to the close")
    handshake: float = _of(10.0, "for the TLS handshake")
    drain: float = _of(30.0, "for requests in progress when the server is told to stop")
