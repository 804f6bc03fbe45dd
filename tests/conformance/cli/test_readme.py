"""The README names every command, every option of ``run`` and every exit status."""

import re
from pathlib import Path

import click
import pytest

from conformance.cli.commands import PLUMBLINE, SUMMARIES
from conformance.exit_status import ExitStatus

README = (Path(__file__).parents[3] / "README.md").read_text("utf-8")


def test_every_option_of_run_has_a_line() -> None:
    options = [each for each in PLUMBLINE.load("run").params if isinstance(each, click.Option)]
    documented = re.findall(r"^\| `(?:-\w, )?(--[a-z-]+)", README, re.MULTILINE)
    assert {option.opts[-1] for option in options} == set(documented)


@pytest.mark.parametrize("name", SUMMARIES)
def test_every_command_is_named(name: str) -> None:
    assert f"plumbline {name}" in " ".join(README.split())


@pytest.mark.parametrize("status", ExitStatus)
def test_every_exit_status_has_a_line(status: ExitStatus) -> None:
    assert re.search(rf"^\| {status.value} \| ", README, re.MULTILINE)
