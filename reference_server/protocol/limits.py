"""Limits on everything that is read, and deadlines for everything that is waited for.

RFC 9110 section 17.5 advises recipients to limit how much of each protocol element they process.
Each default has its meaning and its reason beside it; the command line shows both.
"""

from dataclasses import dataclass, field


def _of(default: float, meaning: str) -> int:
    """Return a dataclass field with this default, described by ``meaning``."""
    value: int = field(default=default, metadata={"help": meaning})  # type: ignore[assignment]
    return value


@dataclass(frozen=True, slots=True)
class Limits:
    """Maximum sizes, in octets unless the meaning names another unit."""

    request_line: int = _of(8192, "request line; RFC 9112 section 3 recommends at least 8000")
    method: int = _of(64, "method; the longest registered one has 17 octets")
    empty_lines: int = _of(4, "empty lines before a request; RFC 9112 section 2.2 asks for one")
    field_line: int = _of(16384, "field line; browsers send several cookies of 4096 octets in one")
    field_section: int = _of(65536, "field section, line ends included")
    fields: int = _of(100, "number of field lines in a section")
    content: int = _of(268_435_456, "content of a request, decoded; more than most uploads")
    chunk_line: int = _of(1024, "chunk size line; extensions are rare and short")
    chunk_extensions: int = _of(16384, "all chunk extensions of a message")
    trailer_section: int = _of(16384, "trailer section: digests, signatures, a status")
    unread_content: int = _of(65536, "unread content that is discarded to keep the connection open")
    linger: int = _of(1_048_576, "read and discarded between the half-close and the close")
    requests: int = _of(10_000, "requests on one connection, so that none lives forever")
    connections: int = _of(16_000, "open connections; more wait in the backlog")


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Deadlines, in seconds unless the meaning names another unit."""

    header: float = _of(10.0, "time from the first octet of a request to the end of its head")
    keep_alive: float = _of(60.0, "time between two requests")
    stay: float = _of(0.05, "time for which a worker itself waits for the next request")
    patience: float = _of(0.1, "time to wait for more content before calling the application")
    grace: float = _of(10.0, "total time for which content or a response may stall")
    rate: float = _of(1024.0, "octets of content or response per additional second of grace")
    linger: float = _of(2.0, "time from the half-close to the close")
    handshake: float = _of(10.0, "time for the TLS handshake")
    drain: float = _of(30.0, "time for requests in progress when the server stops")
