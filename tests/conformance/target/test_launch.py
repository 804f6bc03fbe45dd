"""Commands as people write them."""

import pytest

from conformance.target.launch import BadCommand, Launch


@pytest.mark.parametrize(
    ("command", "words", "variables"),
    [
        ("server --port {port}", ["server", "--port", "8000"], {}),
        ("PORT={port} node server.js", ["node", "server.js"], {}),
        ("PORT=1{port} node server.js", ["node", "server.js"], {"PORT": "18000"}),
        ("A='b c' _D= server E=f", ["server", "E=f"], {"A": "b c", "_D": ""}),
        ("'my server' \"a b\" c\\ d", ["my server", "a b", "c d"], {}),
        ("./A=b 1=2", ["./A=b", "1=2"], {}),
        ("server {folder} {{port}}", ["server", "{folder}", "{8000}"], {}),
    ],
)
def test_command_is_split_into_variables_and_words(
    command: str, words: list[str], variables: dict[str, str]
) -> None:
    launch = Launch(command)
    assert launch.words(8000) == words
    assert launch.environment(8000) == {"PORT": "8000"} | variables


def test_shell_reads_the_command_as_it_stands() -> None:
    launch = Launch("cd 'my folder && A={port} exec server", shell=True)
    assert launch.words(80) == ["/bin/sh", "-c", "cd 'my folder && A=80 exec server"]
    assert launch.environment(80) == {"PORT": "80"}
    assert "--shell" not in launch.hints


@pytest.mark.parametrize("command", ["", "  ", "A=b", "A=b C='d e'"])
def test_command_without_a_program_is_refused(command: str) -> None:
    with pytest.raises(BadCommand, match="is empty"):
        Launch(command)


def test_command_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(BadCommand, match="No closing quotation"):
        Launch("server 'unclosed")


def test_empty_command_for_a_shell_is_refused() -> None:
    with pytest.raises(BadCommand, match="is empty"):
        Launch(" ", shell=True)


@pytest.mark.parametrize(
    ("command", "shell", "port"),
    [
        ("server {port}", False, False),
        ("cd folder", True, True),
        ("make && server --port {port}", True, False),
        ("server -p $PORT", True, True),
        ("node server.js", False, True),
        ("./server --port {port} > log 2>&1", True, False),
        ("python -c 'a; b & c > $D' {port}", False, False),
    ],
)
def test_hints_say_what_may_be_amiss(command: str, *, shell: bool, port: bool) -> None:
    hints = Launch(command).hints
    assert ("needs --shell" in hints) is shell
    assert ("the port in PORT" in hints) is port
