"""A target that ends during a run: what ended it is found, and nobody else is blamed."""

import asyncio
import itertools
from collections.abc import Sequence
from dataclasses import replace

import pytest

from conformance.matchers.no_response import Drops
from conformance.model.case import Case
from conformance.model.risk import Risk
from conformance.runner.confirmation import NOT_REPEATED
from conformance.runner.engine import GONE, Run
from conformance.runner.target_end import Recovery
from conformance.target.process import LaunchFailed
from conformance.verdict import Hardening, Result
from tests.conformance.support.factories import OK
from tests.conformance.support.mortal import Mortal, Way
from tests.conformance.support.runs import asking, judged, results

pytestmark = pytest.mark.usefixtures("virtual_time")

BUSY = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"
MANY = [asking(f"/{number}") for number in range(24)]
WAYS = list(Way)


def with_poison(*others: Case, place: int = 12) -> list[Case]:
    return [*MANY[:place], asking("/poison"), *MANY[place:], *others]


def not_passed(run: Run) -> list[str]:
    return [verdict.case.id for verdict in run.verdicts if verdict.result is not Result.PASS]


@pytest.fixture
def brief_recovery(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conformance.runner.life.RECOVERY", 0.3)


# ------------------------------------------------------------ a case ends it


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("capacity", [1, 64])
def test_case_that_ends_a_launched_server_fails_and_no_other(way: Way, capacity: int) -> None:
    run = judged(peer := Mortal(way), with_poison(), capacity, server=peer)
    assert not_passed(run) == ["/poison"]
    (verdict,) = (v for v in run.verdicts if v.case.id == "/poison")
    assert (verdict.result, verdict.hardening) == (Result.FAIL, Hardening.FAIL)
    assert verdict.reason.startswith("run alone, this case ends the target each time: it ")
    assert {end.culprit for end in run.ends} == {"/poison"}
    assert {end.recovery for end in run.ends} == {Recovery.RESTARTED}
    assert run.limit is None
    assert run.fails
    assert not run.gone


def test_case_that_permits_a_close_fails_if_it_ends_the_server() -> None:
    permitting = replace(asking("/poison"), expect=(Drops(),))
    run = judged(peer := Mortal(), [*MANY, permitting], server=peer)
    assert results(run)["/poison"] is Result.FAIL


@pytest.mark.parametrize(("way", "risk"), [(Way.DROPS, Risk.HANG), (Way.HANGS, Risk.HANG)])
def test_verdict_says_what_it_risks(way: Way, risk: Risk) -> None:
    run = judged(peer := Mortal(way), with_poison(), server=peer)
    assert [v.case.risk for v in run.verdicts if v.result is Result.FAIL] == [risk]


def test_case_that_ends_a_launched_server_later_is_found_by_halves() -> None:
    run = judged(peer := Mortal(late=0.4), with_poison(place=5), 1, server=peer)
    assert not_passed(run) == ["/poison"]
    assert {end.culprit for end in run.ends} == {"/poison"}


@pytest.mark.usefixtures("brief_recovery")
def test_case_that_ends_a_server_which_comes_back_by_itself_fails() -> None:
    run = judged(Mortal(revives=99), with_poison(), 8)
    assert not_passed(run) == ["/poison"]
    assert {end.recovery for end in run.ends} == {Recovery.ITSELF}
    assert {end.culprit for end in run.ends} == {"/poison"}


# ------------------------------------------------------------ so many requests end it


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("capacity", [1, 8])
def test_number_of_requests_that_end_a_launched_server_is_found(way: Way, capacity: int) -> None:
    run = judged(peer := Mortal(way, after=15), MANY, capacity, server=peer)
    assert not_passed(run) == []
    assert run.limit == 15
    assert len(run.ends) == 1
    assert run.fails


def test_case_that_needs_more_requests_than_the_server_survives_is_blocked() -> None:
    many = replace(asking("/many"), send=asking("/many").send * 20)
    run = judged(peer := Mortal(after=15), [*MANY, many], server=peer)
    assert not_passed(run) == ["/many"]
    assert results(run)["/many"] is Result.BLOCKED
    assert "ends after 15 requests" in run.verdicts[-1].reason


def test_unexplained_ends_of_a_server_that_comes_back_are_counted() -> None:
    run = judged(Mortal(after=16, revives=99), MANY, 8)
    assert not_passed(run) == []
    assert len(run.ends) >= 1
    assert {end.culprit for end in run.ends} == {""}
    assert run.fails
    assert not run.gone


# ------------------------------------------------------------ it does not come back


@pytest.mark.usefixtures("brief_recovery")
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("capacity", [1, 8, 64])
def test_what_was_found_before_the_end_stays(way: Way, capacity: int) -> None:
    failing = asking("/wrong", expected=201)
    late = [asking(f"/late{number}", "/wait") for number in range(9)]
    between = [asking(f"/a{number}", f"/a{number - 1}") for number in range(1, 6)]
    before = [failing, *MANY[:9], asking("/a0", "/8"), *between]
    cases = [*before, asking("/poison", "/a5"), asking("/wait", "/poison"), *late]
    run = judged(Mortal(way), cases, capacity)
    assert run.gone
    assert results(run)["/wrong"] is Result.FAIL
    assert run.verdicts[0].reason == NOT_REPEATED
    assert all(results(run)[f"/{number}"] is Result.PASS for number in range(8))
    assert {results(run)[case.id] for case in late} == {Result.BLOCKED}
    (end,) = run.ends
    assert end.recovery is Recovery.NONE
    assert end.after == "/poison"
    assert end.sent.startswith(b"GET /poison ")


@pytest.mark.usefixtures("brief_recovery")
def test_cases_that_could_not_be_run_say_so() -> None:
    run = judged(Mortal(after=12), MANY, 1)
    assert run.verdicts[-1].reason == GONE


@pytest.mark.usefixtures("brief_recovery")
def test_end_after_the_last_case_is_noticed() -> None:
    run = judged(Mortal(late=0.004), [*MANY[:3], asking("/poison", "/0", "/1", "/2")])
    assert run.gone
    assert len(run.ends) == 1


def test_server_that_cannot_be_started_again_is_gone() -> None:
    class Once(Mortal):
        async def restart(self) -> None:
            raise LaunchFailed("the port is taken")

    run = judged(peer := Once(after=12), MANY, server=peer)
    assert run.gone
    assert run.ends[0].output == ("out of patience",)


def test_server_that_ends_all_the_time_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conformance.runner.life.ENDS", 4)
    run = judged(Mortal(after=8, revives=99), MANY, 8)
    assert run.gone
    assert len(run.ends) == 4


# ------------------------------------------------------------ it only seems to end


def test_single_wrong_answer_to_the_check_is_no_end() -> None:
    count = itertools.count(1)

    async def sometimes(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(OK if next(count) % 10 else BUSY)

    run = judged(sometimes, [asking(f"/{number}") for number in range(40)], 8)
    assert not_passed(run) == []
    assert run.ends == ()


def test_verdicts_do_not_depend_on_concurrency() -> None:
    def results_at(capacity: int) -> Sequence[tuple[str, Result, str]]:
        cases = with_poison(asking("/wrong", expected=201), asking("/next", "/poison"))
        run = judged(peer := Mortal(), cases, capacity, server=peer)
        return [(v.case.id, v.result, v.reason) for v in run.verdicts]

    assert results_at(1) == results_at(8) == results_at(64)
