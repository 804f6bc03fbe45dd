"""``plumbline contract check``: its output and exit statuses."""

import json

import pytest

from conformance.cli.contract import check as module
from conformance.contract.check import Checked, Problem, State
from conformance.target.calibration import Unreachable
from tests.conformance.support.command import Command, one_line

URL = "http://127.0.0.1:8000"
FOUND = (
    Checked("/", State.OK),
    Checked("/echo", State.ABSENT, (Problem("POST /echo", "answered 404", "200"),)),
)


def finds(monkeypatch: pytest.MonkeyPatch, *found: Checked) -> None:
    monkeypatch.setattr(module, "check", lambda _: found)


def test_absent_endpoint_is_no_fault(plumbline: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    finds(monkeypatch, *FOUND)
    status, out, err = plumbline("contract", "check", URL)
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "ok         /",
        "absent     /echo  POST /echo answered 404",
        f"{URL}/: 1 ok, 1 absent, 0 malformed",
    ]


def test_absent_endpoint_that_is_required(
    plumbline: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    finds(monkeypatch, *FOUND)
    assert plumbline("contract", "check", URL, "--require", "echo")[0] == 4
    assert plumbline("contract", "check", URL, "--require", "store")[0] == 0


def test_malformed_endpoint(plumbline: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = Problem("POST /echo", "answered 200 with no content", "the content")
    finds(monkeypatch, Checked("/echo", State.MALFORMED, (problem,)))
    status, out, _ = plumbline("contract", "check", URL, "--json")
    assert status == 4
    [one] = json.loads(out)["endpoints"]
    assert one["state"] == "malformed"
    assert one["problems"][0]["answered"] == "answered 200 with no content"


def test_target_that_cannot_be_reached(plumbline: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise Unreachable("it is not there")

    monkeypatch.setattr(module, "check", fail)
    status, out, err = plumbline("contract", "check", URL)
    assert (status, out) == (3, "")
    assert one_line(err)


def test_help_of_both_commands_has_examples(plumbline: Command) -> None:
    for name in ("check", "write"):
        status, out, _ = plumbline("contract", name, "--help")
        assert status == 0
        assert out.startswith(f"Usage: plumbline contract {name} ")
        assert "\nExamples:\n  # " in out
        assert "\nExit status:\n" in out
