"""Target ``differential``.

Invariant: what other parsers make of a stream differs from what the reference server makes of
it only in ways that are known and named, each with the clause of the RFC that decides.
"""

from fuzz.differential.compare import compare
from fuzz.drivers.outcome import Outcome, outcome_of
from fuzz.model.semantics import Violation


def check(data: bytes) -> Outcome:
    """Let every parser that is installed read ``data``."""
    comparison = compare(data)
    unknown = comparison.unknown
    if unknown:
        raise Violation(f"{unknown[0]} of {data!r}")
    return outcome_of(comparison.reference)
