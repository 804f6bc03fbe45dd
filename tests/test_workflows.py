"""The workflows are well-formed, and name sessions, targets and settings that exist."""

import re
from pathlib import Path
from typing import Any

import pytest

from fuzz.targets import NAMES

yaml = pytest.importorskip("yaml")
ROOT = Path(__file__).parents[1]
FOLDER = ROOT / ".github" / "workflows"
FILES = sorted(FOLDER.glob("*.yml"))
# The modes of the action of ClusterFuzzLite, by workflow.
MODES = {"pr": "code-change", "batch": "batch", "cron": "prune"}


def _read(path: Path) -> dict[Any, Any]:
    content = yaml.safe_load(path.read_text("utf-8"))
    assert isinstance(content, dict)
    return content


def _sessions() -> set[str]:
    """Return the names of the sessions in ``noxfile.py``."""
    source = (ROOT / "noxfile.py").read_text("utf-8")
    sessions = re.findall(r"^@nox\.session(.*)\ndef (\w+)\(", source, re.MULTILINE)
    named = [(re.search(r'name="([^"]+)"', options), function) for options, function in sessions]
    return {name[1] if name else function for name, function in named}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_job_has_a_machine_and_steps_that_do_something(path: Path) -> None:
    workflow = _read(path)
    # YAML 1.1 reads the key `on` as true.
    assert workflow["name"]
    assert workflow[True]
    assert workflow["permissions"]
    for job in workflow["jobs"].values():
        assert job["runs-on"]
        assert all(("uses" in step) != ("run" in step) for step in job["steps"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_sessions_exist_and_end_in_time(path: Path) -> None:
    for job in _read(path)["jobs"].values():
        for step in job["steps"]:
            if command := re.search(r"nox -s ([a-z -]+?)(?= -- |$)", step.get("run", "")):
                assert set(command[1].split()) <= _sessions()
                assert job["timeout-minutes"] <= 60


def test_what_ci_leaves_out_runs_every_week() -> None:
    runs = (FOLDER / "weekly.yml").read_text("utf-8")
    assert set(re.findall(r"nox -s (\S+)", runs)) == {
        *("proof", "variants", "foreign", "targets", "bench")
    }


@pytest.mark.parametrize(("name", "mode"), MODES.items())
def test_clusterfuzzlite_builds_and_then_fuzzes(name: str, mode: str) -> None:
    (job,) = _read(FOLDER / f"cflite_{name}.yml")["jobs"].values()
    build, run = job["steps"]
    assert build["uses"].startswith("google/clusterfuzzlite/actions/build_fuzzers@")
    assert build["with"]["language"] == "python"
    assert run["uses"].startswith("google/clusterfuzzlite/actions/run_fuzzers@")
    assert run["with"]["mode"] == mode
    assert run["with"]["fuzz-seconds"] >= 600


def test_every_target_runs_at_night() -> None:
    targets = _read(FOLDER / "fuzz-nightly.yml")["jobs"]["targets"]
    assert targets["strategy"]["matrix"]["target"] == [*NAMES]


@pytest.mark.parametrize("folder", [".clusterfuzzlite", "fuzz/oss-fuzz"])
def test_projects_name_language_and_engine(folder: str) -> None:
    project = _read(ROOT / folder / "project.yaml")
    assert project["language"] == "python"
    assert project["fuzzing_engines"] == ["libfuzzer"]
    assert "address" in project["sanitizers"]
    assert project["homepage"] == project["main_repo"]
