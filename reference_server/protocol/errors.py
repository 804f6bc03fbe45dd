"""The errors of the server.

``ProtocolError`` is the only error that received octets can cause. ``Disconnected`` means that
the peer is gone and cannot receive a response.
"""

from typing import NamedTuple


class ProtocolError(Exception):
    """A request that must be refused.

    ``status`` is the status code of the response, ``requirement`` the id of the statement of
    RFC 9110 or RFC 9112 that requires or permits the refusal, ``detail`` one sentence for the
    client, which never repeats received octets.
    """

    def __init__(self, status: int, requirement: str, detail: str) -> None:
        super().__init__(status, requirement, detail)
        self.status = status
        self.requirement = requirement
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.status} {self.detail} ({self.requirement})"


class Rejection(NamedTuple):
    """The arguments of a ``ProtocolError`` to raise when a limit is exceeded."""

    status: int
    requirement: str
    detail: str

    def error(self) -> ProtocolError:
        """Return the error."""
        return ProtocolError(self.status, self.requirement, self.detail)


class Disconnected(Exception):
    """The peer closed or reset the connection, or stopped reading from it."""
