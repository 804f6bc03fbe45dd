"""The exit statuses of the command, and the errors that end it."""

from enum import IntEnum
from typing import ClassVar, Self


class ExitStatus(IntEnum):
    """What the exit status of ``plumbline run`` and ``plumbline replay`` says.

    A run that a signal interrupted has the status 128 plus the number of the signal.
    """

    meaning: str

    def __new__(cls, value: int, meaning: str) -> Self:
        """Return the member for this status."""
        member = int.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        return member

    OK = 0, "nothing that counts was found"
    FAILS = 1, "a MUST is broken, or the target ended and the run went on"
    USAGE = 2, "wrong usage"
    GONE = 3, "the target cannot be reached, does not answer GET /, or was gone before the end"
    ENDPOINT = 4, "a required endpoint is missing or malformed"
    UNWRITABLE = 5, "the output cannot be written"
    SUITE_ERROR = 6, "the suite itself was at fault, and no MUST is known to be broken"


class Failure(Exception):
    """Why the command cannot do what was asked; the message says in one line what to do."""

    status: ClassVar[ExitStatus] = ExitStatus.USAGE
    """The exit status of a command that ends with this error."""
