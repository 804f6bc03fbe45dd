"""Reports on the recall: a line for each bug, a table of the classes, JSON."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from conformance.fleet.comparison import Recalled, share

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


def summary(recalled: Sequence[Recalled]) -> tuple[str, float]:
    """Return the table and the share of bugs found, without weak ones and those not judged."""
    by_kind: dict[str, list[Recalled]] = defaultdict(list)
    for one in recalled:
        if not one.trouble:
            by_kind[one.bug.kind].append(one)
    lines = ["", f"{'class':44} bugs found by their class"]
    for kind in sorted(by_kind):
        total, found, about = share(by_kind[kind])
        if total:
            lines.append(f"{kind:44} {total:4} {found:5} {about:5}")
    judged = [one for ones in by_kind.values() for one in ones]
    total, found, about = share(judged)
    reached = found / total if total else 0.0
    lines.append(f"{'all but the weak ones':44} {total:4} {found:5} {about:5}")
    if total:
        by_class = about / total
        lines.append(f"found: {reached:.1%}, by a case that is about the class: {by_class:.1%}")
    if troubled := [one for one in recalled if one.trouble]:
        lines.append(f"not judged: {len(troubled)}, the first because {troubled[0].trouble}")
    return "\n".join(lines), reached


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
