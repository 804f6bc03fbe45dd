"""The outcome of one input: what the code under test did with it."""

from enum import Enum

from fuzz.model.semantics import End, Reading


class Outcome(Enum):
    """What the code under test did with an input."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    WAITS = "waits for more"


_OUTCOMES = {
    End.COMPLETE: Outcome.ACCEPTED,
    End.REFUSED: Outcome.REFUSED,
    End.INCOMPLETE: Outcome.WAITS,
}


def outcome_of(reading: Reading) -> Outcome:
    """Return the outcome of the last message of a stream."""
    return _OUTCOMES[reading.end]
