"""The refusals of requests that are not wrong in themselves."""

from typing import NamedTuple

from reference_server.protocol.errors import ProtocolError
from reference_server.protocol.messages import Request


class Refusal(NamedTuple):
    """A request that was refused, for the log.

    ``request_line`` is text of octets as received, as far as they were, ``request`` is None
    unless its head is well-formed, ``sent`` are the octets of content of the answer.
    """

    error: ProtocolError
    request_line: str
    request: Request | None
    sent: int


def too_slow() -> ProtocolError:
    """Return the refusal of a request that does not arrive in time."""
    return ProtocolError(
        408, "rfc9112#8/may-error-on-incomplete-request", "The request did not arrive in time."
    )


def incomplete() -> ProtocolError:
    """Return the refusal of a request that stops short."""
    return ProtocolError(
        400, "rfc9112#8/may-error-on-incomplete-request", "The connection ended within a request."
    )


def overloaded() -> ProtocolError:
    """Return the refusal of a request that nobody has time for."""
    return ProtocolError(503, "rfc9110#15.6.4/503-may-retry-after", "The server is busy.")
