"""``python -m fuzz``: usage, report and exit status."""

from dataclasses import replace
from pathlib import Path

import pytest

from fuzz import __main__ as command
from fuzz.campaign.campaign import Campaign
from fuzz.campaign.triage import investigate
from fuzz.drivers.outcome import Outcome
from fuzz.targets import NAMES

CAMPAIGN = Campaign("head", 1.0, 100, 10, 20, 5, crashes=(), log="the log")


def _run_with(monkeypatch: pytest.MonkeyPatch, campaign: Campaign) -> list[str]:
    asked: list[str] = []

    def run(target: str, *_: object, **__: object) -> Campaign:
        asked.append(target)
        return replace(campaign, target=target)

    monkeypatch.setattr(command, "run", run)
    return asked


def test_every_target_runs_unless_some_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = _run_with(monkeypatch, CAMPAIGN)
    assert command.main([]) == command.OK
    assert asked == [*NAMES]
    asked.clear()
    assert command.main(["head", "--seconds", "1"]) == command.OK
    assert asked == ["head"]


def test_an_unknown_target_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["nothing"]) == command.USAGE
    assert "no target 'nothing'" in capsys.readouterr().err


def _crashing(data: bytes) -> Outcome:
    if b"x" in data:
        raise ValueError("an x")
    return Outcome.ACCEPTED


def test_a_crash_is_reproduced_and_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    crash = tmp_path / "crash-1"
    crash.write_bytes(b"GET /x HTTP/1.1\r\n\r\n")
    _run_with(monkeypatch, replace(CAMPAIGN, crashes=(crash,)))
    monkeypatch.setattr("fuzz.campaign.triage.check_of", lambda _: _crashing)
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    assert command.main(["head", "--corpus", str(corpus)]) == command.FOUND
    output = capsys.readouterr().out
    assert "ValueError" in output
    assert "regressions/head/n_found-" in output
    (written,) = corpus.rglob("*.http")
    assert written.read_bytes() == b"x"


def test_a_crash_that_does_not_happen_again_still_counts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    crash = tmp_path / "crash-1"
    crash.write_bytes(b"")
    _run_with(monkeypatch, replace(CAMPAIGN, crashes=(crash,)))
    assert investigate("reader", b"", tmp_path) is None
    assert command.main(["reader", "--corpus", str(tmp_path)]) == command.FOUND
    assert "the log" in capsys.readouterr().out
