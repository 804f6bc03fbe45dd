"""Bad input to the command: one clear line, the right exit status, nothing half-written."""

from pathlib import Path

import click
import pytest

from tests.conformance.support.bad_servers import BY_NAME
from tests.conformance.support.command import GET, Command, every_command, one_line
from tests.conformance.support.serving import in_a_thread


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["run", "ftp://127.0.0.1"], "is not http:// or https://"),
        (["run", "127.0.0.1:80"], "is not http:// or https://"),
        (["run", "http://127.0.0.1:0"], "has port 0"),
        (["run", "http://127.0.0.1:99999"], "cannot be read"),
        (["run", "http://127.0.0.1/path?query"], "more than a server and a path"),
        (["run", "http://\x1b[31m\n"], "cannot be read"),
        (["run", "http://127.0.0.1:1", "--select", "no/such"], "no case is called 'no/such'"),
        (["run"], "no server to judge"),
        (["explain", "no/such"], "no case is called 'no/such'"),
        (["explain", "\x1b[2J"], r"no case is called '\x1b[2J'"),
    ],
)
def test_bad_input_is_wrong_usage_reported_in_one_line(
    plumbline: Command, arguments: list[str], words: str
) -> None:
    status, out, err = plumbline(*arguments)
    assert (status, out) == (2, "")
    assert one_line(err)
    assert words in err


@pytest.mark.parametrize("path", ["/no/such/folder/x", "/"])
def test_file_that_cannot_be_written_is_noticed_before_the_run(
    plumbline: Command, path: str
) -> None:
    status, out, err = plumbline("run", "http://127.0.0.1:1", "--json", path)
    assert (status, out) == (5, "")
    assert one_line(err)
    assert "cannot write" in err


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ([], "missing command (see plumbline --help)"),
        (["no-such-command"], "no such command 'no-such-command' (see plumbline --help)"),
        (["lst"], "no such command 'lst'. Did you mean 'list'? (see plumbline --help)"),
        (
            ["run", "\x1b[2J", "\n"],
            r"got unexpected extra argument (\n) (see plumbline run --help)",
        ),
        (
            ["run", "http://127.0.0.1:1", "--verbos"],
            ("no such option '--verbos'. Did you mean '--verbose'? (see plumbline run --help)"),
        ),
        (["run", "--json"], "option '--json' requires an argument (see plumbline run --help)"),
        (["explain"], "missing argument 'CASE...' (see plumbline explain --help)"),
    ],
)
def test_wrong_arguments_are_wrong_usage(
    plumbline: Command, arguments: list[str], line: str
) -> None:
    assert plumbline(*arguments) == (2, "", f"plumbline: {line}\n")


WRONG = [
    ("run", "--concurrency", "0", "'0' is not a positive integer"),
    ("run", "--concurrency", "-1", "'-1' is not a positive integer"),
    ("run", "--concurrency", "many", "'many' is not a positive integer"),
    ("run", "--repeat", "\u0664", r"'\u0664' is not a positive integer"),
    ("run", "--repeat", "9" * 5000, f"'{'9' * 5000}' is not a positive integer"),
    ("run", "--grace", "1.5", "'1.5' is not a positive integer"),
    ("run", "--signal", "\x1b", r"'\x1b' is not a signal such as TERM or QUIT"),
    ("run", "--select", "\x1b[2J\n", r"no case is called '\x1b[2J\n'"),
    ("run", "--exclude", "risk:", "no case has the risk ''"),
    ("run", "--exclude", "*", "no case is left"),
    ("run", "--launch", "'unclosed", "'unclosed"),
    ("run", "--launch", "", "is empty"),
    ("run", "--launch", " ", "is empty"),
    ("run", "--launch", "A=b", "is empty"),
    ("run", "--ready-path", "health", "'health' is not a path such as /health"),
    ("run", "--ready-path", "/a\r\nB: c", r"'/a\r\nB: c' is not a path such as /health"),
    ("run", "--ready-timeout", "0", "'0' is not a positive integer"),
    ("run", "--config", "missing\x9b", r"cannot read 'missing\x9b'"),
    ("run", "--cacert", "/no/such", "need https://"),
    ("run", "--cert", "/no/such", "need https://"),
    ("run", "--key", "/no/such", "need https://"),
    ("run", "--servername", "\x1b", "need https://"),
    ("run", "--unix-socket", "/", "'/' is not a socket"),
    ("run", "--unix-socket", "/x" * 100, "is longer than 107 octets"),
    ("run", "--header", "no-colon", "is not of the form 'Name: value'"),
    ("run", "--host", "a/b", "'a/b' is not a name for Host"),
    ("run", "--endpoint", "nope=/x", "'nope' is not an endpoint"),
    ("run", "--endpoint", "echo", "the endpoint 'echo' has no path"),
    ("run", "--require", "nope\x1b", r"'nope\x1b' is not an endpoint"),
    ("list", "--select", "chunked", "did you mean topic:chunked or group:chunked?"),
    ("list", "--exclude", "rsk:hang", "did you mean 'risk:hang'?"),
    ("list", "--config", "", "cannot read '.': Is a directory"),
    ("contract check", "--require", "nope\x1b", r"'nope\x1b' is not an endpoint: give one of"),
    ("replay", "--corpus", "/no/such", "no corpus can be read from '/no/such'"),
    ("replay", "--config", "/", "cannot read '/'"),
]
"""Command, option, wrong value, and what is said of it."""
UNWRITABLE = {("run", "--json")}
"""Options whose wrong values have a status of their own, tested below."""


@pytest.mark.parametrize(("command", "option", "value", "words"), WRONG)
def test_wrong_value_is_wrong_usage(
    plumbline: Command, command: str, option: str, value: str, words: str
) -> None:
    url = ["http://127.0.0.1:1"] * (command != "list")
    status, out, err = plumbline(*command.split(), *url, option, value)
    assert (status, out) == (2, "")
    assert one_line(err)
    assert words in err


def test_a_wrong_value_of_every_option_is_tried() -> None:
    tried = {(command, option) for command, option, *_ in WRONG} | UNWRITABLE
    uses: dict[click.Parameter, set[tuple[str, str]]] = {}
    for name, command in every_command().items():
        for option in command.params:
            if isinstance(option, click.Option) and not option.is_flag:
                uses.setdefault(option, set()).add((name, option.opts[-1]))
    assert [places for places in uses.values() if not places & tried] == []
    assert tried <= set().union(*uses.values())


@pytest.mark.parametrize(
    ("peer", "words"),
    [
        ("mute", "silence until the deadline"),
        ("hang up", "closed by the server (FIN)"),
        ("always 404", "404"),
        ("always 204", "204"),
        ("half", "incomplete"),
        ("no HTTP", "octets that are not a response"),
        ("endless field", "does not answer GET /"),
        ("drip", "does not answer GET /"),
    ],
)
def test_target_that_does_not_answer_is_unreachable(
    plumbline: Command, tmp_path: Path, peer: str, words: str
) -> None:
    path = tmp_path / "results.json"
    with in_a_thread(BY_NAME[peer]) as address:
        status, out, err = plumbline("run", address.url, "--json", str(path))
    assert (status, out) == (3, "")
    assert one_line(err)
    assert address.url in err
    assert words in err
    assert list(tmp_path.iterdir()) == []


def test_closed_port_is_unreachable(plumbline: Command) -> None:
    with in_a_thread(BY_NAME["mute"]) as address:
        closed_port = address.url
    status, out, err = plumbline("run", closed_port)
    assert (status, out) == (3, "")
    assert one_line(err)
    assert "cannot be reached: nothing listens at" in err


@pytest.mark.parametrize("command", ["no-such-program-anywhere", "false"])
def test_server_that_does_not_start_is_unreachable(plumbline: Command, command: str) -> None:
    status, out, err = plumbline("run", "--launch", command, "--select", GET)
    assert (status, out) == (3, "")
    assert one_line(err)
