"""The example database: what fails on one machine is tried first on another."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.database import DirectoryBasedExampleDatabase, ExampleDatabase

from tests.fuzz.conftest import database

KEY = b"key"


def _machine(folder: Path, monkeypatch: pytest.MonkeyPatch, shared: Path | None) -> ExampleDatabase:
    """Return the database of a machine whose tests run in ``folder``."""
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("FUZZ_SHARED_EXAMPLES", str(shared) if shared else "")
    return database()


def test_shared_examples_are_read_and_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = DirectoryBasedExampleDatabase(tmp_path / "shared")
    shared.save(KEY, b"theirs")
    own = _machine(tmp_path / "b", monkeypatch, tmp_path / "shared")
    own.save(KEY, b"ours")
    own.delete(KEY, b"theirs")
    assert set(own.fetch(KEY)) == {b"theirs", b"ours"}
    assert set(shared.fetch(KEY)) == {b"theirs"}


def test_without_a_shared_folder_there_is_only_the_machines_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = _machine(tmp_path / "a", monkeypatch, None)
    own.save(KEY, b"ours")
    assert set(DirectoryBasedExampleDatabase(tmp_path / "a/.hypothesis/examples").fetch(KEY)) == {
        b"ours"
    }


def _failing(examples: ExampleDatabase, phases: tuple[Phase, ...]) -> Callable[[], None]:
    @settings(database=examples, phases=phases, derandomize=False)
    @given(st.binary(max_size=40))
    def is_short(data: bytes) -> None:
        assert len(data) < 5

    return is_short


def test_what_fails_on_one_machine_is_tried_first_on_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _machine(tmp_path / "a", monkeypatch, None)
    with pytest.raises(AssertionError):
        _failing(first, (Phase.generate, Phase.shrink))()
    second = _machine(tmp_path / "b", monkeypatch, tmp_path / "a/.hypothesis/examples")
    with pytest.raises(AssertionError):
        _failing(second, (Phase.reuse,))()
