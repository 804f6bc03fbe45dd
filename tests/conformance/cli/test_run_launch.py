"""Servers that a run launches, by commands as people write them."""

import shlex
import sys
from pathlib import Path

import pytest

from conformance.address import Address
from conformance.cli.run_arguments import command_line
from conformance.runner.session import RunOptions
from conformance.target.launch import Launch
from tests.conformance.support.command import GET, Command, one_line

SERVER = f"{shlex.quote(sys.executable)} -m reference_server --timeout-drain 1 --port"
ONE = ("--select", GET)


@pytest.mark.parametrize(
    ("command", "options"),
    [
        (f"{SERVER} {{port}}", ()),
        (f"A=1 PORT={{port}} {SERVER} {{port}}", ()),
        (f"cd / && PYTHONPATH=$HERE exec {SERVER} $PORT", ("--shell",)),
        (f"{SERVER} {{port}}", ("--ready-path", "/no/such?a", "--ready-timeout", "20")),
    ],
)
def test_server_is_launched_as_the_command_says(
    plumbline: Command, monkeypatch: pytest.MonkeyPatch, command: str, options: tuple[str, ...]
) -> None:
    monkeypatch.setenv("HERE", str(Path.cwd()))
    status, out, err = plumbline("run", "--launch", command, *options, *ONE)
    assert (status, err) == (0, "")
    assert "1 pass, 0 fail" in out


def test_server_that_fails_to_start_shows_what_it_printed(plumbline: Command) -> None:
    code = "print('one'); print('two \\x1b[2J'); raise SystemExit(7)"
    command = shlex.join([sys.executable, "-S", "-c", code])
    status, out, err = plumbline("run", "--launch", command, *ONE)
    assert (status, out) == (3, "")
    first, *printed = err.splitlines()
    assert one_line(f"{first}\n")
    assert "exited with status 7 before it was ready" in first
    assert printed == ["  one", r"  two \x1b[2J"]


def test_reproduction_launches_the_server_in_the_same_way() -> None:
    given = Launch("true; exec server {port}", True, "/a", 9)
    options = RunOptions(Address("http", "127.0.0.1", 80), (), 1, given)
    assert command_line(options) == (
        "plumbline run --launch 'true; exec server {port}' --shell --ready-path /a "
        "--ready-timeout 9"
    )
