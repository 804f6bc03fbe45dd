"""The cases, one file for each topic; adding a case is adding one entry to its file."""

from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase

from conformance.case import Case
from conformance.catalogue import content_length, request_line

CASES: tuple[Case, ...] = (
    *request_line.CASES,
    *content_length.CASES,
)
"""All cases, in the order of the topics."""


class UnknownCase(ValueError):
    """A pattern that no case answers to; the message says what to do."""


def select(patterns: Sequence[str]) -> tuple[Case, ...]:
    """The cases whose id matches a pattern, and the controls that they need; all for none.

    Raises ``UnknownCase`` for a pattern that matches nothing.
    """
    for pattern in patterns:
        if not any(fnmatchcase(case.id, pattern) for case in CASES):
            raise UnknownCase(f"no case is called {pattern!a}: see plumbline list")
    if not patterns:
        return CASES
    wanted = {c.id for c in CASES if any(fnmatchcase(c.id, p) for p in patterns)}
    return tuple(case for case in CASES if case.id in with_needs(wanted))


def with_needs(ids: Iterable[str]) -> frozenset[str]:
    """The ids, and those of all cases that they need, directly or not."""
    by_id = {case.id: case for case in CASES}
    found: set[str] = set()
    waiting = list(ids)
    while waiting:
        number = waiting.pop()
        if number not in found:
            found.add(number)
            waiting.extend(by_id[number].needs)
    return frozenset(found)
