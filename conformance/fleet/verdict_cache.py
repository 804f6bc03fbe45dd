"""Caches the verdicts on a server, so that a later run judges only the changed cases."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from conformance.fleet.known_bugs import Recipe
from conformance.model.case import Case
from conformance.verdict import PASSED, Hardening, Result, Verdict

_FAULTS = frozenset({Result.FAIL, Result.WARN})
_UNSAFE = frozenset({Hardening.FAIL, Hardening.WARN})
_PACKAGE = Path(__file__).parents[1]
_JUDGING = ("apps", "client", "matchers", "model", "runner", "target")
"""The folders that decide, beside the case, what a verdict is."""
_PASSED = {result.value for result in PASSED}


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict of one case on one server, without its evidence."""

    result: Result
    hardening: Hardening

    def worse_than(self, other: "Finding") -> bool:
        """Return whether this one fails or is unsafe where the other one passes or is safe."""
        breaks = self.result in _FAULTS and other.result in PASSED
        return breaks or (self.hardening in _UNSAFE and other.hardening is Hardening.PASS)


Findings = dict[str, Finding]
"""The findings on one server by case id."""


def digest(case: Case) -> str:
    """Return a hash that changes with any part of the case."""
    return hashlib.sha256(repr(case).encode()).hexdigest()[:16]


def basis(recipe: Recipe) -> str:
    """Return a hash that changes with the recipe of a server, its applications or the judging."""
    paths = sorted(path for folder in _JUDGING for path in (_PACKAGE / folder).rglob("*"))
    read = hashlib.sha256(repr(recipe).encode())
    for path in (*paths, _PACKAGE / "verdict.py"):
        if path.is_file() and path.suffix != ".pyc":
            read.update(b"%a %d " % (str(path.relative_to(_PACKAGE)), path.stat().st_size))
            read.update(path.read_bytes())
    return read.hexdigest()[:16]


class VerdictCache:
    """The verdicts on one server, in a JSON file with the digest of each case.

    What was judged on another ``basis`` does not count.
    """

    def __init__(self, path: Path, basis: str) -> None:
        self._path, self._basis = path, basis
        self._entries: dict[str, dict[str, str]] = {}
        if path.exists():
            cached = json.loads(path.read_text("utf-8"))
            if cached.get("basis") == basis:
                self._entries = cached["cases"]

    def missing(self, cases: Sequence[Case]) -> tuple[Case, ...]:
        """Return the cases without a valid entry, and the controls that they need."""
        by_id = {case.id: case for case in cases}
        waiting = [case for case in cases if not self._is_valid(case)]
        wanted: set[str] = set()
        while waiting:
            case = waiting.pop()
            if case.id not in wanted:
                wanted.add(case.id)
                waiting.extend(by_id[need] for need in case.needs if need in by_id)
        return tuple(case for case in cases if case.id in wanted)

    def _is_valid(self, case: Case) -> bool:
        """Return whether this very case was judged, and is not blocked by a control that passes."""
        entry = self._entries.get(case.id, {})
        if entry.get("case") != digest(case):
            return False
        controls = [self._entries.get(need, {}).get("result") for need in case.needs]
        blocked = entry["result"] == Result.BLOCKED.value
        return not (blocked and controls and all(result in _PASSED for result in controls))

    def add(self, verdicts: Iterable[Verdict]) -> None:
        """Add or replace entries, and write the file."""
        for verdict in verdicts:
            self._entries[verdict.case.id] = {
                "case": digest(verdict.case),
                "result": verdict.result.value,
                "hardening": verdict.hardening.value,
            }
        self._path.parent.mkdir(parents=True, exist_ok=True)
        partial = self._path.with_suffix(".partial")
        cached = {"basis": self._basis, "cases": self._entries}
        partial.write_text(json.dumps(cached, indent=0), "utf-8")
        partial.replace(self._path)

    def findings(self, cases: Sequence[Case]) -> Findings:
        """Return the findings of those of the cases that have an entry."""
        cached = ((case.id, self._entries[case.id]) for case in cases if case.id in self._entries)
        return {
            name: Finding(Result(entry["result"]), Hardening(entry["hardening"]))
            for name, entry in cached
        }
