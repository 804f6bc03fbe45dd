"""A Hypothesis test driven by libFuzzer: what fails is there when pytest runs the test again."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(find_spec("atheris") is None, reason="atheris is not installed")
ROOT = Path(__file__).parents[2]
# Pytest only tries what has been found before: it makes no examples of its own.
PROPERTY = """
from hypothesis import Phase, given, settings, strategies as st
from hypothesis.database import DirectoryBasedExampleDatabase

@settings(phases=[Phase.reuse], database=DirectoryBasedExampleDatabase("examples"))
@given(st.lists(st.integers(0, 255)))
def test_is_short(numbers):
    assert len(numbers) < 4 or sum(numbers) < 50
"""


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_what_the_fuzzer_finds_pytest_shows(tmp_path: Path) -> None:
    (tmp_path / "test_property.py").write_text(PROPERTY)
    before = _run(tmp_path, "pytest", "-q", "test_property.py")
    assert before.returncode == 0, before.stdout
    driven = _run(
        tmp_path,
        "fuzz.campaign.hypothesis_driver",
        "test_property:test_is_short",
        "-runs=5000",
        "-seed=1",
    )
    assert driven.returncode != 0
    assert "AssertionError" in driven.stdout + driven.stderr
    after = _run(tmp_path, "pytest", "-q", "test_property.py")
    assert after.returncode == 1, after.stdout
    assert "test_is_short" in after.stdout


def test_the_next_run_goes_on_from_what_was_kept(tmp_path: Path) -> None:
    (tmp_path / "test_property.py").write_text(PROPERTY.replace("< 50", "< 10**9"))
    first = _run(
        tmp_path,
        "fuzz.campaign.hypothesis_driver",
        "test_property:test_is_short",
        "-runs=100",
        "-seed=1",
    )
    assert first.returncode == 0, first.stderr
    assert "-max_len" not in first.stderr, "no default of libFuzzer's"
    kept = tmp_path / "fuzz-work" / "corpus" / "test_is_short"
    assert len([*kept.iterdir()]) >= 30
