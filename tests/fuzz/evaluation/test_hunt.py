"""Planting bugs, looking for them, and the table of results."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from fuzz.drivers.outcome import Outcome
from fuzz.evaluation import hunt, hunt_table
from fuzz.evaluation.planted_bugs import PLANTED_BUGS


def _crashing(data: bytes) -> Outcome:
    if b"x" in data:
        raise ValueError("an x")
    return Outcome.ACCEPTED


def test_the_table_says_which_bugs_were_found() -> None:
    first, second = PLANTED_BUGS[:2]
    run = hunt_table.Run(60, 1, "today", "tomorrow", loads=[1.0, 2.5])
    run.results += [
        hunt_table.Result(first, found=True, seconds=2.0, executions=10, error="Violation: x"),
        hunt_table.Result(second, found=False, seconds=60.0, executions=99, error=""),
    ]
    page = hunt_table.page(run)
    assert f"| {first.name} | fuzz | {first.target} | yes | 2.0 | 10 | Violation |" in page
    assert "fuzz: 1 of 2 found (50.0%)" in page
    assert "load average 1.0 to 2.5" in page


def test_few_finds_are_a_failure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    found = hunt_table.Result(PLANTED_BUGS[0], found=True, seconds=1.0, executions=1, error="")
    monkeypatch.setattr(hunt, "hunt", lambda *_: found)
    names = [bug.name for bug in PLANTED_BUGS[:3]]
    table = tmp_path / "table.md"
    assert hunt.main([*names, "--table", str(table)]) == 0
    assert "3 of 3 found" in table.read_text("utf-8")
    monkeypatch.setattr(hunt, "hunt", lambda *_: replace(found, found=False))
    assert hunt.main(names) == 1


@pytest.mark.parametrize("written", [b"", b"GET / HTTP/1.1\r\n"])
def test_an_input_is_a_find_and_an_end_without_one_is_none(
    monkeypatch: pytest.MonkeyPatch, written: bytes
) -> None:
    script = f"open('crash-1', 'wb').write({written!r})" if written else "raise SystemExit(1)"
    monkeypatch.setattr(hunt, "command", lambda *_: [sys.executable, "-c", script])
    result = hunt.hunt(PLANTED_BUGS[0], 20)
    assert result.found is bool(written)
    assert bool(written) or result.error.startswith("ended early")


def test_a_fault_without_the_bug_is_no_find(monkeypatch: pytest.MonkeyPatch) -> None:
    script = "open('crash-1', 'w').write('x')"
    monkeypatch.setattr(hunt, "command", lambda *_: [sys.executable, "-c", script])
    monkeypatch.setattr(hunt, "check_of", lambda _: _crashing)
    result = hunt.hunt(PLANTED_BUGS[0], 20)
    assert not result.found
    assert result.error.startswith("ended early")


def test_a_bug_is_planted_in_a_tree_of_its_own(tmp_path: Path) -> None:
    hunt.plant(PLANTED_BUGS[0], tmp_path)
    module, _, new = PLANTED_BUGS[0].edits[0]
    assert new in (tmp_path / "reference_server" / f"{module.replace('.', '/')}.py").read_text(
        "utf-8"
    )
    assert (tmp_path / "fuzz" / "model" / "semantics.py").exists()


def test_a_text_that_does_not_occur_is_an_error() -> None:
    with pytest.raises(ValueError, match="0 places"):
        hunt.replaced("a", "source", "gone", "new")
