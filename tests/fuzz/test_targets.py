"""Each target reaches the code under test, and runs under the fuzzer where that is installed."""

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from fuzz.campaign.campaign import run
from fuzz.campaign.minimise import crash_of
from fuzz.drivers.outcome import Outcome
from fuzz.inputs.dictionary import tokens
from fuzz.inputs.seeds import CORPUS
from fuzz.targets import DICTIONARIES, NAMES, check_of

needs_atheris = pytest.mark.skipif(find_spec("atheris") is None, reason="atheris is not installed")
FAST = tuple(name for name in NAMES if name != "differential")


def _seeds(name: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted((CORPUS / "seeds" / name).iterdir())]


@pytest.mark.parametrize("name", FAST)
def test_the_seeds_reach_acceptance_and_rejection(name: str) -> None:
    check = check_of(name)
    outcomes = {check(data) for data in _seeds(name)[:200]}
    assert {Outcome.ACCEPTED, Outcome.REFUSED} <= outcomes


@pytest.mark.parametrize("name", FAST)
@pytest.mark.parametrize("data", [b"", b"\0", b"\r\n", b"\r", b"\xff" * 100, b"a" * 5000])
def test_trivial_inputs_hold_the_invariant(name: str, data: bytes) -> None:
    assert crash_of(check_of(name), data) is None


@pytest.mark.parametrize("name", NAMES)
def test_every_target_has_a_dictionary(name: str) -> None:
    assert tokens(DICTIONARIES[name])


@needs_atheris
@pytest.mark.parametrize("name", NAMES)
def test_a_target_runs_under_the_fuzzer(name: str, tmp_path: Path) -> None:
    """A short run from the seeds, the same one every time, mutates and finds nothing."""
    corpus = tmp_path / "corpus"
    shutil.copytree(CORPUS / "seeds" / name, corpus / "seeds" / name)
    campaign = run(name, 30, tmp_path, corpus=corpus, extra=["-runs=200", "-seed=1"])
    assert campaign.executions >= 200, campaign.log
    assert not campaign.crashes, campaign.log
    # What is not instrumented shows a coverage of one.
    assert campaign.coverage > 100, campaign.log


def test_nothing_under_test_is_imported_before_it_is_instrumented() -> None:
    """Coverage would be lost, and nobody would see it."""
    program = (
        "import sys, fuzz.campaign.libfuzzer, fuzz.targets\n"
        "print([name for name in sys.modules if name.startswith(fuzz.targets.UNDER_TEST)])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"
