"""How much may come: a large front page is read, and what would be too much is not asked for."""

from asyncio import StreamReader as Reader
from asyncio import StreamWriter as Writer
from dataclasses import replace

import pytest

from conformance.client import allowance
from conformance.client.allowance import excessive
from conformance.matchers.outcome import Serves
from conformance.matchers.status import Status
from conformance.model.case import Answer, ByteByByte, EverySplit, Overrun, Step
from conformance.model.observation import KEPT, REQUEST, End
from conformance.verdict import Result, judge
from tests.conformance.support.exchanges import BRISK, GET, TWO, meet, sending, statuses
from tests.conformance.support.factories import OK, observed
from tests.conformance.support.scripted_server import message

LARGE = 1_000_000
PATIENT = replace(BRISK, answer=5.0, limit=10.0)


async def serve(reader: Reader, writer: Writer) -> None:
    """Answer every request with a large page."""
    while await reader.readuntil(b"\r\n\r\n"):
        writer.write(message(content=b"x" * LARGE))
        await writer.drain()


def test_large_pages_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowance, "BASE", 1000)
    flooded = meet(sending(GET, GET, expect=TWO), serve, PATIENT)
    assert flooded.end is End.FLOODED
    observation = meet(sending(GET, GET, expect=TWO), serve, replace(PATIENT, page=LARGE))
    assert statuses(observation) == [200, 200]
    assert all(response.complete for response in observation.responses)


def test_page_may_come_once_for_each_split(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowance, "BASE", 1000)
    splits = sending(EverySplit(GET), expect=Serves(*[Status(200)] * 100))
    observation = meet(splits, serve, replace(PATIENT, page=LARGE))
    assert observation.end is End.OPEN
    assert len(observation.responses) == len(GET.replace(b"{host}", observation.authority)) - 1


@pytest.mark.parametrize(
    ("steps", "pages"),
    [
        ((GET,), 1),
        ((GET + GET, Answer(), GET), 3),
        ((GET.replace(b"/", b"/stream", 1),), 0),
        ((GET.replace(b"/", b"http://{host}/?a", 1),), 1),
        ((ByteByByte(GET),), 1),
        ((Overrun(GET),), 1),
    ],
)
def test_front_pages_are_counted(steps: tuple[Step, ...], pages: int) -> None:
    judged = sending(*steps)
    assert not excessive(judged, allowance.MOST // max(pages, 1))
    assert excessive(judged, allowance.MOST // max(pages, 1) + 1) == bool(pages)


def test_what_asks_for_too_much_is_not_tried_and_unproven() -> None:
    judged = sending(GET, GET, expect=TWO)
    observation = meet(judged, serve, replace(PATIENT, page=allowance.MOST))
    assert observation.end is End.NOT_TRIED
    assert not observation.sent
    verdict = judge(judged, observation)
    assert verdict.result is Result.UNPROVEN
    assert verdict.reason == verdict.observed == End.NOT_TRIED.value


def test_verdict_keeps_only_the_beginning_of_a_large_answer() -> None:
    judged = sending(GET)
    observation = meet(judged, serve, replace(PATIENT, page=LARGE))
    kept = judge(judged, observation).observation
    assert len(observation.received) > LARGE
    assert kept is not None
    assert kept.received == observation.received[:KEPT]
    assert statuses(kept) == [200]
    assert kept.responses[0].complete
    assert not kept.responses[0].content
    small = replace(observation, received=b"")
    assert small.abridged() is small


def test_verdict_keeps_only_the_beginning_of_a_large_request() -> None:
    large = observed(OK)
    large = replace(large, sent=b"a" * (REQUEST + 1))
    kept = large.abridged()
    assert kept.sent == b"a" * KEPT
    assert kept.responses == large.responses
    whole = replace(large, sent=b"a" * REQUEST)
    assert whole.abridged() is whole
