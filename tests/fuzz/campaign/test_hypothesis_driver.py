"""A Hypothesis test driven by libFuzzer: pytest tries its failing examples afterwards."""

import os
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from runpy import run_path
from unittest import SkipTest

import pytest

pytestmark = pytest.mark.skipif(find_spec("atheris") is None, reason="atheris is not installed")
ROOT = Path(__file__).parents[3]
# By itself it tries only the examples in the database.
PROPERTY = """
from hypothesis import Phase, given, settings, strategies as st
from hypothesis.database import DirectoryBasedExampleDatabase as Database

@settings(phases=[Phase.reuse], derandomize=False, database=Database("examples"))
@given(st.lists(st.integers(0, 255)))
def test_is_short(numbers):
    assert len(numbers) < 4 or sum(numbers) < 50
"""


def _drive(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    arguments = ("fuzz.campaign.hypothesis_driver", "test_property:test_is_short", *options)
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def _property(file: Path) -> Callable[[], None]:
    """Load the test in ``file``, as pytest does."""
    test: Callable[[], None] = run_path(str(file))["test_is_short"]
    return test


def test_what_the_fuzzer_finds_fails_in_pytest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "test_property.py"
    file.write_text(PROPERTY)
    with pytest.raises(SkipTest, match="no test cases"):
        _property(file)()
    driven = _drive(tmp_path, "-runs=5000", "-seed=1")
    assert driven.returncode != 0
    assert "AssertionError" in driven.stdout + driven.stderr
    with pytest.raises(AssertionError):
        _property(file)()


def test_the_next_run_goes_on_from_what_was_kept(tmp_path: Path) -> None:
    (tmp_path / "test_property.py").write_text(PROPERTY.replace("< 50", "< 10**9"))
    first = _drive(tmp_path, "-runs=100", "-seed=1")
    assert first.returncode == 0, first.stderr
    assert "-max_len" not in first.stderr, "no default of libFuzzer's"
    kept = tmp_path / "fuzz-work" / "corpus" / "test_is_short"
    assert len([*kept.iterdir()]) >= 30
