"""The list of the cases, as text and as JSON."""

import json
from collections.abc import Sequence

from conformance.model.case import Case
from conformance.verdict import risk


def list_text(cases: Sequence[Case]) -> str:
    """Return one line per case: its id and its title."""
    width = max(len(case.id) for case in cases)
    return "\n".join(f"{case.id:{width}}  {case.title}" for case in cases)


def list_json(cases: Sequence[Case]) -> str:
    """Return one object per case."""
    return json.dumps([_entry(case) for case in cases], indent=1)


def _entry(case: Case) -> dict[str, object]:
    return {
        "id": case.id,
        "title": case.title,
        "risk": risk(case).value,
        "covers": list(case.statements),
        "needs": list(case.needs),
        "uses": [endpoint.value for endpoint in case.uses],
    }
