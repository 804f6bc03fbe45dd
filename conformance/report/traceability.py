"""The traceability of requirements to cases, as text and as JSON."""

import json
from collections.abc import Sequence

from conformance.report.layout import wrapped
from conformance.requirements.coverage import Account, Tally, by_level, by_section, unaccounted

SCHEMA = 1


def requirements_text(accounts: Sequence[Account]) -> str:
    """Return each statement with its cases or its reason, then the tallies and what is missing."""
    lines: list[str] = []
    place = ""
    for entry in accounts:
        requirement = entry.requirement
        if requirement.place != place:
            place = requirement.place
            lines += ["", f"{place}: {requirement.section_title}"]
        lines += [
            f"  {requirement.id} ({requirement.level.value}, risk: {requirement.risk.value})",
            *_settlement(entry),
        ]
    lines += ["", *_table("section", by_section(accounts))]
    lines += ["", *_table("level", by_level(accounts)), "", *_missing(accounts)]
    return "\n".join(lines[1:])


def _settlement(entry: Account) -> list[str]:
    if entry.cases:
        count = len(entry.cases)
        text = f"{count} case{'s' if count > 1 else ''}: {', '.join(entry.cases)}"
    else:
        text = f"no case: {entry.reason}" if entry.reason else "UNACCOUNTED FOR"
    return wrapped(text, indent=6)


def _table(heading: str, tallies: Sequence[Tally]) -> list[str]:
    total = Tally(
        "all",
        sum(tally.covered for tally in tallies),
        sum(tally.excluded for tally in tallies),
        sum(tally.unaccounted for tally in tallies),
    )
    width = max(len(tally.name) for tally in tallies)
    head = f"{heading:{width}}  covered  excluded  unaccounted"
    return [head, *(_row(tally, width) for tally in (*tallies, total))]


def _row(tally: Tally, width: int) -> str:
    return f"{tally.name:{width}}  {tally.covered:7}  {tally.excluded:8}  {tally.unaccounted:11}"


def _missing(accounts: Sequence[Account]) -> list[str]:
    missing = unaccounted(accounts)
    cases = {case_id for entry in accounts for case_id in entry.cases}
    covered = sum(bool(entry.cases) for entry in accounts)
    total = f"{len(cases)} cases cover {covered} of {len(accounts)} server-side statements."
    if not missing:
        return [total, "Every other statement has a reason."]
    return [
        total,
        f"{len(missing)} without case or reason:",
        *(f"  {entry.requirement.id} ({entry.requirement.level.value})" for entry in missing),
    ]


def requirements_json(accounts: Sequence[Account]) -> str:
    """Return the same as JSON."""
    document = {
        "schema": SCHEMA,
        "cases": len({case_id for entry in accounts for case_id in entry.cases}),
        "summary": {tally.name: _counts(tally) for tally in by_level(accounts)},
        "sections": {tally.name: _counts(tally) for tally in by_section(accounts)},
        "requirements": [
            {
                "id": entry.requirement.id,
                "level": entry.requirement.level.value,
                "risk": entry.requirement.risk.value,
                "section": entry.requirement.place,
                "quote": entry.requirement.quote,
                "link": entry.requirement.link,
                "cases": list(entry.cases),
                "reason": entry.reason,
            }
            for entry in accounts
        ],
    }
    return json.dumps(document, indent=1)


def _counts(tally: Tally) -> dict[str, int]:
    return {
        "covered": tally.covered,
        "excluded": tally.excluded,
        "unaccounted": tally.unaccounted,
    }
