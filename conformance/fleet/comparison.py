"""Whether the verdicts tell a version with a bug from one without, and by which cases."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache

from conformance.fleet.known_bugs import KnownBug, read_data
from conformance.fleet.verdict_cache import Findings


@dataclass(frozen=True, slots=True)
class Recalled:
    """What became of one known bug.

    ``cases`` are those that find fault with the vulnerable version and none with the fixed one,
    ``about`` those of them that are about the class of the bug. ``trouble`` is why the two
    could not be compared.
    """

    bug: KnownBug
    cases: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    trouble: str = ""

    @property
    def found(self) -> bool:
        """Whether some case tells the versions apart."""
        return bool(self.cases)


def compare(bug: KnownBug, vulnerable: Findings, fixed: Findings) -> Recalled:
    """Found, or missed."""
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
    """Which cases are about a class of bugs, as patterns of their ids."""
    return read_data("classes.json")


def share(recalled: Iterable[Recalled]) -> tuple[int, int, int]:
    """How many there are without the weak ones, how many are found, and how many by their class."""
    told = [one for one in recalled if not one.bug.weak]
    return len(told), sum(one.found for one in told), sum(bool(one.about) for one in told)
