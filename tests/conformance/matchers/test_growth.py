"""Whether the time of an answer grows with the square of the size."""

import asyncio
from asyncio import StreamReader as Reader
from asyncio import StreamWriter as Writer
from collections.abc import Callable
from dataclasses import replace

import pytest

from conformance.catalogue import EVERY
from conformance.client.exchange import perform
from conformance.matchers.growth import GrowsInProportion
from conformance.matchers.outcome import CUT_SHORT
from conformance.model.observation import End, Event, EventKind, Observation
from conformance.verdict import Result, judge
from tests.conformance.support.factories import OK, observed
from tests.conformance.support.scripted_server import message
from tests.conformance.support.serving import QUICK, listening

CASE = next(case for case in EVERY if case.id == "growth/via")
OUTCOME = GrowsInProportion(2)


def taking(*seconds: float, end: End = End.OPEN) -> Observation:
    """Return what is seen of a server that takes these times for one request after the other."""
    events, now = [], 0.0
    for each in seconds:
        events += [Event(EventKind.SENT, now), Event(EventKind.RECEIVED, now + each)]
        events += [Event(EventKind.RECEIVED, now + each + 0.5)]  # the rest of a large answer
        now += each + 1
    return replace(observed(OK * len(seconds), end), events=tuple(events))


@pytest.mark.parametrize(
    ("seconds", "met"),
    [
        ((0.001, 0.004, 0.001, 0.004), True),
        ((0.001, 0.09, 0.001, 0.09), True),
        ((0.03, 0.12, 0.03, 0.12), True),
        ((0.2, 0.2, 0.2, 0.2), True),
        ((0.01, 0.16, 0.01, 0.16), False),
        ((0.01, 0.16, 0.01, 0.07), True),
        ((0.01, 0.16, 0.5, 0.16), False),
        ((0.05, 0.7, 0.05, 0.7), False),
    ],
)
def test_best_times_are_compared(seconds: tuple[float, ...], met: bool) -> None:  # noqa: FBT001 - a value
    seen = taking(*seconds)
    assert OUTCOME.matches(seen) is met
    assert OUTCOME.settled(seen)
    assert OUTCOME.moot(seen) == ""
    assert "square" in OUTCOME.describe()


def test_close_before_the_last_answer_shows_nothing() -> None:
    seen = taking(0.001, 9.0, end=End.CLOSED)
    assert OUTCOME.matches(seen)
    assert OUTCOME.moot(seen) == CUT_SHORT
    assert not OUTCOME.matches(taking(0.001, 9.0))
    assert not OUTCOME.settled(taking(0.001, 9.0))


def test_unknown_times_match_nothing() -> None:
    assert not OUTCOME.matches(observed(OK * 4))


@pytest.mark.usefixtures("virtual_time")
@pytest.mark.parametrize(
    ("seconds", "result"),
    [
        (lambda size: 0.4 * (size / 7000) ** 2, Result.WARN),
        (lambda size: 0.4 * (size / 7000), Result.PASS),
        (lambda _: 0.4, Result.PASS),
        (lambda _: 0.0, Result.PASS),
    ],
)
def test_server_that_takes_such_times(seconds: Callable[[int], float], result: Result) -> None:
    async def serve(reader: Reader, writer: Writer) -> None:
        while head := await reader.readuntil(b"\r\n\r\n"):
            await asyncio.sleep(seconds(len(head)))
            writer.write(message())

    async def put() -> Result:
        async with listening(serve) as address:
            timing = replace(QUICK, limit=10.0)
            return judge(CASE, await perform(CASE, address, timing)).result

    assert asyncio.run(put()) is result
