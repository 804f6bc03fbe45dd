"""What is known of a server's verdicts from earlier runs, so that only changed cases are judged."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from conformance.model.case import Case
from conformance.verdict import PASSED, Hardening, Result, Verdict

FAULTS = frozenset({Result.FAIL, Result.WARN})
UNSAFE = frozenset({Hardening.FAIL, Hardening.WARN})


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict of one case on one server, without its evidence."""

    result: Result
    hardening: Hardening
    observed: str = ""

    def worse_than(self, other: "Finding") -> bool:
        """Whether this one finds fault, or something unsafe, where the other one does not."""
        breaks = self.result in FAULTS and other.result in PASSED
        return breaks or (self.hardening in UNSAFE and other.hardening is Hardening.PASS)


_GOOD = {result.value for result in PASSED}
Findings = dict[str, Finding]


def digest(case: Case) -> str:
    """A short name for exactly this case, another for any other."""
    return hashlib.sha256(repr(case).encode()).hexdigest()[:16]


class Memory:
    """The findings on one server, kept in a file with the digest of each case."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: dict[str, dict[str, str]] = {}
        if path.exists():
            self._kept = json.loads(path.read_text("utf-8"))

    def missing(self, cases: Sequence[Case]) -> tuple[Case, ...]:
        """The cases that have to be judged, with the controls that they need."""
        by_id = {case.id: case for case in cases}
        waiting = [case for case in cases if not self._knows(case)]
        wanted: set[str] = set()
        while waiting:
            case = waiting.pop()
            if case.id not in wanted:
                wanted.add(case.id)
                waiting.extend(by_id[need] for need in case.needs if need in by_id)
        return tuple(case for case in cases if case.id in wanted)

    def _knows(self, case: Case) -> bool:
        """Whether exactly this case was judged, and is not blocked by what passes by now."""
        kept = self._kept.get(case.id, {})
        if kept.get("case") != digest(case):
            return False
        controls = [self._kept.get(need, {}).get("result") for need in case.needs]
        blocked = kept["result"] == Result.BLOCKED.value
        return not (blocked and controls and all(result in _GOOD for result in controls))

    def keep(self, verdicts: Iterable[Verdict]) -> None:
        """Remember these too."""
        for verdict in verdicts:
            self._kept[verdict.case.id] = {
                "case": digest(verdict.case),
                "result": verdict.result.value,
                "hardening": verdict.hardening.value,
                "observed": verdict.observed if verdict.observation else verdict.reason,
            }
        self._path.parent.mkdir(parents=True, exist_ok=True)
        partial = self._path.with_suffix(".partial")
        partial.write_text(json.dumps(self._kept, indent=0), "utf-8")
        partial.replace(self._path)

    def findings(self, cases: Sequence[Case]) -> Findings:
        """What is known of these cases."""
        known = ((case.id, self._kept[case.id]) for case in cases if case.id in self._kept)
        return {
            name: Finding(Result(kept["result"]), Hardening(kept["hardening"]), kept["observed"])
            for name, kept in known
        }
