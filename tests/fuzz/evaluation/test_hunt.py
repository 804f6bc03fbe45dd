"""Planting bugs, looking for them, and the table of results."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from fuzz.drivers.outcome import Outcome
from fuzz.evaluation import hunt as planted
from fuzz.evaluation import hunt_table as planted_table
from fuzz.evaluation.planted_bugs import PLANTED_BUGS


def _crashing(data: bytes) -> Outcome:
    if b"x" in data:
        raise ValueError("an x")
    return Outcome.ACCEPTED


def test_the_table_of_planted_bugs_tells_what_was_found() -> None:
    first, second = PLANTED_BUGS[:2]
    run = planted_table.Run(60, 1, "today", "tomorrow", loads=[1.0, 2.5])
    run.results += [
        planted_table.Result(first, found=True, seconds=2.0, executions=10, error="Violation: x"),
        planted_table.Result(second, found=False, seconds=60.0, executions=99, error=""),
    ]
    page = planted_table.page(run)
    assert f"| {first.name} | fuzz | {first.target} | yes | 2.0 | 10 | Violation |" in page
    assert "fuzz: 1 of 2 found (50.0%)" in page
    assert "load average 1.0 to 2.5" in page


def test_few_finds_are_a_failure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    found = planted_table.Result(PLANTED_BUGS[0], found=True, seconds=1.0, executions=1, error="")
    monkeypatch.setattr(planted, "hunt", lambda *_: found)
    names = [bug.name for bug in PLANTED_BUGS[:3]]
    table = tmp_path / "table.md"
    assert planted.main([*names, "--table", str(table)]) == 0
    assert "3 of 3 found" in table.read_text("utf-8")
    monkeypatch.setattr(planted, "hunt", lambda *_: replace(found, found=False))
    assert planted.main(names) == 1


@pytest.mark.parametrize("written", [b"", b"GET / HTTP/1.1\r\n"])
def test_an_input_is_a_find_and_an_end_without_one_is_none(
    monkeypatch: pytest.MonkeyPatch, written: bytes
) -> None:
    script = f"open('crash-1', 'wb').write({written!r})" if written else "raise SystemExit(1)"
    monkeypatch.setattr(planted, "command", lambda *_: [sys.executable, "-c", script])
    result = planted.hunt(PLANTED_BUGS[0], 20)
    assert result.found is bool(written)
    assert bool(written) or result.error.startswith("ended early")


def test_a_fault_without_the_bug_is_no_find(monkeypatch: pytest.MonkeyPatch) -> None:
    script = "open('crash-1', 'w').write('x')"
    monkeypatch.setattr(planted, "command", lambda *_: [sys.executable, "-c", script])
    monkeypatch.setattr(planted, "check_of", lambda _: _crashing)
    result = planted.hunt(PLANTED_BUGS[0], 20)
    assert not result.found
    assert result.error.startswith("ended early")


def test_a_bug_is_planted_in_a_tree_of_its_own(tmp_path: Path) -> None:
    planted.plant(PLANTED_BUGS[0], tmp_path)
    module, _, new = PLANTED_BUGS[0].edits[0]
    assert new in (tmp_path / "reference_server" / f"{module.replace('.', '/')}.py").read_text(
        "utf-8"
    )
    assert (tmp_path / "fuzz" / "model" / "semantics.py").exists()


def test_a_place_that_is_gone_is_told() -> None:
    with pytest.raises(ValueError, match="0 places"):
        planted.replaced("a", "source", "gone", "new")
