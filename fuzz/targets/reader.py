"""Target ``reader``.

Invariant: whatever the buffered reader is asked, in whatever segments the octets arrive, it
answers as a reader that keeps everything and looks at all of it each time.
"""

from fuzz.drivers.outcome import Outcome
from fuzz.oracles.reader import reader_matches_model


def check(data: bytes) -> Outcome:
    """Draw calls and segments from ``data`` and compare the two readers."""
    consumed, refusals = reader_matches_model(data)
    if refusals:
        return Outcome.REFUSED
    return Outcome.ACCEPTED if consumed else Outcome.WAITS
