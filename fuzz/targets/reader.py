"""Target ``reader``.

Invariant: whatever is called, and in whatever segments the octets arrive, the buffered reader
returns what a reader returns that keeps everything and searches all of it each time.
"""

from fuzz.drivers.outcome import Outcome
from fuzz.oracles.reader import reader_matches_model


def check(data: bytes) -> Outcome:
    """Draw calls and segments from ``data`` and compare the two readers."""
    consumed, refusals = reader_matches_model(data)
    if refusals:
        return Outcome.REFUSED
    return Outcome.ACCEPTED if consumed else Outcome.WAITS
