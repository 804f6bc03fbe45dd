"""Coverage is measured on all inputs of each target."""

from pathlib import Path

import pytest

from fuzz.campaign import coverage
from fuzz.inputs.seeds import seeds_of


def test_inputs_are_seeds_regressions_and_what_was_kept(tmp_path: Path) -> None:
    kept = tmp_path / "corpus" / "head"
    kept.mkdir(parents=True)
    (kept / "a").write_bytes(b"kept")
    inputs = [*coverage.inputs("head", [tmp_path])]
    assert b"kept" in inputs
    assert len(inputs) == 1 + sum(len([*folder.iterdir()]) for folder in seeds_of("head"))


def test_crashes_are_counted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def crash(_: bytes) -> None:
        raise ValueError("x")

    monkeypatch.setattr(coverage, "check_of", lambda _: crash)
    monkeypatch.setattr(coverage, "inputs", lambda *_: [b"", b""])
    monkeypatch.setattr(coverage, "NAMES", ("head", "differential"))
    assert coverage.replay([]) == 2
    assert "head: 2 inputs, 2 crashes" in capsys.readouterr().out
