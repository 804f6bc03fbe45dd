"""Reports on the recall: a line for each bug, a table of the classes, JSON."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from conformance.fleet.comparison import Recalled, Share, share

SHOWN = 3
"""Cases named for each bug."""


def row(one: Recalled) -> str:
    """Return the line for one bug."""
    verdict = "not judged" if one.trouble else _verdict(one)
    weak = " (weak)" if one.bug.weak else ""
    return f"{one.bug.id:46} {verdict}{weak}: {one.trouble or _cases(one)}"


def _verdict(one: Recalled) -> str:
    if not one.found:
        return "MISSED"
    return "found" if one.about else "found by others"


def _cases(one: Recalled) -> str:
    named = [*one.about, *(name for name in one.cases if name not in one.about)]
    more = f" and {len(named) - SHOWN} more" if len(named) > SHOWN else ""
    return (", ".join(named[:SHOWN]) + more) or one.bug.kind


@dataclass(frozen=True, slots=True)
class Summary:
    """The table of the classes, and the share of bugs found by a case about their class.

    Weak bugs do not count; those that were not judged count as not found.
    """

    table: str
    by_class: float

    @classmethod
    def of(cls, recalled: Sequence[Recalled]) -> "Summary":
        """Return the summary of the comparisons."""
        by_kind: dict[str, list[Recalled]] = defaultdict(list)
        for one in recalled:
            by_kind[one.bug.kind].append(one)
        rows = [(kind, share(by_kind[kind])) for kind in sorted(by_kind)]
        whole = share(recalled)
        lines = ["", f"{'class':44} bugs judged found by their class"]
        lines += [_counts(name, counted) for name, counted in rows if counted.bugs]
        lines.append(_counts("all but the weak ones", whole))
        if whole.bugs:
            found, about = whole.found / whole.bugs, whole.about / whole.bugs
            lines.append(f"found: {found:.1%}, by a case that is about the class: {about:.1%}")
        if troubled := [one for one in recalled if one.trouble]:
            lines.append(f"not judged: {len(troubled)}, the first because {troubled[0].trouble}")
        return cls("\n".join(lines), whole.about / whole.bugs if whole.bugs else 0.0)


def _counts(name: str, share: Share) -> str:
    return f"{name:44} {share.bugs:4} {share.judged:6} {share.found:5} {share.about:5}"


def as_json(recalled: Sequence[Recalled]) -> list[dict[str, Any]]:
    """Return the results as JSON-compatible data."""
    return [
        {
            "id": one.bug.id,
            "reference": one.bug.reference,
            "class": one.bug.kind,
            "level": one.bug.level,
            "rfc": one.bug.rfc,
            "versions": one.bug.versions,
            "weak": one.bug.weak,
            "found": one.found,
            "cases": one.cases,
            "about": one.about,
            "trouble": one.trouble,
        }
        for one in recalled
    ]
