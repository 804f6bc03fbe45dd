"""Crashes are minimised and recognised by their signature."""

from pathlib import Path

import pytest

from fuzz.campaign.minimise import crash_of, main, minimise, same_crash, signature
from fuzz.drivers.outcome import Outcome

GET = b"GET / HTTP/1.1\r\nHost: a\r\nA: b\r\n\r\n"


def _breaks(data: bytes) -> Outcome:
    if b"x" in data and data.count(b"\r\n") > 1:
        raise ValueError(f"found something in {data!r}")
    return Outcome.ACCEPTED


def test_a_crash_is_made_small() -> None:
    data = GET + b"xyz" + GET
    error = crash_of(_breaks, data)
    assert error is not None
    small = minimise(data, same_crash(_breaks, error))
    assert sorted(small) == sorted(b"x\r\n\r\n")


def test_crashes_of_one_cause_have_one_signature() -> None:
    first, second = crash_of(_breaks, b"x\r\n\r\n"), crash_of(_breaks, b"\r\n\r\nx")
    assert first is not None
    assert second is not None
    assert signature(first) == signature(second)
    assert crash_of(_breaks, b"") is None


def test_minimising_needs_a_crash(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "input").write_bytes(b"GET / HTTP/1.1\r\n\r\n")
    monkeypatch.setattr("sys.argv", ["minimise", "reader", str(tmp_path / "input")])
    assert main() == 1
    assert "does not crash" in capsys.readouterr().err
