"""The runner: the same verdicts at any concurrency, and every finding confirmed."""

import asyncio
import signal
from asyncio import StreamReader as Reader
from asyncio import StreamWriter as Writer
from dataclasses import replace

import pytest

from conformance.address import Address
from conformance.catalogue import CASES
from conformance.matchers.outcome import Answers, Rejects
from conformance.matchers.status import Status
from conformance.model.case import Case
from conformance.model.observation import End, Observation
from conformance.runner.engine import CUT_SHORT, UNCONFIRMED, Judging, Run, run
from conformance.target import event_loop
from conformance.target.calibration import Target, calibrate
from conformance.verdict import Result, Verdict
from tests.conformance.support.bad_servers import BY_NAME
from tests.conformance.support.exchanges import BRISK
from tests.conformance.support.factories import BAD, OK, observed
from tests.conformance.support.interruptions import Expected
from tests.conformance.support.runs import Moody, asking, judged, results
from tests.conformance.support.scripted_server import Peer, speak
from tests.conformance.support.serving import Handler, listening

pytestmark = pytest.mark.usefixtures("virtual_time")

# ------------------------------------------------------------ confirmation


@pytest.mark.parametrize(
    ("refusals", "result", "exchanges"),
    [(0, Result.PASS, 1), (1, Result.PASS, 3), (2, Result.FAIL, 2), (99, Result.FAIL, 2)],
)
def test_finding_has_to_occur_twice(refusals: int, result: Result, exchanges: int) -> None:
    peer = Moody({b"/a": refusals})
    assert results(judged(peer, [asking("/a")])) == {"/a": result}
    assert peer.asked.count(b"/a") == exchanges


@pytest.mark.parametrize(
    ("statuses", "result"),
    [
        ((200, 200), Result.UNPROVEN),
        ((200, 201, 201), Result.PASS),
        ((200, 400, 200), Result.UNPROVEN),
        ((200, 400, 400), Result.FAIL),
        ((400, 200, 200), Result.UNPROVEN),
        ((400, 200, 400), Result.FAIL),
    ],
)
def test_third_exchange_decides_between_a_finding_and_none(
    statuses: tuple[int, ...], result: Result
) -> None:
    left = [*statuses]

    async def answer(reader: Reader, writer: Writer) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        status = left.pop(0) if b" /a " in head else 200
        writer.write(OK.replace(b"200", b"%d" % status))

    unproven = replace(asking("/a", expected=201), moot=(Answers(Status(200)),))
    assert results(judged(answer, [unproven])) == {"/a": result}
    assert left == []


def test_exchange_without_a_connection_is_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    async def perform(case: Case, *_: object) -> Observation:
        return observed(OK) if case.id.startswith("contract/") else observed(end=End.UNREACHED)

    monkeypatch.setattr("conformance.runner.scheduler.perform", perform)
    (verdict,) = judged(Moody(), [asking("/a")]).verdicts
    assert verdict.result is Result.BLOCKED
    assert verdict.reason == "the connection could not be made"


def test_finding_whose_control_passes_on_repetition_is_confirmed() -> None:
    peer = Moody({b"/control": 1, b"/dependant": 1})
    completed = judged(peer, [asking("/dependant", "/control"), asking("/control")])
    assert results(completed) == {"/dependant": Result.PASS, "/control": Result.PASS}


def test_chain_whose_control_passes_on_repetition_is_run() -> None:
    peer = Moody({b"/control": 1, b"/second": 1})
    chain = [asking("/control"), asking("/first", "/control"), asking("/second", "/first")]
    completed = judged(peer, [*chain, asking("/last", "/second")])
    assert set(results(completed).values()) == {Result.PASS}


def test_varying_verdicts_are_marked() -> None:
    (verdict,) = judged(Moody({b"/a": 1}), [asking("/a")]).verdicts
    assert verdict.reason == "the exchange went differently in one of three repetitions"


def test_passed_cases_are_not_repeated() -> None:
    peer = Moody()
    judged(peer, [asking(f"/{number}") for number in range(20)])
    assert sorted(target for target in peer.asked if target != b"/") == sorted(
        f"/{number}".encode() for number in range(20)
    )


# ------------------------------------------------------------ however many at once


def one_at_a_time(peer: Peer) -> Handler:
    """Return the peer as a server with a single worker: one connection, the others wait."""
    worker = asyncio.Lock()

    async def handle(reader: Reader, writer: Writer) -> None:
        async with worker:
            await speak(peer, reader, writer)
            writer.close()

    return handle


TOPICS = ("request-line", "content-length", "pipelining", "chunked", "close")


def test_verdicts_are_the_same_at_any_concurrency() -> None:
    """On a server with a capacity of one connection, which calibration has to find."""
    honest = BY_NAME["close after"]
    cases = [case for case in CASES if case.topic in TOPICS][::4]

    async def meet(concurrency: int) -> tuple[int, list[Verdict]]:
        async with listening(one_at_a_time(honest)) as address:
            target = replace(await calibrate(address, concurrency), timing=BRISK)
            return target.capacity, list((await run(cases, target)).verdicts)

    runs = [asyncio.run(meet(concurrency)) for concurrency in (1, 8, 64)]
    assert [capacity for capacity, _ in runs] == [1, 1, 1]
    outcomes = [[(v.case.id, v.result, v.hardening) for v in verdicts] for _, verdicts in runs]
    assert outcomes[0] == outcomes[1] == outcomes[2]
    assert len({result for _, result, _ in outcomes[0]}) > 1


def test_order_of_verdicts_is_that_of_the_cases() -> None:
    cases = [asking(f"/{number}") for number in range(30)]
    completed = judged(Moody(), cases, capacity=30)
    assert [verdict.case for verdict in completed.verdicts] == cases


def test_concurrency_stays_within_the_capacity_of_the_target() -> None:
    now, most = 0, 0

    async def count(reader: Reader, writer: Writer) -> None:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await reader.readuntil(b"\r\n\r\n")
        await asyncio.sleep(0.01)
        writer.write(OK)
        now -= 1

    judged(count, [asking(f"/{number}") for number in range(30)], capacity=3)
    assert most <= 3


def test_progress_is_reported_once_per_case() -> None:
    reported: list[str] = []

    async def meet() -> None:
        async with listening(Moody()) as address:
            target = Target(address, BRISK, 4, frozenset(), "")
            cases = [asking(f"/{number}") for number in range(9)]
            await run(cases, target, lambda verdict: reported.append(verdict.case.id))

    asyncio.run(meet())
    assert sorted(reported) == sorted(f"/{number}" for number in range(9))


def test_unreachable_server_blocks_instead_of_failing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conformance.runner.life.RECOVERY", 0.3)

    async def meet() -> Run:
        async with listening(lambda _, __: asyncio.sleep(0)) as address:
            nobody = Address("http", address.host, address.port)
        return await run([asking("/a")], Target(nobody, BRISK, 4, frozenset(), ""))

    (verdict,) = asyncio.run(meet()).verdicts
    assert verdict.result is Result.BLOCKED


def test_rejection_that_is_expected_passes() -> None:
    async def refuse(reader: Reader, writer: Writer) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        writer.write(BAD if b"/a" in head else OK)

    refused = replace(asking("/a"), expect=(Rejects(400),))
    assert results(judged(refuse, [refused])) == {"/a": Result.PASS}


# ------------------------------------------------------------ interrupted


def test_interrupted_run_has_the_verdicts_that_hold_and_says_which_are_missing() -> None:
    async def serve(reader: Reader, writer: Writer) -> None:
        target = (await reader.readuntil(b"\r\n\r\n")).split(b" ")[1]
        if target == b"/last":
            signal.raise_signal(signal.SIGTERM)
        await asyncio.sleep(0.2)  # the suite relies on nothing that was seen just before
        writer.write(BAD if target == b"/bad" else OK)

    cases = [asking(f"/{name}") for name in ("bad", "good", "later", "last", "missing")]
    judgings: list[Judging] = []

    async def meet() -> None:
        async with listening(serve) as address:
            target = Target(address, BRISK, 1, frozenset(), "")
            judgings.append(Judging(cases, target, lambda _: None, None))
            await judgings[0].run()

    with Expected(signal.SIGTERM):
        event_loop.run(meet)
    found = judgings[0].so_far()
    assert results(found) == {
        "/bad": Result.FAIL,
        "/good": Result.PASS,
        "/later": Result.BLOCKED,
        "/last": Result.BLOCKED,
        "/missing": Result.BLOCKED,
    }
    reasons = [verdict.reason for verdict in found.verdicts]
    assert reasons == [UNCONFIRMED, "", CUT_SHORT, CUT_SHORT, CUT_SHORT]
