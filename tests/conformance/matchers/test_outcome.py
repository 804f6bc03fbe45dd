"""Outcomes: what each matches, what it does not, and when it is settled."""

import itertools

import pytest

from conformance.matchers.content import Content
from conformance.matchers.no_response import CutsOff, Drops, Silent, Unanswered
from conformance.matchers.outcome import Answers, Ending, FirstHead, FirstResponse, Rejects, Serves
from conformance.matchers.status import ERROR, Status
from conformance.model.case import Outcome
from conformance.model.observation import End, Observation
from tests.conformance.support.factories import BAD, OK, observed

HUNG = observed()
CLOSED = observed(end=End.CLOSED)
RESET = observed(end=End.RESET)
REFUSED = observed(end=End.REFUSED)
FLOODED = observed(OK[:-1], End.FLOODED)
CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"

ONE = {end: observed(OK, end) for end in End}
TWO = {end: observed(OK + OK, end) for end in End}
BAD_ONE = {end: observed(BAD, end) for end in End}
CUT = {end: observed(OK[:-1], end) for end in End}
HEADLESS = observed(OK[:10])
GARBAGE = observed(b"OK", End.CLOSED)
STRAY = observed(OK + b"stray", End.CLOSED)
NO_HTTP = observed(b"hello\r\n\r\n")

EVERYTHING = [HUNG, CLOSED, RESET, REFUSED, FLOODED, HEADLESS, GARBAGE, STRAY, NO_HTTP]
EVERYTHING += [*ONE.values(), *TWO.values(), *BAD_ONE.values(), *CUT.values()]
NOTHING = [HUNG, CLOSED, RESET, REFUSED, FLOODED, HEADLESS, GARBAGE, NO_HTTP, *CUT.values()]

ENDED = (End.CLOSED, End.RESET, End.CLOSED_THEN_RESET)
OPEN_OR_ENDED = (End.OPEN, *ENDED)

_200 = Status(200)

MATCHING: list[tuple[Outcome, list[Observation]]] = [
    (Answers(_200), [ONE[end] for end in OPEN_OR_ENDED]),
    (Answers(_200, _200), [TWO[end] for end in OPEN_OR_ENDED]),
    (Answers(_200, end=Ending.OPEN), [ONE[End.OPEN]]),
    (Answers(_200, end=Ending.CLOSED), [ONE[end] for end in ENDED]),
    (Answers(_200, end=Ending.GRACEFUL), [ONE[End.CLOSED]]),
    (Answers(Status(400, 501)), [BAD_ONE[end] for end in OPEN_OR_ENDED]),
    (Answers(Status(404)), []),
    (Serves(_200), [ONE[end] for end in OPEN_OR_ENDED]),
    (Serves(_200, _200), [*(TWO[end] for end in OPEN_OR_ENDED), *(ONE[end] for end in ENDED)]),
    (Serves(_200, Status(400)), [ONE[end] for end in ENDED]),
    (
        Serves(Content(b"hi"), Content(b"hi"), _200),
        [each[end] for each in (ONE, TWO) for end in ENDED],
    ),
    (Rejects(400), [BAD_ONE[end] for end in ENDED]),
    (Rejects(400, 413), [BAD_ONE[end] for end in ENDED]),
    (Rejects(413), []),
    (FirstResponse(Status(400)), [BAD_ONE[end] for end in OPEN_OR_ENDED]),
    (FirstResponse(_200), [STRAY, *(each[end] for each in (ONE, TWO) for end in OPEN_OR_ENDED)]),
    (Drops(), [CLOSED, RESET]),
    (CutsOff(), [CUT[end] for end in ENDED]),
    (CutsOff(_200), [CUT[end] for end in ENDED]),
    (CutsOff(ERROR), []),
    (Silent(), [HUNG]),
]
OUTCOMES = [outcome for outcome, _ in MATCHING]


def name(outcome: object) -> str:
    return outcome.describe() if hasattr(outcome, "describe") else ""


@pytest.mark.parametrize(("outcome", "matching"), MATCHING, ids=name)
def test_outcome_matches_these_observations_and_no_other(
    outcome: Outcome, matching: list[Observation]
) -> None:
    matched = [observation for observation in EVERYTHING if outcome.matches(observation)]
    assert matched == [observation for observation in EVERYTHING if observation in matching]


@pytest.mark.parametrize("outcome", OUTCOMES, ids=name)
def test_silence_matches_only_silent(outcome: Outcome) -> None:
    assert outcome.matches(HUNG) is isinstance(outcome, Silent)


@pytest.mark.parametrize("outcome", OUTCOMES, ids=name)
@pytest.mark.parametrize("observation", NOTHING, ids=str)
def test_incomplete_response_matches_no_answer(outcome: Outcome, observation: Observation) -> None:
    if isinstance(outcome, Answers | Serves | Rejects | FirstResponse):
        assert not outcome.matches(observation)


@pytest.mark.parametrize("outcome", OUTCOMES, ids=name)
def test_refused_connections_and_floods_match_nothing(outcome: Outcome) -> None:
    assert not outcome.matches(REFUSED)
    assert not outcome.matches(FLOODED)


@pytest.mark.parametrize("outcome", OUTCOMES, ids=name)
@pytest.mark.parametrize("stream", [b"", OK, OK + OK, BAD, OK[:-1], b"OK\r\n\r\n", OK + b"stray"])
def test_settled_outcome_does_not_change_when_the_connection_ends(
    outcome: Outcome, stream: bytes
) -> None:
    """Stray octets may still follow the last response; ``settle`` waits for them."""
    for length in range(len(stream) + 1):
        now = observed(stream[:length])
        if outcome.settled(now):
            ends = [observed(stream[:length], end) for end in OPEN_OR_ENDED]
            assert len({outcome.matches(later) for later in ends}) == 1


@pytest.mark.parametrize("outcome", OUTCOMES, ids=name)
@pytest.mark.parametrize("stream", [OK + OK, BAD + OK, OK + BAD, b"OK\r\n\r\n"])
def test_settled_mismatch_never_becomes_a_match(outcome: Outcome, stream: bytes) -> None:
    refused = False
    for length, end in itertools.product(range(len(stream) + 1), OPEN_OR_ENDED):
        now = observed(stream[:length], end)
        assert not (refused and outcome.matches(now))
        refused |= end is End.OPEN and outcome.settled(now) and not outcome.matches(now)


@pytest.mark.parametrize(
    ("outcome", "settled", "unsettled"),
    [
        (Answers(_200), [ONE[End.OPEN], BAD_ONE[End.OPEN], NO_HTTP], [HUNG, CUT[End.OPEN]]),
        (Answers(_200, _200), [TWO[End.OPEN], BAD_ONE[End.OPEN]], [HUNG, ONE[End.OPEN]]),
        (Answers(_200, end=Ending.CLOSED), [BAD_ONE[End.OPEN], TWO[End.OPEN]], [ONE[End.OPEN]]),
        (Answers(_200, end=Ending.OPEN), [BAD_ONE[End.OPEN]], [ONE[End.OPEN]]),
        (Serves(_200, _200), [TWO[End.OPEN], BAD_ONE[End.OPEN], NO_HTTP], [HUNG, ONE[End.OPEN]]),
        (Rejects(400), [ONE[End.OPEN], NO_HTTP], [HUNG, BAD_ONE[End.OPEN]]),
        (FirstResponse(_200), [ONE[End.OPEN], BAD_ONE[End.OPEN], NO_HTTP], [HUNG, CUT[End.OPEN]]),
        (Drops(), [ONE[End.OPEN], HEADLESS, NO_HTTP], [HUNG]),
        (CutsOff(), [ONE[End.OPEN]], [HUNG, CUT[End.OPEN]]),
        (Silent(), [ONE[End.OPEN], HEADLESS], [HUNG]),
    ],
    ids=name,
)
def test_outcome_is_settled_as_soon_as_it_can_be(
    outcome: Outcome, settled: list[Observation], unsettled: list[Observation]
) -> None:
    assert all(outcome.settled(observation) for observation in settled)
    assert not any(outcome.settled(observation) for observation in unsettled)


@pytest.mark.parametrize("end", OPEN_OR_ENDED)
def test_interim_response_without_a_final_one_is_an_extra_message(end: End) -> None:
    stray = observed(OK + CONTINUE, end)
    assert not Answers(_200).matches(stray)
    assert not Serves(_200).matches(stray)
    assert not Serves(_200, _200).matches(stray)
    assert not Rejects(400).matches(observed(BAD + CONTINUE, end))


def test_close_inside_a_response_does_not_count_as_serving() -> None:
    assert not Serves(_200, _200).matches(observed(OK + OK[:-1], End.CLOSED))
    assert not Serves(_200, _200).matches(observed(OK + OK[:10], End.CLOSED))


@pytest.mark.parametrize("outcome", OUTCOMES, ids=name)
def test_outcome_describes_itself_in_one_printable_line(outcome: Outcome) -> None:
    words = outcome.describe()
    assert words.isascii()
    assert words.isprintable()
    assert words.strip()


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Answers(_200, Status(404)), "200, then 404"),
        (Serves(*[_200] * 5, Status(404)), "5 times 200, then 404"),
        (Serves(*[_200, Status(404)] * 3), "3 rounds of 200, then 404"),
        (Answers(_200, end=Ending.OPEN), "200, the connection kept open"),
        (
            Rejects(400, 413),
            "400 or 413, then the connection closed or its close announced",
        ),
        (Drops(), "the connection closed without an answer"),
        (Silent(), "silence, the connection kept open"),
    ],
)
def test_description_names_what_is_demanded(outcome: Outcome, words: str) -> None:
    assert outcome.describe() == words


def test_unanswered() -> None:
    interim = observed(CONTINUE, End.CLOSED)
    assert Unanswered().matches(interim)
    assert not Unanswered().settled(interim)
    assert Unanswered().matches(Observation(end=End.RESET))
    assert not Unanswered().matches(Observation())
    assert not Unanswered().matches(observed(OK, End.CLOSED))
    assert Unanswered().settled(observed(OK, End.CLOSED))
    assert not Unanswered().matches(observed(b"<html>", End.CLOSED))


def test_first_head_needs_the_head_only() -> None:
    cut = BAD.replace(b"Content-Length: 0", b"Content-Length: 9")
    assert FirstHead(Status(400)).matches(observed(cut, End.RESET))
    assert FirstHead(Status(400)).matches(observed(BAD))
    assert not FirstHead(Status(414)).matches(observed(BAD))
    assert not FirstHead(Status(400)).matches(observed(b"", End.RESET))
    assert FirstHead(Status(400)).settled(observed(BAD))
    assert not FirstHead(Status(400)).settled(observed(cut))


_ANNOUNCED = BAD.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")


@pytest.mark.parametrize("outcome", [Rejects(400), Answers(Status(400), end=Ending.LAST)])
def test_announced_close_may_come_late_but_nothing_else_may(outcome: Outcome) -> None:
    late = observed(_ANNOUNCED)
    assert outcome.matches(late)
    assert not outcome.settled(late)
    assert not Answers(Status(400), end=Ending.CLOSED).matches(late)
    assert not outcome.matches(observed(BAD))
    assert not outcome.matches(observed(_ANNOUNCED + OK))
    assert outcome.matches(observed(BAD, End.CLOSED))


def test_announced_close_may_come_late_in_place_of_a_further_response() -> None:
    outcome = Serves(Status(400), Status(200), enough=1)
    late = observed(_ANNOUNCED)
    assert outcome.matches(late)
    assert not outcome.settled(late)
    assert not outcome.matches(observed(BAD))
    assert not outcome.matches(observed(_ANNOUNCED + BAD))
