"""The errors of the server.

``ProtocolError`` is the only error that a peer's bytes may cause.
``Disconnected`` says that the peer is gone; nobody is left to be answered.
"""

from typing import NamedTuple


class ProtocolError(Exception):
    """A request that has to be refused.

    ``status`` is the status code of the answer, ``requirement`` the id of the statement of
    RFC 9110 or RFC 9112 that asks for the refusal or permits it, ``detail`` one sentence for
    the client. The detail never repeats the peer's bytes.
    """

    def __init__(self, status: int, requirement: str, detail: str) -> None:
        super().__init__(status, requirement, detail)
        self.status = status
        self.requirement = requirement
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.status} {self.detail} ({self.requirement})"


class Rejection(NamedTuple):
    """What a reader has to say when a limit that it was given is exceeded."""

    status: int
    requirement: str
    detail: str

    def error(self) -> ProtocolError:
        """Return the error to raise."""
        return ProtocolError(self.status, self.requirement, self.detail)


class Disconnected(Exception):
    """The peer closed or reset the connection, or does not read what is sent to it."""
