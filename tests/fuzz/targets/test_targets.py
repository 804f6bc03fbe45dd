"""The targets reach the code under test, and run under the fuzzer where it is installed."""

import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from fuzz.campaign import campaign
from fuzz.campaign.minimise import crash_of
from fuzz.drivers.outcome import Outcome
from fuzz.inputs.dictionary import tokens
from fuzz.inputs.seeds import CORPUS
from fuzz.targets import DICTIONARIES, NAMES, check_of
from tests.fuzz.support.fork_server import ForkServer

needs_atheris = pytest.mark.skipif(find_spec("atheris") is None, reason="atheris is not installed")
FASTEST = "reader"
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


@pytest.fixture(scope="session")
def fork_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ForkServer]:
    server = ForkServer(tmp_path_factory.mktemp("fork-server"))
    yield server
    server.close()


@needs_atheris
@pytest.mark.parametrize("name", [name for name in NAMES if name != FASTEST])
def test_a_target_runs_under_the_fuzzer(
    name: str, tmp_path: Path, fork_server: ForkServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A short run from the seeds, the same every time, finds nothing."""
    monkeypatch.setattr(campaign, "_output_of", lambda command, _: fork_server.run(command))
    _check_short_run(name, tmp_path)


@needs_atheris
def test_a_target_runs_in_a_process_of_its_own(tmp_path: Path) -> None:
    """The same for the target that starts fastest, without the fork server."""
    _check_short_run(FASTEST, tmp_path)


def _check_short_run(name: str, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    (corpus / "seeds").mkdir(parents=True)
    (corpus / "seeds" / name).symlink_to(CORPUS / "seeds" / name)
    done = campaign.run(name, 30, tmp_path, corpus=corpus, extra=["-runs=200", "-seed=1"])
    assert done.executions >= 200, done.log
    assert not done.crashes, done.log
    # Without instrumentation it is below.
    assert done.coverage > 100, done.log


def test_nothing_under_test_is_imported_before_it_is_instrumented() -> None:
    """Its coverage would be lost unnoticed."""
    program = (
        "import sys, fuzz.campaign.libfuzzer, fuzz.targets\n"
        "print([name for name in sys.modules if name.startswith(fuzz.targets.UNDER_TEST)])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"
