"""Compares the findings on two versions of a server: which cases show a known bug."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache

from conformance.fleet.known_bugs import KnownBug, read_data
from conformance.fleet.verdict_cache import Findings


@dataclass(frozen=True, slots=True)
class Recalled:
    """The comparison for one known bug.

    ``cases`` are the ids of the cases with a worse finding on the vulnerable version than on the
    fixed one, ``about`` those among them that are about the class of the bug. ``trouble`` says why
    the versions could not be compared.
    """

    bug: KnownBug
    cases: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    trouble: str = ""

    @property
    def found(self) -> bool:
        """Whether some case shows the bug."""
        return bool(self.cases)


def compare(bug: KnownBug, vulnerable: Findings, fixed: Findings) -> Recalled:
    """Compare the findings on the two versions of a known bug."""
    cases = tuple(
        name
        for name, finding in vulnerable.items()
        if name in fixed and finding.worse_than(fixed[name])
    )
    patterns = classes().get(bug.kind, ())
    about = tuple(name for name in cases if any(fnmatchcase(name, p) for p in patterns))
    return Recalled(bug, cases, about)


@cache
def classes() -> Mapping[str, Sequence[str]]:
    """Return the patterns of the ids of cases about each class of bug."""
    return read_data("classes.json")


def share(recalled: Iterable[Recalled]) -> tuple[int, int, int]:
    """Count the bugs that are not weak: all, those found, those found by a case of their class."""
    counted = [one for one in recalled if not one.bug.weak]
    found = sum(one.found for one in counted)
    return len(counted), found, sum(bool(one.about) for one in counted)
