"""How many cases there are, and which of them not every run can put to its server."""

from collections.abc import Sequence

from conformance.catalogue import OVER_PLAIN_TEXT, OVER_TLS, SHUTDOWN
from conformance.model.case import Case

_CONDITIONS = {
    "for http only": frozenset(case.id for case in OVER_PLAIN_TEXT),
    "for https only": frozenset(case.id for case in OVER_TLS),
    "with --launch only": frozenset(case.id for case in SHUTDOWN),
}


def total(cases: Sequence[Case]) -> str:
    """Return the number of cases; each is one question that can be put to a server."""
    return f"{len(cases)} case{'s' * (len(cases) != 1)}"


def conditions(cases: Sequence[Case]) -> str:
    """Return how many of the cases need what not every run has; empty for none."""
    counts = {
        condition: sum(case.id in ids for case in cases) for condition, ids in _CONDITIONS.items()
    }
    return ", ".join(f"{count} {condition}" for condition, count in counts.items() if count)
