"""The exit statuses of the command."""

from enum import IntEnum


class ExitStatus(IntEnum):
    """What the exit status of ``plumbline run`` and ``plumbline replay`` says.

    A run that a signal interrupted has the status 128 plus the number of the signal.
    """

    OK = 0
    """Nothing that counts was found."""
    FAILS = 1
    """A MUST is broken, or the target ended and the run went on."""
    USAGE = 2
    """The command was used wrongly."""
    GONE = 3
    """The target cannot be reached, does not answer ``GET /``, or was gone before the end."""
    UNWRITABLE = 5
    """The output cannot be written."""
    SUITE_ERROR = 6
    """The suite itself was at fault, and no MUST is known to be broken."""
