"""The exchanges that show least: a case that passes on one of them needs a reviewed reason."""

from dataclasses import dataclass
from enum import Enum

from conformance.model.observation import End, Observation
from tests.conformance.support.factories import observed


class Little(Enum):
    """What the server does; the status codes are in no statement, so they stand for any other."""

    CLOSE = "closes the connection without an octet"
    SUCCESS = "answers 299 without content and closes"
    REDIRECTION = "answers 399 without content and closes"
    CLIENT_ERROR = "answers 499 without content and closes"
    SERVER_ERROR = "answers 599 without content and closes"


_STATUS = {
    Little.SUCCESS: b"299",
    Little.REDIRECTION: b"399",
    Little.CLIENT_ERROR: b"499",
    Little.SERVER_ERROR: b"599",
}


def exchange(little: Little) -> Observation:
    """Return the observation of a server that does no more than this."""
    if little is Little.CLOSE:
        return observed(end=End.CLOSED)
    date = b"Date: Tue, 01 Dec 2026 00:00:00 GMT\r\n"
    head = b"HTTP/1.1 " + _STATUS[little] + b" Other\r\n" + date
    return observed(head + b"Content-Length: 0\r\nConnection: close\r\n\r\n", End.CLOSED)


ANY_ERROR = (Little.CLIENT_ERROR, Little.SERVER_ERROR)
"""An error of either class."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Cases for which this little is evidence enough, and why."""

    because: str
    by: tuple[Little, ...]
    cases: tuple[str, ...]
