"""Help: what every command shows, plain off a terminal, and fast."""

import subprocess
import sys

import click
import pytest

from conformance.cli.commands import PLUMBLINE, SUMMARIES
from conformance.cli.help import WIDTH
from conformance.cli.lazy_group import LazyGroup
from conformance.exit_status import ExitStatus
from tests.conformance.support.command import Command, every_command

COMMANDS = every_command()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_examples(plumbline: Command, name: str) -> None:
    status, out, err = plumbline(*name.split(), "--help")
    assert (status, err) == (0, "")
    assert out.startswith(f"Usage: plumbline {name} ")
    assert "\nExamples:\n  # " in out
    assert f"\n  plumbline {name}" in out.partition("\nExamples:\n")[2]
    assert out.isascii()
    assert "\x1b" not in out
    assert plumbline(*name.split(), "-h") == (status, out, err)


@pytest.mark.parametrize("group", [PLUMBLINE, *COMMANDS.values()])
def test_line_of_a_command_in_its_group_is_that_of_its_own_help(group: click.Command) -> None:
    for name, shown in getattr(group, "commands", {}).items():
        assert isinstance(group, LazyGroup)
        assert (group.load(name).help or "").partition("\n")[0] == shown.help


def test_terminal_gets_colours_and_panels(
    plumbline: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    status, out, err = plumbline("run", "--help")
    assert (status, err) == (0, "")
    assert "\x1b[" in out
    for heading in (" Launch ", " Selection ", "Examples:", "Patterns, ", "Exit status:"):
        assert heading in out


@pytest.mark.parametrize("name", ["run", "replay"])
def test_help_has_every_exit_status(plumbline: Command, name: str) -> None:
    _, out, _ = plumbline(name, "--help")
    assert all(len(line) <= WIDTH for line in out.splitlines())
    flat = " ".join(out.split())
    for status in ExitStatus:
        assert f" {status.value} {status.meaning}" in flat


def test_commands_are_listed_in_their_order(plumbline: Command) -> None:
    _, out, _ = plumbline("--help")
    listed = out.partition("\nCommands:\n")[2].partition("\n\n")[0]
    assert [line.split()[0] for line in listed.splitlines()] == list(SUMMARIES)


def test_version(plumbline: Command) -> None:
    status, out, _ = plumbline("--version")
    assert status == 0
    assert out.startswith("plumbline ")


def test_help_imports_no_command() -> None:
    script = "import sys; from conformance.cli import main; main(['--help']); print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    imported = set(run.stdout.splitlines()[-1].split())
    assert "conformance.cli.commands" in imported
    assert not imported & {f"conformance.cli.{name}" for name in SUMMARIES}
    assert not imported & {"conformance.catalogue", "asyncio", "h11", "rich.console"}
