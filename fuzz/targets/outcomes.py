"""Outcomes of readings."""

from fuzz.model.semantics import End, Reading
from fuzz.targets import Outcome

_OUTCOMES = {
    End.COMPLETE: Outcome.ACCEPTED,
    End.REFUSED: Outcome.REFUSED,
    End.INCOMPLETE: Outcome.WAITS,
}


def outcome_of(reading: Reading) -> Outcome:
    """Return what became of the last message of a stream."""
    return _OUTCOMES[reading.end]
