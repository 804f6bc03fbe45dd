"""The applications as single files, and the command that writes them."""

import py_compile
import re
from pathlib import Path

import pytest

from conformance.contract.applications import APPLICATIONS, FOLDER, Application
from conformance.contract.writing import application, commands, text_of
from tests.conformance.support.command import Command, one_line

WHOLE = frozenset({"wsgi", "asgi", "node", "go", "java"})
"""The applications that offer every endpoint their servers allow."""


@pytest.mark.parametrize("chosen", APPLICATIONS, ids=lambda chosen: chosen.name)
def test_every_application_is_one_short_file(chosen: Application) -> None:
    text = text_of(chosen)
    lines = text.splitlines()
    assert len(lines) <= (350 if chosen.name in WHOLE else 150)
    head = "\n".join(lines[:12])
    assert re.search("(?i)absent", head), head
    assert re.search("(?i)run", head), head
    assert all((FOLDER / part).is_file() for part in chosen.parts)
    assert "ruff" not in text
    assert "plumbline_contract" not in text
    assert text.endswith("\n")


def test_names_are_unique_and_files_too() -> None:
    assert len({one.name for one in APPLICATIONS}) == len(APPLICATIONS)
    assert len({one.file for one in APPLICATIONS}) == len(APPLICATIONS)


@pytest.mark.parametrize("name", ["wsgi", "asgi"])
def test_parts_become_one_module(name: str, tmp_path: Path) -> None:
    path = tmp_path / "one.py"
    path.write_text(text_of(application(name)), "utf-8")
    assert "python_contract" not in path.read_text("utf-8")
    py_compile.compile(str(path), cfile=str(tmp_path / "one.pyc"), doraise=True)


def test_commands_name_the_file_that_was_written() -> None:
    assert commands(application("node"), "mine.js") == ("node mine.js 8000",)
    assert commands(application("wsgi"), "mine.py")[0].endswith(" mine:app")
    assert commands(application("go"), "mine.go")[0] == "go build -o ./go_app mine.go"


# ------------------------------------------------------------ the command


def test_without_a_name_the_applications_are_listed(plumbline: Command) -> None:
    status, out, err = plumbline("contract", "write")
    assert (status, err) == (0, "")
    assert [line.split()[0] for line in out.splitlines()] == [one.name for one in APPLICATIONS]
    assert plumbline("contract", "write", "--list") == (status, out, err)


def test_application_is_written_where_nothing_was(plumbline: Command, tmp_path: Path) -> None:
    path = tmp_path / "server.js"
    status, out, err = plumbline("contract", "write", "node", str(path))
    assert (status, err) == (0, "")
    assert "node server.js 8000" in out
    assert "plumbline contract check http://127.0.0.1:8000" in out
    assert path.read_text("utf-8") == text_of(application("node"))
    path.write_text("mine", "utf-8")
    status, out, err = plumbline("contract", "write", "node", str(path))
    assert (status, out) == (2, "")
    assert one_line(err)
    assert path.read_text("utf-8") == "mine"


def test_file_has_the_name_of_the_list_by_default(
    plumbline: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert plumbline("contract", "write", "go")[0] == 0
    assert [path.name for path in tmp_path.iterdir()] == ["go_app.go"]


def test_file_that_cannot_be_written(plumbline: Command, tmp_path: Path) -> None:
    status, out, err = plumbline("contract", "write", "go", str(tmp_path / "none" / "x.go"))
    assert (status, out) == (5, "")
    assert one_line(err)
    assert not list(tmp_path.iterdir())


def test_unknown_application_gets_a_hint(plumbline: Command) -> None:
    status, out, err = plumbline("contract", "write", "noed")
    assert (status, out) == (2, "")
    assert one_line(err)
    assert "did you mean node?" in err
    assert "there are wsgi, asgi, " in plumbline("contract", "write", "zzzzzz")[2]
