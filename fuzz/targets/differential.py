"""Target ``differential``.

Invariant: other parsers read a stream as the reference server does, except for known differences,
each of which names the clause of the RFC that decides.
"""

from fuzz.differential.compare import compare
from fuzz.drivers.outcome import Outcome, outcome_of
from fuzz.model.semantics import Violation


def check(data: bytes) -> Outcome:
    """Compare the readings of all installed parsers."""
    comparison = compare(data)
    unknown = comparison.unknown
    if unknown:
        raise Violation(f"{unknown[0]} of {data!r}")
    return outcome_of(comparison.reference)
