"""The end of a target during a run: values that reports show."""

from dataclasses import dataclass
from enum import Enum


class Recovery(Enum):
    """How the target came back after an end."""

    RESTARTED = "it was started again"
    ITSELF = "it came back by itself"
    NONE = "it did not come back"


@dataclass(frozen=True, slots=True)
class TargetEnd:
    """One end of the target: it exited, hung, or no longer answered ``GET /`` as before.

    ``how``: a clause in words. ``crashed``: nothing listened any more. ``after``: the id of the
    case during which it ended, as far as can be told, empty if there was none; ``sent``: the
    octets sent for it. ``concerned``: the ids of all cases that it may be due to. ``answers``: the
    number of its answers since it was started. ``status``: the exit status of a launched process,
    negative for a signal, None if it did not exit; ``output``: the last lines that it printed.
    ``culprit``: the id of the case that brought it about again when run alone, empty if none did.
    """

    how: str
    crashed: bool
    after: str
    sent: bytes
    concerned: tuple[str, ...]
    answers: int
    status: int | None
    output: tuple[str, ...]
    recovery: Recovery
    culprit: str = ""
