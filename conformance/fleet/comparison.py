"""Compares the findings on two versions of a server: which cases show a known bug."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache

from conformance.catalogue import EVERY
from conformance.fleet.known_bugs import BadData, KnownBug, read_data
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
    """Return the patterns of the ids of cases about each class of bug. Raises ``BadData``."""
    patterns: Mapping[str, Sequence[str]] = read_data("classes.json")
    check_patterns(patterns)
    return patterns


def check_patterns(patterns: Mapping[str, Sequence[str]]) -> None:
    """Raise ``BadData`` for the first pattern of a class that no case id matches."""
    ids = [case.id for case in EVERY]
    for kind, pattern in ((kind, one) for kind, some in patterns.items() for one in some):
        if not any(fnmatchcase(name, pattern) for name in ids):
            raise BadData(f"no case has an id like {pattern!a}, in the class {kind!a}")


@dataclass(frozen=True, slots=True)
class Share:
    """Numbers of bugs, without the weak ones: all, judged, found, found by their class."""

    bugs: int
    judged: int
    found: int
    about: int


def share(recalled: Iterable[Recalled]) -> Share:
    """Count the bugs that are not weak."""
    counted = [one for one in recalled if not one.bug.weak]
    return Share(
        bugs=len(counted),
        judged=sum(not one.trouble for one in counted),
        found=sum(one.found for one in counted),
        about=sum(bool(one.about) for one in counted),
    )
