"""The list of the cases, as text and as JSON."""

import json

from conformance.model.case import Case
from conformance.selection.properties import group_of
from conformance.selection.select import Selection
from conformance.selection.totals import conditions, total
from conformance.verdict import level, risk


def list_text(selection: Selection) -> str:
    """Return one line per case: its id and its title."""
    width = max(len(case.id) for case in selection.cases)
    lines = [f"{case.id:{width}}  {case.title}" for case in selection.cases]
    marks = [" (a control)" * (case.id in selection.controls) for case in selection.cases]
    return "\n".join(line + mark for line, mark in zip(lines, marks, strict=True))


def totals(selection: Selection) -> str:
    """Return how many cases there are, and which of them not every run can judge."""
    controls = len(selection.controls)
    parts = [conditions(selection.cases), f"{controls} as controls of others" * bool(controls)]
    return ": ".join([total(selection.cases), *filter(None, [", ".join(filter(None, parts))])])


def list_json(selection: Selection) -> str:
    """Return one object per case."""
    entries = [_entry(case, control=case.id in selection.controls) for case in selection.cases]
    return json.dumps(entries, indent=1)


def _entry(case: Case, *, control: bool) -> dict[str, object]:
    return {
        "id": case.id,
        "title": case.title,
        "group": group_of(case),
        "level": level(case).value,
        "risk": risk(case).value,
        "covers": list(case.statements),
        "needs": list(case.needs),
        "uses": [endpoint.value for endpoint in case.uses],
        "control": control,
    }
