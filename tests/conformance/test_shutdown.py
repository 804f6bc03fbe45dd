"""How a server ends: each case passes on one that ends well, and fails on one that does not."""

import asyncio
import shlex
import sys

import pytest

from conformance import shutdown
from conformance.address import Address
from conformance.catalogue import SHUTDOWN
from conformance.launch import free_port, launched
from conformance.shutdown import judge_shutdown
from conformance.target import Target, calibrate
from conformance.verdict import Result, Verdict
from tests.conformance.stubborn import WAYS

GRACE = 4.0
COMMAND = (
    "{python} -m tests.conformance.stubborn {way} conformance.apps.wsgi:app "
    "--port {{port}} --timeout-drain 2"
)
FAILED_BY: dict[str, set[str]] = {
    "true": set(),
    "abrupt": {
        "head-half-received",
        "content-half-received",
        "response-half-sent",
        "announces-close",
    },
    "deaf": {
        "unused-connection",
        "idle-connection",
        "stops-accepting",
        "announces-close",
        "ends",
        "leaves-nothing",
        "stuck-request",
        "second-signal",
    },
    "heir": {"leaves-nothing"},
    "mute": {"announces-close"},
}


def _command(way: str) -> str:
    return COMMAND.format(python=shlex.quote(sys.executable), way=way)


def _target(way: str) -> Target:
    address = Address("http", "127.0.0.1", free_port())
    with launched(_command(way), address, grace=0.0):
        return asyncio.run(calibrate(address, 4))


def _judged(way: str) -> dict[str, Verdict]:
    told: list[Verdict] = []
    found = asyncio.run(judge_shutdown(SHUTDOWN, _command(way), _target(way), GRACE, told.append))
    assert {verdict.case.id for verdict in told} == set(found)
    return found


@pytest.mark.parametrize("way", WAYS)
def test_what_a_server_does_wrong_is_what_is_told(
    way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutdown, "AT_ONCE", len(SHUTDOWN))  # those that wait, wait together
    verdicts = _judged(way)
    wrong = {
        key.removeprefix("shutdown/")
        for key, verdict in verdicts.items()
        if verdict.result is not Result.PASS
    }
    assert wrong == FAILED_BY[way]


def test_each_case_is_failed_by_some_server() -> None:
    assert {case.id.removeprefix("shutdown/") for case in SHUTDOWN} == set().union(
        *FAILED_BY.values()
    )


def test_a_server_that_does_not_start_blocks_the_case() -> None:
    target = _target("true")
    verdicts = asyncio.run(
        judge_shutdown(SHUTDOWN[:1], f"{sys.executable} -c pass", target, 0.2, lambda _: None)
    )
    (verdict,) = verdicts.values()
    assert verdict.result is Result.BLOCKED
    assert "ended with 0" in verdict.reason


def test_a_server_that_starts_and_does_not_answer_blocks_the_case(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shutdown, "PATIENCE", (0.1,))
    mute = "import socket, sys, time; s = socket.create_server((sys.argv[1], int(sys.argv[2])));"
    command = shlex.join([sys.executable, "-c", mute + "time.sleep(60)", "127.0.0.1", "{port}"])
    verdicts = asyncio.run(
        judge_shutdown(SHUTDOWN[:1], command, _target("true"), 0.2, lambda _: None)
    )
    (verdict,) = verdicts.values()
    assert verdict.result is Result.BLOCKED
    assert verdict.reason == "the server started for the case did not answer GET /"
