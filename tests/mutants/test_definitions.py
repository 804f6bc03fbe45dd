"""The mutants as data: the edits of each apply to the present source of the server."""

import pytest

from conformance.catalogue import EVERY
from tests.mutants import MUTANTS
from tests.mutants.definition import Edit, Mutant, Stale, apply

by_name = pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
TOPICS = {case.topic for case in EVERY} | {case.id for case in EVERY}


@by_name
def test_edits_apply_to_the_unmodified_server(mutant: Mutant) -> None:
    for name in {edit.name for edit in mutant.edits}:
        path = next(edit.path for edit in mutant.edits if edit.name == name)
        source = path.read_text("utf-8")
        edited = apply(mutant.edits, name, source)
        assert edited != source
        compile(edited, str(path), "exec")


@by_name
def test_hunters_exist(mutant: Mutant) -> None:
    assert mutant.hunters
    assert set(mutant.hunters) <= TOPICS


def test_there_are_many_and_no_two_are_the_same() -> None:
    assert len(MUTANTS) >= 80
    assert len({mutant.name for mutant in MUTANTS}) == len(MUTANTS)
    assert len({mutant.edits for mutant in MUTANTS}) == len(MUTANTS)


@pytest.mark.parametrize("source", ["", "a = 1", "old old"])
def test_edit_that_does_not_apply_once_is_stale(source: str) -> None:
    edit = Edit("protocol.errors", "old", "new")
    with pytest.raises(Stale):
        apply([edit], edit.name, source)
