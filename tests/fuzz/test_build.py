"""The steps of the build script, outside its container and without its compiler."""

import os
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from fuzz.package import main, write_seeds
from fuzz.targets import NAMES

ROOT = Path(__file__).parents[2]
BUILD = ROOT / ".clusterfuzzlite" / "build.sh"
# Stands for the compiler of the container: it checks what it is given and makes a launcher.
COMPILER = """#!/bin/bash -eu
test -f "$1"
name=$(basename "$1" .py)
printf '#!/bin/sh\\nexec %s -m fuzz.targets.%s "$@"\\n' "$PYTHON" "$name" > "$OUT/$name"
chmod +x "$OUT/$name"
"""
PYTHON3 = """#!/bin/bash -eu
if [ "$2" = pip ]; then exit 0; fi
exec "$PYTHON" "$@"
"""


def _executable(path: Path, text: str) -> None:
    path.write_text(text)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def _build(tmp_path: Path) -> Path:
    tools, out = tmp_path / "tools", tmp_path / "out"
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


def test_the_build_makes_a_fuzzer_a_seed_corpus_and_a_dictionary_of_each_target(
    tmp_path: Path,
) -> None:
    out = _build(tmp_path)
    wanted = {f"{name}{end}" for name in NAMES for end in ("", ".dict", "_seed_corpus.zip")}
    assert {path.name for path in out.iterdir()} == wanted
    for name in NAMES:
        assert zipfile.ZipFile(out / f"{name}_seed_corpus.zip").namelist()


def test_the_same_seeds_make_the_same_archive(tmp_path: Path) -> None:
    assert write_seeds("head", tmp_path / "a.zip") == write_seeds("head", tmp_path / "b.zip") > 300
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_wrong_usage_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["what"]) == 2
    assert "FOLDER" in capsys.readouterr().err


@pytest.mark.parametrize("folder", [".clusterfuzzlite", "fuzz/oss-fuzz"])
def test_both_services_find_their_files(folder: str) -> None:
    assert "language: python" in (ROOT / folder / "project.yaml").read_text()
    assert "base-builder-python" in (ROOT / folder / "Dockerfile").read_text()
    subprocess.run(["bash", "-n", str(ROOT / folder / "build.sh")], check=True)
