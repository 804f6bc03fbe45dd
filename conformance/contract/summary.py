"""What the check of a contract found, as text and as JSON."""

import json
from collections.abc import Sequence

from conformance.contract.applications import APPLICATIONS
from conformance.contract.check import Checked, Problem, State
from conformance.contract.writing import commands
from conformance.exit_status import ExitStatus

SCHEMA = 1
"""The version of the JSON; keys may be added under the same number."""


def status(checked: Sequence[Checked], wanted: frozenset[str]) -> ExitStatus:
    """Return the exit status: whether an endpoint is malformed, or one that is wanted absent."""
    wrong = any(
        one.state is State.MALFORMED or (one.state is State.ABSENT and one.name in wanted)
        for one in checked
    )
    return ExitStatus.ENDPOINT if wrong else ExitStatus.OK


def check_text(url: str, checked: Sequence[Checked]) -> str:
    """Return a line for each endpoint, and a last one with their numbers."""
    width = max(len(one.name) for one in checked)
    lines = [f"{one.state.value:9}  {one.name:{width}}  {_said(one)}".rstrip() for one in checked]
    counts = (f"{sum(one.state is state for one in checked)} {state.value}" for state in State)
    return "\n".join([*lines, f"{url}: {', '.join(counts)}"])


def _said(one: Checked) -> str:
    if not one.problems:
        lacks = ", ".join(one.remarks)
        return f"{lacks}: cases that need it are not judged" if lacks else ""
    first, *others = one.problems
    if one.state is State.ABSENT:
        return f"{first.request} {first.answered}"
    more = f" (and {len(others)} more: --json)" if others else ""
    return f"{first.request} {first.answered}; expected {first.expected}{more}"


def check_json(url: str, checked: Sequence[Checked]) -> str:
    """Return everything that was found."""
    endpoints = [
        {
            "name": one.name,
            "state": one.state.value,
            "problems": [_problem(problem) for problem in one.problems],
            "lacks": list(one.remarks),
        }
        for one in checked
    ]
    return json.dumps({"schema": SCHEMA, "url": url, "endpoints": endpoints}, indent=1)


def _problem(problem: Problem) -> dict[str, str]:
    return {
        "request": problem.request,
        "answered": problem.answered,
        "expected": problem.expected,
    }


def applications_text() -> str:
    """Return the applications that can be written, each with its language, server and command."""
    rows = [
        (one.name, one.language, one.server, "; ".join(commands(one, one.file)))
        for one in APPLICATIONS
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "\n".join(
        "  ".join([*(f"{text:{width}}" for text, width in zip(row, widths, strict=False)), row[3]])
        for row in rows
    )
