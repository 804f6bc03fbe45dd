"""Outcomes in which nothing is shown: well-formed exchanges only, settled as soon as possible."""

import pytest

from conformance.matchers.fields import Has
from conformance.matchers.moot import Busy, ClosedEarly, NoAnswerWith, Unrevealing
from conformance.matchers.outcome import Serves
from conformance.matchers.status import Status
from conformance.model.case import Outcome
from conformance.model.observation import End, Observation
from tests.conformance.support.factories import BAD, OK, observed

NOTHING = observed()
DROPPED = observed(end=End.CLOSED)
ONE, ONE_CLOSED = observed(OK), observed(OK, End.CLOSED)
TWO, TWO_CLOSED = observed(OK + BAD), observed(OK + BAD, End.CLOSED)
HALF, HALF_CLOSED = observed(OK[:-1]), observed(OK[:-1], End.CLOSED)
GARBAGE = observed(b"hello", End.CLOSED)
STRAY = observed(OK + b"hello", End.CLOSED)
FLOODED = observed(OK, End.FLOODED)
REFUSED = observed(end=End.REFUSED)
EVERY = (
    *(NOTHING, DROPPED, ONE, ONE_CLOSED, TWO, TWO_CLOSED, HALF, HALF_CLOSED),
    *(GARBAGE, STRAY, FLOODED, REFUSED),
)


@pytest.mark.parametrize(
    ("outcome", "matching"),
    [
        (NoAnswerWith(Status(405)), [ONE, ONE_CLOSED, TWO, TWO_CLOSED]),
        (NoAnswerWith(Status(200)), []),
        (NoAnswerWith(Status(200), place=1), [TWO, TWO_CLOSED]),
        (NoAnswerWith(Status(400), place=1), []),
        (ClosedEarly(1), [DROPPED]),
        (ClosedEarly(2), [DROPPED, ONE_CLOSED]),
        (Unrevealing(Status(200)), [ONE, ONE_CLOSED]),
        (Unrevealing(Status(400)), []),
    ],
)
def test_only_these_are_moot(outcome: Outcome, matching: list[Observation]) -> None:
    assert [seen for seen in EVERY if outcome.matches(seen)] == matching


@pytest.mark.parametrize(
    ("outcome", "settled", "unsettled"),
    [
        (NoAnswerWith(Status(405)), [ONE, TWO, GARBAGE], [NOTHING, HALF]),
        (NoAnswerWith(Status(405), place=1), [TWO, GARBAGE], [ONE, HALF]),
        (ClosedEarly(1), [ONE, GARBAGE], [NOTHING, HALF]),
        (ClosedEarly(2), [TWO, GARBAGE], [ONE, HALF]),
        (Unrevealing(Status(200)), [ONE, TWO, GARBAGE], [NOTHING, HALF]),
    ],
)
def test_settled_once_it_can_no_longer_change(
    outcome: Outcome, settled: list[Observation], unsettled: list[Observation]
) -> None:
    assert all(outcome.settled(seen) for seen in settled)
    assert not any(outcome.settled(seen) for seen in unsettled)


WAIT = b"HTTP/1.1 503 Busy\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n"


def test_busy_server_says_when_to_come_again() -> None:
    busy = [observed(WAIT), observed(OK + WAIT, End.CLOSED), observed(WAIT + OK)]
    assert all(Busy().matches(seen) for seen in busy)
    others = [*EVERY, observed(WAIT.replace(b"Retry-After: 1\r\n", b"")), observed(WAIT + b"hello")]
    assert not any(Busy().matches(seen) for seen in others)
    assert not Busy().matches(observed(WAIT.replace(b"After: 1", b"After: soon")))
    assert not Busy().settled(observed(WAIT))
    assert Busy().settled(GARBAGE)
    assert Busy().describe() == "an answer of 503 with retry-after"


def test_words_are_the_reason_in_reports() -> None:
    assert NoAnswerWith(Status(405)).describe() == "an answer other than 405"
    assert Unrevealing(Status(200)).describe() == (
        "200, which does not show what the request was taken for"
    )
    assert NoAnswerWith(Status(206), place=1).describe() == "a second answer other than 206"
    assert ClosedEarly(1).describe() == "the connection closed without an answer"
    cut_short = Serves(Status(200), Status(200)).moot(ONE_CLOSED)
    assert ClosedEarly(2).describe() == cut_short != ""


def test_reason_says_what_the_answer_is_not() -> None:
    assert NoAnswerWith(Status(405)).describe() == "an answer other than 405"
    assert NoAnswerWith(Has(b"allow"), place=1).describe() == "a second answer without field allow"
