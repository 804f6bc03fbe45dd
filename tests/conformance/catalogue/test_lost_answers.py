"""A rejection is for the defect: a server that loses answers hides no wrong framing behind a 400.

Each lenient reading of a request is served twice, by a server that keeps what it has answered when
garbage follows in the same segment, and by one that loses it. Both fail the same cases.
"""

import asyncio
from collections.abc import Iterable, Mapping
from functools import cache

import pytest

from conformance.catalogue import EVERY, TOPICS
from conformance.client.exchange import perform
from conformance.model.case import ByteByByte, Case, EverySplit, Step
from conformance.verdict import Result, judge, with_controls
from tests.conformance.support.lenient_framing import FRAMINGS, HEADS, STRICT, Reading
from tests.conformance.support.lenient_server import AtGarbage, Server, handler, simulated
from tests.conformance.support.serving import QUICK, listening
from tests.conformance.support.virtual_time import virtual_time

# Every reading meets hundreds of cases twice.
pytestmark = pytest.mark.slow

AFTER_THE_ANSWER = {
    "smuggling-root/extension-line-end",
    "smuggling-root/terminator-unchecked",
    "smuggling-root/trailer-request",
}
"""Cases in which a GET may be answered before its content is refused, so that both is tolerated."""
TWINS = {
    "smuggling-root/cl-te-in-one-segment",
    "smuggling-root/te-cl-in-one-segment",
    "both-framings/get-closes-in-one-segment",
    "chunk-data/lf-as-empty-line",
    "chunk-data/cr-and-octet-as-empty-line",
}
"""Cases that send at once what another of their kind sends with a pause: other code may read it."""
DEFECT_PERMITTED = {"trailer-syntax/nul-in-value"}
"""Cases with a defect that a recipient may ignore together with what it is in."""
PERMITTED = {
    "LF ends a line of the head",
    "LF alone is an empty line",
    "CRs before LF are part of a line end",
    "LFs before a request are skipped",
    "white space before a request is skipped",
    "words of a request line are split at any white space",
    "any version is served",
}
"""Leniencies that RFC 9112 sections 2.2 and 3 and RFC 9110 section 2.5 permit."""
BROKEN = (Result.FAIL, Result.WARN)
LARGE = 50_000
"""Octets; beyond them a case is about limits, and takes long."""


def of_groups(*groups: str) -> Mapping[str, Case]:
    """Return the cases of these folders of the catalogue, by id."""
    topics = {
        topic.partition(".")[2].replace("_", "-")
        for topic in TOPICS
        if topic.partition(".")[0] in groups
    }
    return {
        case.id: case
        for case in EVERY
        if case.topic in topics and case.id not in AFTER_THE_ANSWER | TWINS
        if sum(map(size, case.send)) < LARGE
    }


def size(step: Step) -> int:
    """Return the octets that a step sends, many for one that the simulation does not perform."""
    match step:
        case bytes():
            return len(step)
        case ByteByByte():
            return len(step.octets)
        case EverySplit():
            return LARGE
    return 0


def results(
    cases: Mapping[str, Case], reading: Reading, at_garbage: AtGarbage
) -> dict[str, Result]:
    """Return the results on such a server, blocked where a control among the cases did not pass."""
    verdicts = [judge(c, simulated(c, Server(reading, at_garbage))) for c in cases.values()]
    return {verdict.case.id: verdict.result for verdict in with_controls(verdicts)}


MESSAGES = of_groups("framing", "chunked")
LINES = of_groups("request_line", "fields")
LENIENT: dict[str, tuple[Reading, Mapping[str, Case]]] = {
    **{name: (reading, MESSAGES) for name, reading in FRAMINGS.items()},
    **{name: (reading, LINES) for name, reading in HEADS.items()},
}
"""Lenient servers by name, each with the cases that are about what it does wrong."""


@cache
def broken(name: str, at_garbage: AtGarbage) -> Mapping[str, Result]:
    """Return the findings on the lenient server of that name."""
    reading, cases = LENIENT[name]
    found = results(cases, reading, at_garbage)
    return {key: result for key, result in found.items() if result in BROKEN}


@pytest.mark.parametrize("at_garbage", AtGarbage)
def test_a_strict_server_breaks_nothing(at_garbage: AtGarbage) -> None:
    found = results({**MESSAGES, **LINES}, STRICT, at_garbage)
    assert {key for key, result in found.items() if result in BROKEN} == set()


@pytest.mark.parametrize("name", LENIENT)
def test_losing_answers_hides_nothing(name: str) -> None:
    kept = broken(name, AtGarbage.KEEPS)
    assert kept or name in PERMITTED
    assert broken(name, AtGarbage.LOSES) == kept


def test_each_case_that_asks_for_a_rejection_is_failed_by_a_lenient_reading() -> None:
    strict = {
        key: simulated(case, Server(STRICT, AtGarbage.KEEPS)) for key, case in MESSAGES.items()
    }
    refused = {k for k, seen in strict.items() if any(r.status == 400 for r in seen.responses)}
    failed = {key for name in FRAMINGS for key in broken(name, AtGarbage.LOSES)}
    assert refused - failed == DEFECT_PERMITTED


def test_each_disguise_of_a_coding_is_failed_by_the_server_that_ignores_it() -> None:
    disguised = {
        key
        for key, case in MESSAGES.items()
        if case.topic in ("transfer-encoding", "disguised-coding")
    }
    assert disguised <= broken("a disguised coding is ignored", AtGarbage.LOSES).keys()


@pytest.mark.parametrize(
    "name", ["an unknown coding means no content", "an unreadable chunk size ends the content"]
)
@pytest.mark.parametrize("at_garbage", AtGarbage)
def test_over_sockets_the_verdicts_are_the_same(name: str, at_garbage: AtGarbage) -> None:
    """The pauses do separate the segments, and the simulation is no other client."""
    reading, cases = LENIENT[name]
    some = [case for key, case in cases.items() if key in broken(name, at_garbage)]
    with virtual_time():
        found = asyncio.run(over_sockets(some, reading, at_garbage))
    assert found == broken(name, at_garbage)


async def over_sockets(
    cases: Iterable[Case], reading: Reading, at_garbage: AtGarbage
) -> Mapping[str, Result]:
    """Return the results of the cases on such a server that listens on a socket."""
    async with listening(handler(reading, at_garbage)) as address:

        async def one(case: Case) -> tuple[str, Result]:
            return case.id, judge(case, await perform(case, address, QUICK)).result

        return dict(await asyncio.gather(*map(one, cases)))
