"""The engine: the same verdicts however many cases run at once, and no accident is a finding."""

import asyncio
from asyncio import StreamReader as Reader
from asyncio import StreamWriter as Writer
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace

import pytest

from conformance.address import Address
from conformance.case import Case, Endpoint
from conformance.catalogue import CASES
from conformance.engine import Run, run
from conformance.expect import Answers, Rejects
from conformance.observation import Flaw, Observation
from conformance.reply import Status
from conformance.target import Target, calibrate
from conformance.timing import Timing
from conformance.verdict import Result, Verdict
from tests.conformance.building import BAD, OK, case
from tests.conformance.caricatures import BY_NAME
from tests.conformance.peers import Peer, speak
from tests.conformance.stage import Handler, listening

BRISK = Timing(answer=0.2, quiet=0.05, settle=0.01, gap=0.001, limit=1.0)
GET = b"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n"


def asking(target: str, *needs: str, expected: int = 200) -> Case:
    """A case that asks for this and expects that status."""
    asked = GET.replace(b" / ", f" {target} ".encode())
    return replace(case(Answers(Status(expected)), id=target, needs=needs), send=(asked,))


@dataclass
class Moody:
    """Answers 200, or, the first so many times that a target is asked for, 400."""

    refusals: dict[bytes, int] = field(default_factory=dict)
    asked: list[bytes] = field(default_factory=list)

    async def __call__(self, reader: Reader, writer: Writer) -> None:
        while True:
            target = (await reader.readuntil(b"\r\n\r\n")).split(b" ")[1]
            self.asked.append(target)
            left = self.refusals.get(target, 0)
            self.refusals[target] = left - 1
            writer.write(BAD if left > 0 else OK)


def judged(
    handler: Handler,
    cases: Sequence[Case],
    capacity: int = 8,
    revive: Callable[[], Awaitable[None]] | None = None,
    endpoints: frozenset[Endpoint] = frozenset(),
) -> Run:
    async def meet() -> Run:
        async with listening(handler) as address:
            target = Target(address, BRISK, capacity, endpoints, "")
            return await run(cases, target, revive=revive)

    return asyncio.run(meet())


def results(found: Run) -> dict[str, Result]:
    return {verdict.case.id: verdict.result for verdict in found.verdicts}


# ------------------------------------------------------------ confirmation


@pytest.mark.parametrize(
    ("refusals", "result", "exchanges"),
    [(0, Result.PASS, 1), (1, Result.PASS, 3), (2, Result.FAIL, 2), (99, Result.FAIL, 2)],
)
def test_finding_has_to_be_seen_twice(refusals: int, result: Result, exchanges: int) -> None:
    peer = Moody({b"/a": refusals})
    assert results(judged(peer, [asking("/a")])) == {"/a": result}
    assert peer.asked.count(b"/a") == exchanges


def test_finding_behind_a_control_that_passed_at_last_is_confirmed_too() -> None:
    peer = Moody({b"/control": 1, b"/dependant": 1})
    found = judged(peer, [asking("/dependant", "/control"), asking("/control")])
    assert results(found) == {"/dependant": Result.PASS, "/control": Result.PASS}


def test_verdicts_that_varied_say_so() -> None:
    (verdict,) = judged(Moody({b"/a": 1}), [asking("/a")]).verdicts
    assert verdict.reason == "the exchange went differently in one of three repetitions"


def test_what_passes_is_not_asked_again() -> None:
    peer = Moody()
    judged(peer, [asking(f"/{number}") for number in range(20)])
    assert sorted(target for target in peer.asked if target != b"/") == sorted(
        f"/{number}".encode() for number in range(20)
    )


# ------------------------------------------------------------ what cannot be judged


def test_case_behind_a_failed_control_is_blocked_and_says_why() -> None:
    found = judged(Moody({b"/control": 99}), [asking("/a", "/control"), asking("/control")])
    assert results(found) == {"/a": Result.BLOCKED, "/control": Result.FAIL}
    assert found.verdicts[0].reason == "/control did not pass (fail)"
    assert found.fails


def test_case_that_needs_what_the_target_lacks_is_blocked_and_not_put() -> None:
    peer = Moody()
    needing = replace(asking("/a"), uses=(Endpoint.ECHO, Endpoint.INSPECT))
    found = judged(peer, [needing], endpoints=frozenset({Endpoint.ECHO}))
    assert found.verdicts[0].reason == "the target does not offer /inspect"
    assert results(found) == {"/a": Result.BLOCKED}
    assert b"/a" not in peer.asked
    assert not found.fails


class Mistaken:
    """A word with a mistake of ours in it."""

    def describe(self) -> str:
        return "a mistake"

    def matches(self, _: Observation) -> bool:
        raise ZeroDivisionError("\x1b[31mof ours")

    def settled(self, seen: Observation) -> bool:
        return bool(seen.responses)


def test_mistake_of_ours_is_an_error_and_harms_no_other_case() -> None:
    wrong = replace(asking("/wrong"), expect=(Mistaken(),))
    found = judged(Moody(), [wrong, asking("/a"), asking("/b", "/wrong")])
    assert results(found) == {
        "/wrong": Result.ERROR,
        "/a": Result.PASS,
        "/b": Result.BLOCKED,
    }
    assert found.verdicts[0].reason == r"ZeroDivisionError: \x1b[31mof ours"
    assert found.fails


def test_mistake_while_reading_is_an_error_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def find_flaws(head: bytes) -> tuple[Flaw, ...]:
        if b" 200 " not in head:
            raise ZeroDivisionError
        return ()

    monkeypatch.setattr("conformance.responses.find_flaws", find_flaws)
    found = judged(Moody({b"/a": 99}), [asking("/a"), asking("/b")])
    assert results(found) == {"/a": Result.ERROR, "/b": Result.PASS}
    assert found.verdicts[0].reason.startswith("ZeroDivisionError")


# ------------------------------------------------------------ a server that a case stops


@dataclass
class Mortal:
    """Answers until it is asked for ``/poison``; then it drops every connection."""

    living: bool = True

    async def __call__(self, reader: Reader, writer: Writer) -> None:
        while self.living:
            head = await reader.readuntil(b"\r\n\r\n")
            self.living &= b"/poison" not in head
            writer.write(OK if self.living else b"")

    async def revive(self) -> None:
        self.living = True


CASES_WITH_POISON = [*(asking(f"/{n}") for n in range(4)), asking("/poison"), asking("/last")]


def test_case_that_stops_a_server_is_named_and_no_other_is_blamed() -> None:
    found = judged(peer := Mortal(), CASES_WITH_POISON, 1, revive=peer.revive)
    expected = {case.id: Result.PASS for case in CASES_WITH_POISON} | {"/poison": Result.FAIL}
    assert results(found) == expected
    assert found.verdicts[4].reason == "the target stopped answering after this case"


def test_case_behind_a_control_that_was_stopped_with_the_server_is_not_blamed() -> None:
    cases = [asking("/poison"), asking("/control"), asking("/dependant", "/control")]
    found = judged(peer := Mortal(), cases, 1, revive=peer.revive)
    assert results(found) == {
        "/poison": Result.FAIL,
        "/control": Result.PASS,
        "/dependant": Result.PASS,
    }


def test_without_a_way_to_start_it_anew_what_cannot_be_judged_is_blocked() -> None:
    found = judged(Mortal(), CASES_WITH_POISON, 1)
    assert results(found)["/last"] is Result.BLOCKED
    assert all(results(found)[f"/{number}"] is Result.PASS for number in range(4))


# ------------------------------------------------------------ however many at once


def one_at_a_time(peer: Peer) -> Handler:
    """The peer as a server with a single worker: one connection, the others wait."""
    worker = asyncio.Lock()

    async def handle(reader: Reader, writer: Writer) -> None:
        async with worker:
            await speak(peer, reader, writer)
            writer.close()

    return handle


TOPICS = ("request-line", "content-length", "pipelining", "chunked", "close")


def test_verdicts_are_the_same_at_any_concurrency() -> None:
    """On a server that serves one connection at a time; it has to be found out."""
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
    found = judged(Moody(), cases, capacity=30)
    assert [verdict.case for verdict in found.verdicts] == cases


def test_no_more_cases_run_at_once_than_the_target_takes() -> None:
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


def test_progress_is_told_for_every_case_once() -> None:
    told: list[str] = []

    async def meet() -> None:
        async with listening(Moody()) as address:
            target = Target(address, BRISK, 4, frozenset(), "")
            cases = [asking(f"/{number}") for number in range(9)]
            await run(cases, target, lambda verdict: told.append(verdict.case.id))

    asyncio.run(meet())
    assert sorted(told) == sorted(f"/{number}" for number in range(9))


def test_unreachable_server_blocks_instead_of_failing() -> None:
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
