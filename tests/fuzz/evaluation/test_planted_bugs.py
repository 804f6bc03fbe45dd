"""Every planted bug applies to the source of the server."""

import pytest

from fuzz.evaluation.hunt import ROOT, replaced
from fuzz.evaluation.planted_bugs import PLANTED_BUGS, PlantedBug


@pytest.mark.parametrize("bug", PLANTED_BUGS, ids=lambda bug: bug.name)
def test_every_bug_can_be_planted(bug: PlantedBug) -> None:
    for module, old, new in bug.edits:
        source = (ROOT / "reference_server" / f"{module.replace('.', '/')}.py").read_text("utf-8")
        compile(replaced(bug.name, source, old, new), bug.name, "exec")


def test_names_of_planted_bugs_are_unique() -> None:
    assert len({bug.name for bug in PLANTED_BUGS}) == len(PLANTED_BUGS)
