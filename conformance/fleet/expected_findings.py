"""The reviewed findings of a server, and what a run found beyond them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from conformance.model.observation import End, Observation
from conformance.requirements.registry import registry
from conformance.verdict import Result, Verdict

FOLDER = Path(__file__).with_name("expected")
VARIES = "vary"
UNREVIEWED = "unreviewed:"
NOTE = f"each read against the RFC and the octets, but for those that say {UNREVIEWED[:-1]}"
FINDINGS = (Result.FAIL, Result.WARN)
LISTED = {Result.FAIL.value: Result.FAIL, Result.WARN.value: Result.WARN, VARIES: None}


class BadEntry(ValueError):
    """A line that is no entry; the message says where."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A reviewed finding: outcome (``None`` for one that comes and goes), case and reason."""

    result: Result | None
    case: str
    reason: str


def read_expected(key: str, folder: Path = FOLDER) -> dict[str, Entry]:
    """The reviewed findings of a server by case id; raises ``BadEntry``."""
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
    if len(words) < 3 or words[0] not in LISTED:
        return None
    return Entry(LISTED[words[0]], words[1], words[2])


def deviations(
    entries: Mapping[str, Entry], verdicts: Iterable[Verdict], known: Iterable[str]
) -> list[str]:
    """What is new and what no longer holds, in words; ``known`` are the ids of all cases.

    Nothing is said of a case that was not judged in this run.
    """
    found = {verdict.case.id: verdict for verdict in verdicts}
    told = [
        f"new: {verdict.result.value} {case}: {verdict.observed}"
        for case, verdict in found.items()
        if verdict.result in (*FINDINGS, Result.ERROR) and case not in entries
    ]
    for case, entry in entries.items():
        if case not in known:
            told.append(f"no longer holds: there is no case {case}")
        elif entry.result and case in found and found[case].result is not entry.result:
            verdict = found[case]
            now = f"{verdict.result.value} {verdict.reason or verdict.observed}"
            told.append(f"no longer holds: {entry.result.value} {case}: now {now}")
    return told


def recorded(key: str, entries: Mapping[str, Entry], verdicts: Iterable[Verdict]) -> str:
    """The text of a file that lists what was found; what is new says that it is not reviewed.

    What is listed already keeps its reason, and so does what was not judged in this run.
    """
    found = {verdict.case.id: verdict for verdict in verdicts}
    kept = {
        case: entry for case, entry in entries.items() if case not in found or entry.result is None
    }
    for case, verdict in found.items():
        if verdict.result in FINDINGS and case not in kept:
            reason = f"{UNREVIEWED} {_reason(verdict)}"
            if case in entries and entries[case].result is verdict.result:
                reason = entries[case].reason
            kept[case] = Entry(verdict.result, case, reason)
    lines = [f"# {key}: {NOTE}"]
    for case, entry in sorted(kept.items()):
        result = entry.result.value if entry.result else VARIES
        lines.append(f"{result}  {case}  {entry.reason}")
    return "\n".join(lines) + "\n"


def _reason(verdict: Verdict) -> str:
    """The requirement, what it comes to in this case, and what the server does instead."""
    requirement = registry()[verdict.case.judges]
    seen = verdict.observation
    return f"{requirement.place}: {verdict.case.title}; here {_brief(seen) if seen else 'nothing'}"


_ENDS = {
    End.OPEN: "open",
    End.CLOSED: "closed",
    End.RESET: "reset",
    End.CLOSED_THEN_RESET: "closed, then reset",
}


def _brief(seen: Observation) -> str:
    told = [
        " ".join([*(str(one.status) for one in answer.interim), str(answer.status)])
        + ("" if answer.complete else " incomplete")
        for answer in seen.responses
    ]
    told += [f"{interim.status} and no more" for interim in seen.pending]
    if seen.leftover:
        told.append("octets that are no response")
    return ", ".join([*(told or ["no answer"]), _ENDS.get(seen.end, seen.end.value)])
