"""Termination: each case passes on a server that shuts down well, and fails on another."""

import asyncio
import shlex
import sys
from functools import cache
from signal import Signals

import pytest

from conformance.address import Address
from conformance.catalogue import SHUTDOWN
from conformance.client.deadlines import Timing
from conformance.model.case import Case, Endpoint
from conformance.runner import termination
from conformance.runner.termination import StopOptions, judge_shutdown
from conformance.target.calibration import Target, calibrate
from conformance.target.launch import Launch
from conformance.target.process import free_port, launched
from conformance.verdict import Hardening, Result, Verdict
from tests.conformance.support.bad_shutdown_server import WAYS

GRACE = 1.5
COMMAND = (
    "{python} -m tests.conformance.support.bad_shutdown_server {way} conformance.apps.wsgi:app "
    "--port {{port}} --timeout-drain 1"
)
FAILED_BY: dict[str, set[str]] = {
    "clean": set(),
    "abrupt": {
        "head-half-received",
        "content-half-received",
        "response-half-sent",
        "announces-close",
    },
    "ignores-signal": {
        "unused-connection",
        "idle-connection",
        "stops-accepting",
        "announces-close",
        "ends",
        "leaves-nothing",
        "stuck-request",
        "second-signal",
    },
    "leaves-child": {"leaves-nothing"},
    "unannounced": {"announces-close"},
}


def _command(way: str) -> str:
    return COMMAND.format(python=shlex.quote(sys.executable), way=way)


@cache
def _target(way: str) -> Target:
    address = Address("http", "127.0.0.1", free_port())
    with launched(Launch(_command(way)), address, grace=0.0):
        return asyncio.run(calibrate(address, 4))


def _judged(way: str) -> dict[str, Verdict]:
    reported: list[Verdict] = []
    verdicts = asyncio.run(
        judge_shutdown(
            SHUTDOWN, StopOptions(Launch(_command(way)), GRACE), _target("clean"), reported.append
        )
    )
    assert {verdict.case.id for verdict in reported} == set(verdicts)
    return verdicts


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_server_fails_exactly_the_cases_of_its_defect(
    way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(termination, "CONCURRENCY", len(SHUTDOWN))  # slow cases run in parallel
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


def test_server_that_does_not_start_blocks_the_case() -> None:
    target = _target("clean")
    verdicts = asyncio.run(
        judge_shutdown(
            SHUTDOWN[:1],
            StopOptions(Launch(f"{sys.executable} -c pass"), 0.2),
            target,
            lambda _: None,
        )
    )
    (verdict,) = verdicts.values()
    assert verdict.result is Result.BLOCKED
    assert "ended with exit status 0" in verdict.reason


def test_server_that_starts_and_does_not_answer_blocks_the_case() -> None:
    mute = "import socket, sys, time; s = socket.create_server((sys.argv[1], int(sys.argv[2])));"
    command = shlex.join([sys.executable, "-c", mute + "time.sleep(60)", "127.0.0.1", "{port}"])
    stop = StopOptions(Launch(command, ready_timeout=0.3), 0.2)
    verdicts = asyncio.run(judge_shutdown(SHUTDOWN[:1], stop, _target("clean"), lambda _: None))
    (verdict,) = verdicts.values()
    assert verdict.result is Result.BLOCKED
    assert verdict.reason.startswith("the server does not answer GET / at ")


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ("pass", "pass"),
        ("warn warn", "warn"),
        ("warn pass pass", "pass"),
        ("warn pass warn", "warn"),
        ("blocked pass pass", "pass"),
        ("blocked blocked", "blocked"),
    ],
)
def test_case_that_does_not_pass_is_repeated_with_another_process(
    results: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = [Result(word) for word in results.split()]

    async def one(case: Case, *_: object) -> Verdict:
        return Verdict(case, left.pop(0), Hardening.NONE, "")

    monkeypatch.setattr(termination, "_one", one)
    target = Target(Address("http", "127.0.0.1", 1), Timing(), 1, frozenset(Endpoint), "")
    reported: list[Verdict] = []
    verdicts = asyncio.run(
        judge_shutdown(SHUTDOWN[:1], StopOptions(Launch("unused"), GRACE), target, reported.append)
    )
    assert [verdict.result.value for verdict in verdicts.values()] == [expected]
    assert left == []
    assert len(reported) == 1


def test_server_with_the_same_grace_time_ends_in_time() -> None:
    command = COMMAND.format(python=shlex.quote(sys.executable), way="clean")
    (case,) = (case for case in SHUTDOWN if case.id == "shutdown/stuck-request")
    verdicts = asyncio.run(
        judge_shutdown([case], StopOptions(Launch(command), 1.0), _target("clean"), lambda _: None)
    )
    assert verdicts[case.id].result is Result.PASS


def test_no_port_is_returned_twice() -> None:
    ports = [free_port() for _ in range(200)]
    assert len(set(ports)) == len(ports)


def test_signal_is_the_one_requested() -> None:
    """The server shuts down well on SIGINT; SIGUSR2, for which it has no handler, kills it."""
    command = COMMAND.format(python=shlex.quote(sys.executable), way="clean")
    (case,) = (case for case in SHUTDOWN if case.id == "shutdown/ends")
    statuses = []
    for signal in (Signals.SIGINT, Signals.SIGUSR2):
        options = StopOptions(Launch(command), GRACE, signal)
        verdicts = asyncio.run(judge_shutdown([case], options, _target("clean"), lambda _: None))
        observation = verdicts[case.id].observation
        assert observation is not None
        assert observation.stop is not None
        statuses.append(observation.stop.status)
    assert statuses == [0, -Signals.SIGUSR2]
