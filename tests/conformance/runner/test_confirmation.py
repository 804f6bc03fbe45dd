"""The runner when something goes wrong: no accident becomes a finding, no finding is lost."""

import asyncio
import contextlib
import time
from asyncio import StreamReader as Reader
from asyncio import StreamWriter as Writer
from dataclasses import dataclass, field, replace

import pytest

from conformance.model.case import Endpoint
from conformance.model.observation import Flaw, Observation
from conformance.verdict import Result
from tests.conformance.support.factories import OK
from tests.conformance.support.runs import Moody, asking, judged, results

pytestmark = pytest.mark.usefixtures("virtual_time")

# ------------------------------------------------------------ what cannot be judged


def test_case_with_a_failed_control_is_blocked_with_the_reason() -> None:
    completed = judged(Moody({b"/control": 99}), [asking("/a", "/control"), asking("/control")])
    assert results(completed) == {"/a": Result.BLOCKED, "/control": Result.FAIL}
    assert completed.verdicts[0].reason == "/control did not pass (fail)"
    assert completed.fails


def test_case_that_needs_a_missing_endpoint_is_blocked_and_not_run() -> None:
    peer = Moody()
    needing = replace(asking("/a"), endpoints=(Endpoint.ECHO, Endpoint.INSPECT))
    completed = judged(peer, [needing], endpoints=frozenset({Endpoint.ECHO}))
    assert completed.verdicts[0].reason == "the target does not offer /inspect"
    assert results(completed) == {"/a": Result.BLOCKED}
    assert b"/a" not in peer.asked
    assert not completed.fails


class Mistaken:
    """A matcher with a bug."""

    def describe(self) -> str:
        return "a mistake"

    def matches(self, _: Observation) -> bool:
        raise ZeroDivisionError("\x1b[31mof ours")

    def settled(self, observation: Observation) -> bool:
        return bool(observation.responses)


def test_error_in_a_matcher_affects_no_other_case() -> None:
    wrong = replace(asking("/wrong"), expect=(Mistaken(),))
    completed = judged(Moody(), [wrong, asking("/a"), asking("/b", "/wrong")])
    assert results(completed) == {
        "/wrong": Result.ERROR,
        "/a": Result.PASS,
        "/b": Result.BLOCKED,
    }
    assert completed.verdicts[0].reason == r"ZeroDivisionError: \x1b[31mof ours"
    assert not completed.fails  # it says nothing about the server


def test_error_while_reading_is_reported_as_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def find_flaws(head: bytes) -> tuple[Flaw, ...]:
        if b" 200 " not in head:
            raise ZeroDivisionError
        return ()

    monkeypatch.setattr("conformance.client.response_reader.find_flaws", find_flaws)
    completed = judged(Moody({b"/a": 99}), [asking("/a"), asking("/b")])
    assert results(completed) == {"/a": Result.ERROR, "/b": Result.PASS}
    assert completed.verdicts[0].reason.startswith("ZeroDivisionError")


# ------------------------------------------------------------ a server that a case stops


@dataclass
class Mortal:
    """Answers until ``/poison`` is requested, then drops every connection."""

    living: bool = True
    exit_status: int | None = None

    async def __call__(self, reader: Reader, writer: Writer) -> None:
        while self.living:
            head = await reader.readuntil(b"\r\n\r\n")
            self.living &= b"/poison" not in head
            writer.write(OK if self.living else b"")

    async def restart(self) -> None:
        self.living = True

    def last_lines(self) -> tuple[str, ...]:
        return ()


ENDS = (
    "run alone, this case ends the target each time: it ends connections instead of answering GET /"
)
CASES_WITH_POISON = [*(asking(f"/{n}") for n in range(4)), asking("/poison"), asking("/last")]


def test_case_that_stops_a_server_is_named_and_no_other_is_blamed() -> None:
    completed = judged(peer := Mortal(), CASES_WITH_POISON, 1, server=peer)
    expected = {case.id: Result.PASS for case in CASES_WITH_POISON} | {"/poison": Result.FAIL}
    assert results(completed) == expected
    assert completed.verdicts[4].reason == ENDS


@pytest.mark.parametrize("capacity", [4, 16])
def test_case_that_stops_the_server_is_found_among_many(capacity: int) -> None:
    cases = [asking(f"/{n}") for n in range(12)]
    cases.insert(7, asking("/poison"))
    completed = judged(peer := Mortal(), cases, capacity, server=peer)
    assert [v.case.id for v in completed.verdicts if v.result is not Result.PASS] == ["/poison"]
    assert completed.verdicts[7].reason == ENDS


@dataclass
class Staller:
    """Stops answering once ``/stall`` is requested, for longer than the deadlines."""

    seconds: float = 0.9
    until: float = 0.0

    async def __call__(self, reader: Reader, writer: Writer) -> None:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            if b"/stall" in head:
                self.until = time.monotonic() + self.seconds
            while (left := self.until - time.monotonic()) > 0:
                await asyncio.sleep(left)
            writer.write(OK)


@pytest.mark.parametrize("capacity", [1, 3, 16])
def test_cases_that_share_the_time_of_a_stall_are_not_blamed(capacity: int) -> None:
    cases = [asking(f"/{n}") for n in range(8)]
    cases.insert(5, asking("/stall"))
    completed = judged(Staller(), cases, capacity)
    assert [v.case.id for v in completed.verdicts if v.result is not Result.PASS] == ["/stall"]


@dataclass
class Worker:
    """Answers slowly; after ``/crash`` it drops every connection, then serves new ones."""

    life: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, reader: Reader, writer: Writer) -> None:
        life = self.life
        while b"/crash" not in await reader.readuntil(b"\r\n\r\n"):
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(0.02):
                    await life.wait()
                return
            writer.write(OK)
        self.life = asyncio.Event()
        life.set()


def test_cases_whose_connections_end_with_another_are_not_blamed() -> None:
    cases = [asking(f"/{n}") for n in range(8)]
    cases.insert(5, asking("/crash"))
    completed = judged(Worker(), cases, 16)
    assert [v.case.id for v in completed.verdicts if v.result is not Result.PASS] == ["/crash"]


def test_case_whose_control_ran_on_a_stopped_server_is_not_blamed() -> None:
    cases = [asking("/poison"), asking("/control"), asking("/dependant", "/control")]
    completed = judged(peer := Mortal(), cases, 1, server=peer)
    assert results(completed) == {
        "/poison": Result.FAIL,
        "/control": Result.PASS,
        "/dependant": Result.PASS,
    }


@pytest.mark.parametrize("capacity", [1, 16])
def test_without_a_restart_the_remaining_cases_are_blocked(
    capacity: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("conformance.runner.life.RECOVERY", 0.3)
    completed = judged(Mortal(), CASES_WITH_POISON, capacity)
    assert results(completed)["/last"] is Result.BLOCKED
    assert all(results(completed)[f"/{number}"] is Result.PASS for number in range(4))
