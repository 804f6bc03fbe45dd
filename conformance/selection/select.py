"""What patterns select, with the controls that it needs."""

from collections.abc import Sequence
from dataclasses import dataclass

from conformance.catalogue import EVERY, with_needs
from conformance.model.case import Case
from conformance.selection.pattern import NothingSelected, Pattern


@dataclass(frozen=True, slots=True)
class Selection:
    """Cases in their order; ``controls`` are the ids of those that only others need."""

    cases: tuple[Case, ...]
    controls: frozenset[str] = frozenset()


def select(patterns: Sequence[str], excluded: Sequence[str] = ()) -> Selection:
    """Return the cases that match a pattern, by default all, and no excluded one; their controls.

    An excluded case that another one needs as its control stays. Raises ``NothingSelected`` for a
    pattern that matches no case, and if no case is left.
    """
    wanted = matching(patterns) if patterns else frozenset(case.id for case in EVERY)
    wanted -= matching(excluded)
    if not wanted:
        raise NothingSelected("no case is left: --exclude matches all that are selected")
    run = with_needs(wanted)
    cases = tuple(case for case in EVERY if case.id in run)
    return Selection(cases, run - wanted)


def matching(patterns: Sequence[str]) -> frozenset[str]:
    """Return the ids that match a pattern. Raises ``NothingSelected`` if one matches none."""
    return frozenset().union(*(Pattern.parse(pattern).ids() for pattern in patterns))
