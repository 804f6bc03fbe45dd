"""Completion: what the shells are told, and bash itself completing a command line."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conformance.cli.shell_completion import SHELLS, undivided
from tests.conformance.support.command import Command

PLUS = "content-length/plus-sign"
ROOT = Path(__file__).parents[3]


def test_script_of_each_shell_asks_the_command(plumbline: Command) -> None:
    for shell in SHELLS:
        status, out, err = plumbline("completion", shell)
        assert (status, err) == (0, "")
        assert f"_PLUMBLINE_COMPLETE={shell}_complete" in out


def answers(
    monkeypatch: pytest.MonkeyPatch, plumbline: Command, shell: str, line: str
) -> list[str]:
    """Return what completes the last word of a line that the shell has not divided."""
    words = line.split(" ")
    position = words[-1] if shell == "fish" else str(len(words) - 1)
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", position)
    monkeypatch.setenv("_PLUMBLINE_COMPLETE", f"{shell}_complete")
    status, out, err = plumbline()
    assert (status, err) == (0, "")
    return out.splitlines()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("plumbline requ", ["requirements"]),
        ("plumbline run --conc", ["--concurrency"]),
        ("plumbline completion z", ["zsh"]),
        (f"plumbline explain {PLUS[:-2]}", [PLUS]),
        (f"plumbline run --select {PLUS[:-2]}", [PLUS]),
        ("plumbline list --exclude risk:sm", ["risk:smuggling"]),
        ("plumbline list --select level:must", ["level:must", "level:must-not"]),
        ("plumbline list --select rfc9112#6.3/invalid-cl-4", ["rfc9112#6.3/invalid-cl-400"]),
        ("plumbline run --signal sigqu", ["QUIT"]),
        ("plumbline explain zzz", []),
    ],
)
def test_every_shell_gets_the_same_values(
    monkeypatch: pytest.MonkeyPatch, plumbline: Command, line: str, expected: list[str]
) -> None:
    bash = answers(monkeypatch, plumbline, "bash", line)
    assert {text.partition(",")[2] for text in bash if text} == set(expected)
    zsh = answers(monkeypatch, plumbline, "zsh", line)
    assert {value.replace("\\:", ":") for value in zsh[1::3]} == set(expected)
    fish = answers(monkeypatch, plumbline, "fish", line)
    assert {text.partition(",")[2].partition("\t")[0] for text in fish if text} == set(expected)


def test_titles_come_with_ids(monkeypatch: pytest.MonkeyPatch, plumbline: Command) -> None:
    zsh = answers(monkeypatch, plumbline, "zsh", f"plumbline explain {PLUS}")
    assert zsh[:3] == ["plain", PLUS, "a plus sign before the Content-Length value"]


@pytest.mark.parametrize(
    ("words", "joined"),
    [
        (["a", "risk", ":", "sm"], ["a", "risk:sm"]),
        (["a", "risk", ":"], ["a", "risk:"]),
        (["http", ":", "//h", ":", "80", "b"], ["http://h:80", "b"]),
        (["--select", "=", "risk", ":", "x"], ["--select", "risk:x"]),
        (["--select", "="], ["--select", "="]),
    ],
)
def test_words_that_bash_divides_are_joined(words: list[str], joined: list[str]) -> None:
    assert undivided(words) == joined


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
@pytest.mark.parametrize(
    ("words", "replies"),
    [
        ([f"{PLUS[:-2]}"], [PLUS]),
        (["risk", ":", "sm"], ["smuggling"]),
        (["risk:sm"], ["risk:smuggling"]),
    ],
    ids=["id", "divided at the colon", "not divided"],
)
def test_bash_completes(tmp_path: Path, words: list[str], replies: list[str]) -> None:
    program = tmp_path / "plumbline"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m conformance "$@"\n')
    program.chmod(0o755)
    line = ["plumbline", "explain", *words]
    script = (
        'eval "$(plumbline completion bash)"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); '
        '_plumbline_completion plumbline; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    run = subprocess.run(
        ["bash", "--norc", "-c", script, "bash", *line],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)},
    )
    assert run.stdout.splitlines() == replies
