"""The recorded findings on a server, and how a run deviates from them.

``expected/KEY.txt`` has one line for each case; ``conformance.fleet`` describes the format.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from conformance.model.observation import End, Observation
from conformance.model.risk import Risk
from conformance.requirements.registry import registry
from conformance.verdict import Result, Verdict, risk

FOLDER = Path(__file__).with_name("expected")
"""The files, one for each server."""
VARIES = "vary"
"""Takes the place of the result if a finding is intermittent."""
UNREVIEWED = "unreviewed:"
"""Begins the generated reason of a finding that has not been checked against the RFC."""
FINDINGS = (Result.FAIL, Result.WARN)
"""The results that are findings."""

_NOTE = f"recorded findings; reasons marked {UNREVIEWED[:-1]} are generated"
_LISTED = {Result.FAIL.value: Result.FAIL, Result.WARN.value: Result.WARN, VARIES: None}


class BadEntry(ValueError):
    """A malformed line; the message says which."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A recorded finding: result (None for an intermittent one), case id and reason."""

    result: Result | None
    case: str
    reason: str


def read_expected(key: str, folder: Path = FOLDER) -> dict[str, Entry]:
    """Return the recorded findings of a server by case id. Raises ``BadEntry``."""
    path = folder / f"{key}.txt"
    entries: dict[str, Entry] = {}
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        entry = _entry(line)
        if entry is None or entry.case in entries:
            raise BadEntry(f"{path.name} line {number}: not `fail|warn|vary CASE REASON`, or twice")
        entries[entry.case] = entry
    return entries


def _entry(line: str) -> Entry | None:
    words = line.split(maxsplit=2)
    if len(words) < 3 or words[0] not in _LISTED:
        return None
    return Entry(_LISTED[words[0]], words[1], words[2])


def deviations(
    entries: Mapping[str, Entry], verdicts: Iterable[Verdict], known: Iterable[str]
) -> list[str]:
    """Describe new findings and entries that no longer hold; ``known`` are the ids of all cases.

    Cases that were not judged in this run are left out.
    """
    by_case = {verdict.case.id: verdict for verdict in verdicts}
    found = [
        f"new: {verdict.result.value} {case}: {verdict.observed}"
        for case, verdict in by_case.items()
        if verdict.result in (*FINDINGS, Result.ERROR) and case not in entries
    ]
    for case, entry in entries.items():
        if case not in known:
            found.append(f"no longer holds: there is no case {case}")
        elif entry.result and case in by_case and by_case[case].result is not entry.result:
            verdict = by_case[case]
            now = f"{verdict.result.value} {verdict.reason or verdict.observed}"
            found.append(f"no longer holds: {entry.result.value} {case}: now {now}")
    return found


def recorded(key: str, entries: Mapping[str, Entry], verdicts: Iterable[Verdict]) -> str:
    """Return the text of the file for these verdicts, new reasons marked as unreviewed.

    An entry keeps its reason while its result is the same; one that was not judged in this run
    is kept whole.
    """
    by_case = {verdict.case.id: verdict for verdict in verdicts}
    kept = {
        case: entry
        for case, entry in entries.items()
        if case not in by_case or entry.result is None
    }
    for case, verdict in by_case.items():
        if verdict.result in FINDINGS and case not in kept:
            reason = f"{UNREVIEWED} {_reason(verdict)}"
            if case in entries and entries[case].result is verdict.result:
                reason = entries[case].reason
            kept[case] = Entry(verdict.result, case, reason)
    lines = [f"# {key}: {_NOTE}"]
    for case, entry in sorted(kept.items()):
        result = entry.result.value if entry.result else VARIES
        lines.append(f"{result}  {case}  {entry.reason}")
    return "\n".join(lines) + "\n"


def _reason(verdict: Verdict) -> str:
    """Return the place of the requirement, what the case sends and what the server did.

    Where a request ends a server, hangs it or is smuggled past it, the place is all that is said.
    """
    requirement = registry()[verdict.statement]
    if risk(verdict.case) in (Risk.CRASH, Risk.HANG, Risk.SMUGGLING):
        return requirement.place
    observed = _brief(verdict.observation) if verdict.observation else "nothing"
    return f"{requirement.place}: {verdict.case.title}; observed {observed}"


_ENDS = {
    End.OPEN: "open",
    End.CLOSED: "closed",
    End.RESET: "reset",
    End.CLOSED_THEN_RESET: "closed, then reset",
}


def _brief(observation: Observation) -> str:
    responses = [
        " ".join([*(str(one.status) for one in response.interim), str(response.status)])
        + ("" if response.complete else " incomplete")
        for response in observation.responses
    ]
    responses += [f"{interim.status} without a final response" for interim in observation.pending]
    if observation.leftover:
        responses.append("octets that are not a response")
    end = _ENDS.get(observation.end, observation.end.value)
    return ", ".join([*(responses or ["no response"]), end])
