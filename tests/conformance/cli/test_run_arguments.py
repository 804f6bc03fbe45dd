"""The command that judges the same server again, without what nobody may read."""

from pathlib import Path
from signal import Signals

import pytest

from conformance.address import TLS, Address
from conformance.cli.run_arguments import command_line
from conformance.cli.target_arguments import TargetArguments, target_words
from conformance.model.given_field import GivenField
from conformance.model.placement import Placement
from conformance.runner.session import RunOptions
from conformance.target.launch import Launch

PLAIN = Address("http", "127.0.0.1", 8000)
ALL = Address(
    "https",
    "::1",
    8443,
    socket="/run/server socket",
    tls=TLS(Path("ca.pem"), certificate=Path("c.pem"), key=Path("k.pem"), server_name="a.example"),
    name="b.example",
    placement=Placement(b"/app").with_paths({"/resource": b"/index.html", "POST /store": b"/new"}),
    fields=(
        GivenField.parse("A: @TOKEN", {"TOKEN": "secret"}),
        GivenField.parse("B: secret", {}),
    ),
)


def test_plain_target_needs_no_options() -> None:
    assert target_words(PLAIN) == ""
    assert target_words(Address("https", "a", 443, tls=TLS(unchecked=True))) == "--insecure"


def test_options_are_repeated_without_secret_values() -> None:
    assert target_words(ALL) == (
        "--cacert ca.pem --servername a.example --cert c.pem --key k.pem "
        "--unix-socket '/run/server socket' -H 'A: @TOKEN' -H 'B: ***' --host b.example "
        "--endpoint resource=/index.html --endpoint create=/new"
    )
    given = command_line(RunOptions(ALL, (), 1))
    assert given == f"plumbline run https://[::1]:8443/app/ {target_words(ALL)}"


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (PLAIN, ""),
        (Address("https", "127.0.0.1", 8000), "https://127.0.0.1:0/ "),
        (Address("http", "::1", 8000), "http://[::1]:0/ "),
        (Address("http", "::1", 80), "http://[::1]:0/ "),
        (Address("http", "127.0.0.1", 8000, placement=Placement(b"/a")), "http://127.0.0.1:0/a/ "),
    ],
)
def test_launched_server_gets_another_port(address: Address, words: str) -> None:
    options = RunOptions(address, (), 1, launch=Launch("serve {port}"), signal=Signals.SIGQUIT)
    assert command_line(options) == f"plumbline run {words}--launch 'serve {{port}}' --signal QUIT"


def test_arguments_are_applied_to_an_address() -> None:
    given = TargetArguments(host="b.example", endpoint=("resource=/x",), header=("A: b",))
    applied = given.applied(Address.parse("http://127.0.0.1:8000/app"))
    assert applied.authority == b"b.example"
    assert applied.placement.locate(b"/resource") == b"/app/x"
    assert [field.line for field in applied.fields] == [b"A: b"]
