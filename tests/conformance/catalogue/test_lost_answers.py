"""A rejection is for the defect: a server that loses answers hides no wrong framing behind a 400.

Each lenient reading of a request's end is served twice, by a server that keeps what it has answered
when garbage follows in the same segment, and by one that loses it. Both fail the same cases.
"""

import asyncio
from collections.abc import Iterable, Mapping
from functools import cache

import pytest

from conformance.catalogue import EVERY, TOPICS
from conformance.client.exchange import perform
from conformance.model.case import Case, EverySplit
from conformance.verdict import Result, judge
from tests.conformance.support.lenient_framing import LENIENT, STRICT, Reading
from tests.conformance.support.lenient_server import AtGarbage, Server, handler, simulated
from tests.conformance.support.serving import QUICK, listening
from tests.conformance.support.virtual_time import virtual_time

FRAMING = {name.partition(".")[2].replace("_", "-") for name in TOPICS if name[:8] == "framing."}
AFTER_THE_ANSWER = {
    "smuggling-root/extension-line-end",
    "smuggling-root/terminator-unchecked",
    "smuggling-root/trailer-request",
}
"""Cases in which a GET may be answered before its content is refused, so that both is tolerated."""
TWINS = {"smuggling-root/cl-te-in-one-segment"}
"""Cases that send at once what their twin sends with a pause."""
CASES: Mapping[str, Case] = {
    case.id: case
    for case in EVERY
    if case.topic in FRAMING and case.id not in AFTER_THE_ANSWER | TWINS
    if not any(isinstance(step, EverySplit) for step in case.send)
}
BROKEN = (Result.FAIL, Result.WARN)


def results(reading: Reading, at_garbage: AtGarbage) -> dict[str, Result]:
    """Return the results of all cases about framing on such a server, controls ignored."""
    return {
        key: judge(case, simulated(case, Server(reading, at_garbage))).result
        for key, case in CASES.items()
    }


@cache
def broken(name: str, at_garbage: AtGarbage) -> Mapping[str, Result]:
    """Return the findings on the lenient server of that name."""
    found = results(LENIENT[name], at_garbage)
    return {key: result for key, result in found.items() if result in BROKEN}


@pytest.mark.parametrize("at_garbage", AtGarbage)
def test_a_strict_server_breaks_nothing(at_garbage: AtGarbage) -> None:
    found = results(STRICT, at_garbage)
    assert {key for key, result in found.items() if result in BROKEN} == set()


@pytest.mark.parametrize("name", LENIENT)
def test_losing_answers_hides_nothing(name: str) -> None:
    kept = broken(name, AtGarbage.KEEPS)
    assert kept
    assert broken(name, AtGarbage.LOSES) == kept


def test_each_case_that_asks_for_a_rejection_is_failed_by_a_lenient_reading() -> None:
    strict = {key: simulated(case, Server(STRICT, AtGarbage.KEEPS)) for key, case in CASES.items()}
    refused = {k for k, seen in strict.items() if any(r.status >= 400 for r in seen.responses)}
    failed = {key for name in LENIENT for key in broken(name, AtGarbage.LOSES)}
    assert refused - failed == set()


def test_each_disguise_of_a_coding_is_failed_by_the_server_that_ignores_it() -> None:
    disguised = {
        key
        for key, case in CASES.items()
        if case.topic in ("transfer-encoding", "disguised-coding")
    }
    assert disguised <= broken("a disguised coding is ignored", AtGarbage.LOSES).keys()


@pytest.mark.parametrize("at_garbage", AtGarbage)
def test_over_sockets_the_verdicts_are_the_same(at_garbage: AtGarbage) -> None:
    """The pauses do separate the segments, and the simulation is no other client."""
    name = "an unknown coding means no content"
    some = [case for key, case in CASES.items() if key in broken(name, at_garbage)]
    with virtual_time():
        found = asyncio.run(over_sockets(some, LENIENT[name], at_garbage))
    assert found == broken(name, at_garbage)


async def over_sockets(
    cases: Iterable[Case], reading: Reading, at_garbage: AtGarbage
) -> Mapping[str, Result]:
    """Return the results of the cases on such a server that listens on a socket."""
    async with listening(handler(reading, at_garbage)) as address:

        async def one(case: Case) -> tuple[str, Result]:
            return case.id, judge(case, await perform(case, address, QUICK)).result

        return dict(await asyncio.gather(*map(one, cases)))
