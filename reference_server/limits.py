"""Limits of everything that is read, and the deadlines of everything that is waited for.

RFC 9110, section 17.5: a recipient ought to limit how much of an element it processes.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds in octets, unless the comment names another unit."""

    # RFC 9112, section 3, recommends 8000 at least.
    request_line: int = 8192
    # The longest registered method has 17 octets.
    method: int = 64
    # Robustness asks for one at least (RFC 9112, section 2.2), in lines.
    empty_lines: int = 4
    # Browsers stop at 4096 per cookie, and send several in one line.
    field_line: int = 16384
    # The field lines of a section together, with their line ends.
    field_section: int = 65536
    # Number of field lines in a section.
    fields: int = 100
    # Content of one request, decoded.
    content: int = 256 * 1024 * 1024
    # chunk-size and chunk-ext of one chunk; extensions are rare and short.
    chunk_line: int = 1024
    # The chunk extensions of a whole message, so that tiny chunks cannot carry endless ones.
    chunk_extensions: int = 16384
    # Trailer fields are few: digests, signatures, a status.
    trailer_section: int = 16384
    # Content that the application left unread and that is worth reading to keep the connection.
    unread_content: int = 65536
    # What is read and dropped between the half-close and the close.
    linger: int = 1024 * 1024
    # Requests on one connection, so that long-lived ones are balanced again now and then.
    requests: int = 10_000
    # Open connections; beyond it new ones wait in the listen backlog.
    connections: int = 16_000


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Deadlines in seconds."""

    # From the first octet of a request, or from the accept, to the end of its header section.
    header: float = 10.0
    # Between two requests.
    keep_alive: float = 60.0
    # How long a worker waits for the next request before the connection is parked.
    stay: float = 0.05
    # How long content is waited for before a worker waits for it, so that the application can
    # answer before the content is complete.
    patience: float = 0.1
    # Content and responses have to make this much progress: `grace` seconds,
    # and one second more for each `rate` octets.
    grace: float = 10.0
    # Octets per second; slower than the slowest useful link.
    rate: int = 1024
    # From the half-close to the close.
    linger: float = 2.0
    # The TLS handshake.
    handshake: float = 10.0
    # Requests in progress when the server is told to stop.
    drain: float = 30.0
