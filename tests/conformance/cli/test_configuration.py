"""Options from ``plumbline.toml``: what they do, what wins, and where a wrong one stands."""

import json
from pathlib import Path

import click
import pytest

from conformance.cli.commands import CONFIGURABLE, PLUMBLINE
from conformance.cli.configuration import Form, form_of
from conformance.cli.options.configuration import CONFIGURATION
from conformance.selection.select import select
from tests.conformance.support.bad_servers import BY_NAME
from tests.conformance.support.command import GET, Command, one_line
from tests.conformance.support.serving import in_a_thread


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make an empty folder the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(text: str, name: str = "plumbline.toml") -> None:
    Path(name).write_text(text, "utf-8")


def listed(plumbline: Command, *arguments: str) -> list[str]:
    status, out, err = plumbline("list", *arguments)
    assert (status, err) == (0, "")
    return [line.split()[0] for line in out.splitlines()]


def selected(*patterns: str) -> list[str]:
    return [case.id for case in select(patterns).cases]


def test_file_in_the_current_folder_is_read(plumbline: Command) -> None:
    results = Path("results.json")
    with in_a_thread(BY_NAME["honest"]) as address:
        write(
            f'url = "{address.url}"\nselect = ["{GET}", "content-length/plus-sign"]\n'
            f'json = "{results}"\nverbose = true\nconcurrency = 2\n'
        )
        status, out, err = plumbline("run")
    assert (status, err) == (1, "")
    assert "FAIL content-length/plus-sign" in out
    again = f"reproduce: plumbline run {address.url} --no-config --select content-length/plus-sign"
    assert again in " ".join(out.split())
    assert len(json.loads(results.read_text("utf-8"))["cases"]) == 3


def test_command_line_wins(plumbline: Command) -> None:
    write('select = ["topic:chunked"]\n')
    assert listed(plumbline) == selected("topic:chunked")
    assert listed(plumbline, "--select", "topic:head") == selected("topic:head")
    assert listed(plumbline, "--no-config") == selected()


def test_other_file_replaces_that_of_the_folder(plumbline: Command) -> None:
    write("no TOML")
    write('exclude = ["*/*"]\nselect = ["topic:head"]\n', "other.toml")
    assert plumbline("list", "--config", "other.toml")[0] == 2
    write('select = ["topic:head"]\n', "other.toml")
    assert listed(plumbline, "--config", "other.toml") == selected("topic:head")


def test_command_takes_only_what_it_has(plumbline: Command) -> None:
    write('json = "results.json"\ngrace = 3\nverbose = true\nselect = ["topic:head"]\n')
    assert listed(plumbline) == selected("topic:head")
    assert list(Path().iterdir()) == [Path("plumbline.toml")]


def test_commands_without_such_options_read_no_file(plumbline: Command) -> None:
    write("no TOML")
    assert plumbline("explain", GET)[0] == 0
    assert plumbline("requirements")[0] == 0
    assert plumbline("run", "--help")[0] == 0


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("concurency = 3\n", 1, "there is no option 'concurency': did you mean 'concurrency'?"),
        ("\n# a note\nzzz = 1\n", 3, "there is no option 'zzz': see plumbline run --help"),
        ("config = 'other.toml'\n", 1, "there is no option 'config'"),
        ("no-config = true\n", 1, "there is no option 'no-config'"),
        ("help = true\n", 1, "there is no option 'help'"),
        ("grace = 3\r\n\r\nverbose = 1\r\n", 3, "verbose has to be true or false"),
        (
            "select = [\n  'head/*',\n  # a note\n]\nconcurrency = '3'\n",
            5,
            "concurrency has to be an",
        ),
        ('launch = """\nserver\n"""\nrepeat = true\n', 4, "repeat has to be an integer"),
        ("repeat = 1.0", 1, "repeat has to be an integer"),
        ("repeat = 1 # a note\ngrace = 0\n", 2, "grace: 0 is not a positive integer"),
        ("select = 'head/*'", 1, "select has to be an array of strings"),
        ("select = ['head/*', 1]", 1, "select has to be an array of strings"),
        ("select = ['haed/*']", 1, "select: no case is called 'haed/*': did you mean head/*?"),
        ("url = 8000", 1, "url has to be a string"),
        ("json = 2026-01-01", 1, "json has to be a string"),
        ("signal = 'STOPP'", 1, "signal: 'STOPP' is not a signal"),
        ("corpus = []", 1, "corpus has to be a string"),
        ("grace = 1\n\n[run]\nrepeat = 2\n", 3, "'run' is a table: write options as lines"),
        ("[[run]]\n", 1, "'run' is a table"),
        ("run.repeat = 2\n", 1, "'run' is a table"),
        ("run = {repeat = 2}\n", 1, "there is no option 'run'"),
        ("grace = 1\ngrace = 2\n", 2, 'not TOML: Key "grace" already exists'),
        ("grace = 1\nrepeat =\n", 2, "not TOML: Unexpected character"),
        ('url = "\x1b[2J"\n', 1, "not TOML: "),
        ("'\x9b' = 1", 1, r"there is no option '\x9b'"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(
    plumbline: Command, text: str, line: int, words: str
) -> None:
    Path("plumbline.toml").write_bytes(text.encode())
    for command in CONFIGURABLE:
        status, out, err = plumbline(command, *["http://127.0.0.1:1"] * (command != "list"))
        assert (status, out) == (2, "")
        assert one_line(err)
        assert err.startswith(f"plumbline: plumbline.toml, line {line}: ")
        assert words in err
    assert list(Path().iterdir()) == [Path("plumbline.toml")]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--config", "missing.toml"], "cannot read 'missing.toml': No such file or directory"),
        (["--config", "."], "cannot read '.': Is a directory"),
        (["--config", "\x1b"], r"cannot read '\x1b'"),
        (["--config", "latin.toml"], "cannot read 'latin.toml': it is not UTF-8"),
        (["--config", "other.toml", "--no-config"], "give --config or --no-config, not both"),
        (["--no-config", "--config", "other.toml"], "give --config or --no-config, not both"),
    ],
)
def test_unusable_file_is_refused(plumbline: Command, arguments: list[str], words: str) -> None:
    Path("latin.toml").write_bytes(b"url = '\xe9'")
    write("grace = 1", "other.toml")
    status, out, err = plumbline("run", "http://127.0.0.1:1", *arguments)
    assert (status, out) == (2, "")
    assert one_line(err)
    assert words in err


def test_configurable_commands_are_those_with_the_option() -> None:
    names = [name for name in PLUMBLINE.commands if CONFIGURATION[1] in PLUMBLINE.load(name).params]
    assert set(names) == set(CONFIGURABLE)


def _seconds(text: str) -> float:
    return float(text)


@pytest.mark.parametrize(
    ("option", "form", "good", "bad"),
    [
        (click.Option(["--x"], type=_seconds), Form.NUMBER, 0.5, True),
        (click.Option(["--x"], type=float), Form.NUMBER, 1, "1"),
        (click.Option(["--x"], type=int), Form.INTEGER, 1, 1.0),
        (click.Option(["--x"], is_flag=True), Form.SWITCH, False, 0),
        (click.Option(["--x"], multiple=True), Form.STRINGS, [], [None]),
        (click.Option(["--x"], type=click.Choice(["a"])), Form.STRING, "a", 1),
    ],
)
def test_form_follows_from_the_type_of_an_option(
    option: click.Option, form: Form, good: object, bad: object
) -> None:
    assert form_of(option) is form
    assert form.fits(good)
    assert not form.fits(bad)
