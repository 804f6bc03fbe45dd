"""Errors for requests that are late, incomplete or too many, and the log's record of a refusal."""

from typing import NamedTuple

from reference_server.protocol.errors import ProtocolError
from reference_server.protocol.messages import Request


class Refusal(NamedTuple):
    """A request that was refused, for the log.

    ``request_line`` is as much of the request line as was received, one character per octet.
    ``request`` is None unless the head is well-formed. ``sent`` is the number of octets of content
    in the response.
    """

    error: ProtocolError
    request_line: str
    request: Request | None
    sent: int


def too_slow() -> ProtocolError:
    """Return the error for a request that does not arrive in time."""
    return ProtocolError(
        408, "rfc9112#8/may-error-on-incomplete-request", "The request did not arrive in time."
    )


def incomplete() -> ProtocolError:
    """Return the error for a request that the client ended before it was complete."""
    return ProtocolError(
        400,
        "rfc9112#8/may-error-on-incomplete-request",
        "The connection ended before the request was complete.",
    )


def overloaded() -> ProtocolError:
    """Return the error for a request that no worker is free to serve."""
    return ProtocolError(503, "rfc9110#15.6.4/503-may-retry-after", "The server is busy.")
