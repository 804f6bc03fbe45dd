"""The build script of ClusterFuzzLite, outside its container and without its compiler."""

import os
import re
import stat
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from fuzz.campaign.oss_fuzz_package import main, write_seeds
from fuzz.differential.parsers import ALL
from fuzz.targets import NAMES

ROOT = Path(__file__).parents[3]
BUILD = ROOT / ".clusterfuzzlite" / "build.sh"
# In place of the compiler of the container: copies the launcher, records the packing arguments.
COMPILER = """#!/bin/bash -eu
name=$(basename "$1" .py)
cp "$1" "$OUT/$name"
shift
echo "$@" > "$OUT/../$name.packing"
"""
PYTHON3 = """#!/bin/bash -eu
if [ "$2" = pip ]; then exit 0; fi
exec "$PYTHON" "$@"
"""


def _executable(path: Path, text: str) -> None:
    path.write_text(text)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the build script has built."""
    folder = tmp_path_factory.mktemp("build")
    tools, out = folder / "tools", folder / "out"
    tools.mkdir()
    out.mkdir()
    _executable(tools / "compile_python_fuzzer", COMPILER)
    _executable(tools / "python3", PYTHON3)
    environment = os.environ | {
        "PATH": f"{tools}:{os.environ['PATH']}",
        "OUT": str(out),
        "PYTHON": sys.executable,
    }
    subprocess.run(["bash", str(BUILD)], cwd=ROOT, env=environment, check=True)
    return out


def test_the_build_makes_a_fuzzer_a_seed_corpus_and_a_dictionary_of_each_target(out: Path) -> None:
    wanted = {f"{name}{end}" for name in NAMES for end in ("", ".dict", "_seed_corpus.zip")}
    assert {path.name for path in out.iterdir()} == wanted
    for name in NAMES:
        assert zipfile.ZipFile(out / f"{name}_seed_corpus.zip").namelist()


@pytest.mark.skipif(find_spec("atheris") is None, reason="atheris is not installed")
def test_what_is_built_is_instrumented(out: Path) -> None:
    """A launcher that imports the code under test too early runs without its coverage."""
    done = subprocess.run(
        [sys.executable, str(out / "reader"), "-runs=20", "-seed=1"],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        text=True,
        check=True,
    )
    (coverage,) = re.findall(r"DONE +cov: (\d+)", done.stderr)
    # It is 134, and 96 if the reference server is not instrumented.
    assert int(coverage) > 110


def test_what_is_imported_by_name_is_packed(out: Path) -> None:
    packing = {name: (out.parent / f"{name}.packing").read_text().split() for name in NAMES}
    assert all({"atheris", "fuzz"} <= set(arguments) for arguments in packing.values())
    assert {"gunicorn.http.parser", "tornado.iostream"} <= set(packing["differential"])
    assert {"gunicorn.http.parser", "tornado.iostream"}.isdisjoint(packing["head"])


def test_the_images_are_given_every_parser() -> None:
    lines = (ROOT / "fuzz" / "requirements.txt").read_text().splitlines()
    wanted = {parser.distribution for parser in ALL if parser.distribution}
    assert wanted <= {line.partition(">")[0] for line in lines}


def test_the_same_seeds_make_the_same_archive(tmp_path: Path) -> None:
    assert write_seeds("head", tmp_path / "a.zip") == write_seeds("head", tmp_path / "b.zip") > 300
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["what"]) == 2
    assert "FOLDER" in capsys.readouterr().err


def test_all_files_name_one_repository() -> None:
    """A placeholder, to be replaced as ``docs/fuzzing.md`` says."""
    folders = (ROOT / ".clusterfuzzlite", ROOT / "fuzz" / "oss-fuzz")
    texts = [path.read_text() for folder in folders for path in sorted(folder.iterdir())]
    named = {name for text in texts for name in re.findall(r"github\.com/([\w-]+/[\w-]+)", text)}
    assert named - {"google/oss-fuzz"} == {"OWNER/plumbline"}


@pytest.mark.parametrize("folder", [".clusterfuzzlite", "fuzz/oss-fuzz"])
def test_both_services_find_their_files(folder: str) -> None:
    assert "language: python" in (ROOT / folder / "project.yaml").read_text()
    assert "base-builder-python" in (ROOT / folder / "Dockerfile").read_text()
    subprocess.run(["bash", "-n", str(ROOT / folder / "build.sh")], check=True)
