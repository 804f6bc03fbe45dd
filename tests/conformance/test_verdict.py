"""Verdicts: one mapping of levels to severities, controls that block, printable evidence."""

import itertools
from dataclasses import replace

import pytest

from conformance.description import describe
from conformance.matchers.moot import Busy, NoAnswerWith
from conformance.matchers.no_response import Drops, Silent
from conformance.matchers.outcome import Answers, FirstResponse, Rejects, Serves
from conformance.matchers.status import Status
from conformance.model.case import Case, Outcome
from conformance.model.observation import End, Observation
from conformance.requirements.registry import Level, registry
from conformance.verdict import (
    HTTP_09,
    STATUS_LINE,
    Hardening,
    Result,
    Verdict,
    block,
    judge,
    level,
    suite_error,
    with_controls,
)
from tests.conformance.support.factories import BAD, OK, case, observed

EXPECTED, UNSAFE, TOLERATED, OTHER = (
    observed(BAD),
    observed(OK),
    observed(end=End.CLOSED),
    observed(),
)
BROKEN = {
    Level.MUST: Result.FAIL,
    Level.MUST_NOT: Result.FAIL,
    Level.ABNF: Result.FAIL,
    Level.SHOULD: Result.WARN,
    Level.SHOULD_NOT: Result.WARN,
    Level.OUGHT: Result.WARN,
    Level.MAY: Result.WARN,
}


def graded(at: Level) -> Case:
    return case(Answers(Status(400)), level=at, unsafe=(Answers(Status(200)),), tolerate=(Drops(),))


@pytest.mark.parametrize("at", Level)
def test_level_of_the_first_statement_decides_the_severity(at: Level) -> None:
    judged = graded(at)
    assert level(judged) is at
    permitted = Result.INFO if at is Level.MAY else Result.PASS
    assert outcome(judged, EXPECTED) == (permitted, Hardening.PASS)
    assert outcome(judged, UNSAFE) == (permitted, Hardening.WARN)
    assert outcome(judged, TOLERATED) == (Result.WARN, Hardening.PASS)
    assert outcome(judged, OTHER) == (BROKEN[at], Hardening.FAIL)


def outcome(judged: Case, observation: Observation) -> tuple[Result, Hardening]:
    verdict = judge(judged, observation)
    assert verdict.case is judged
    assert verdict.observation is observation
    assert verdict.observed == describe(observation)
    return verdict.result, verdict.hardening


@pytest.mark.parametrize("observation", [EXPECTED, UNSAFE, TOLERATED, OTHER])
def test_mildest_matching_grade_counts(observation: Observation) -> None:
    everything: tuple[Outcome, ...] = (Answers(Status(200, 400)), Drops(), Silent())
    judged = case(*everything, unsafe=everything, tolerate=everything)
    assert outcome(judged, observation) == (Result.PASS, Hardening.PASS)


def test_case_without_a_matching_outcome_never_passes() -> None:
    for at, observation in itertools.product(Level, (EXPECTED, UNSAFE, TOLERATED, OTHER)):
        verdict = judge(case(level=at), observation)
        assert verdict.result in (Result.FAIL, Result.WARN)
        assert verdict.hardening is Hardening.FAIL


@pytest.mark.parametrize("permitted", [Rejects(400), FirstResponse(Status(400))])
def test_rejection_with_another_status_is_wrong_but_safe(permitted: Outcome) -> None:
    for octets in (b"HTTP/1.1 500 Error\r\nContent-Length: 0\r\n\r\n", b""):
        verdict = judge(case(permitted), observed(octets, end=End.CLOSED))
        assert (verdict.result, verdict.hardening) == (Result.FAIL, Hardening.PASS)
    served = judge(case(permitted), observed(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"))
    assert (served.result, served.hardening) == (Result.FAIL, Hardening.FAIL)


def test_rejection_is_unsafe_unless_permitted() -> None:
    verdict = judge(case(Answers(Status(200))), observed(b"", end=End.CLOSED))
    assert (verdict.result, verdict.hardening) == (Result.FAIL, Hardening.FAIL)


# ------------------------------------------------------------ controls


def verdicts(**given: tuple[Result, tuple[str, ...]]) -> list[Verdict]:
    return [
        Verdict(case(id=key, needs=needs), result, Hardening.NONE, "observed")
        for key, (result, needs) in given.items()
    ]


def results(settled: list[Verdict]) -> dict[str, Result]:
    return {verdict.case.id: verdict.result for verdict in settled}


@pytest.mark.parametrize("result", Result)
def test_control_that_did_not_pass_blocks(result: Result) -> None:
    settled = with_controls(verdicts(a=(Result.PASS, ("b",)), b=(result, ())))
    passed = result in (Result.PASS, Result.INFO)
    assert results(settled) == {"a": Result.PASS if passed else Result.BLOCKED, "b": result}
    if not passed:
        assert settled[0].reason == f"b did not pass ({result.value})"
        assert settled[0].hardening is Hardening.NONE


def test_block_is_passed_on_in_any_order() -> None:
    given = verdicts(
        a=(Result.FAIL, ()),
        b=(Result.PASS, ("a",)),
        c=(Result.FAIL, ("d", "b")),
        d=(Result.PASS, ()),
    )
    expected = {"a": Result.FAIL, "b": Result.BLOCKED, "c": Result.BLOCKED, "d": Result.PASS}
    for order in itertools.permutations(given):
        settled = with_controls(order)
        assert results(settled) == expected
        assert [verdict.case.id for verdict in settled] == [verdict.case.id for verdict in order]


def test_control_that_was_not_selected_does_not_block() -> None:
    assert results(with_controls(verdicts(a=(Result.FAIL, ("b",))))) == {"a": Result.FAIL}


def test_first_reason_of_a_block_is_kept() -> None:
    missing = block(case(id="a", needs=("b",)), "the target does not offer /echo")
    (blocked, _) = with_controls([missing, *verdicts(b=(Result.FAIL, ()))])
    assert blocked.reason == "the target does not offer /echo"


def test_cycle_of_controls_ends() -> None:
    settled = with_controls(verdicts(a=(Result.PASS, ("b",)), b=(Result.PASS, ("a",))))
    assert results(settled) == {"a": Result.PASS, "b": Result.PASS}


def test_suite_error_is_described_in_printable_words() -> None:
    verdict = suite_error(case(id="a"), ValueError("bad \x1b[31m octets\n"))
    assert verdict.result is Result.ERROR
    assert verdict.reason == r"ValueError: bad \x1b[31m octets\n"
    assert verdict.observation is None


# ------------------------------------------------------------ words


@pytest.mark.parametrize(
    ("observation", "words"),
    [
        (observed(), "no answer, silence until the deadline"),
        (observed(end=End.CLOSED), "no answer, then closed by the server (FIN)"),
        (observed(end=End.RESET), "no answer, then reset by the server (RST)"),
        (observed(end=End.REFUSED), "the connection could not be made"),
        (observed(BAD), "400, still open"),
        (observed(BAD + OK, End.CLOSED), "400, 200 (2 octets: hi), closed by the server (FIN)"),
        (
            observed(b"HTTP/1.1 100 Continue\r\n\r\n" + OK[:-1], End.RESET),
            "100, 200 (1 octets: h) incomplete, reset by the server (RST)",
        ),
        (observed(OK * 3 + BAD), "3 times 200 (2 octets: hi), 400, still open"),
        (observed(b"HTTP/1.1 103 Hints\r\n\r\n"), "interim 103, still open"),
    ],
)
def test_observation_is_described_in_one_line(observation: Observation, words: str) -> None:
    assert describe(observation) == words


@pytest.mark.parametrize(
    "octets",
    [
        b"\x1b[2J\x1b]0;pwned\x07",
        b"HTTP/1.1 200 \x1b[31m\r\nContent-Length: 4\r\n\r\n\x1b[2J",
        b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n\xc2\x9b\x85\x00",
        b"HTTP/1.1 200 OK\r\n\x1b]0;x\x07: 1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\x1b[2J\r\n",
        bytes(range(256)) * 4,
    ],
)
@pytest.mark.parametrize("end", [End.OPEN, End.CLOSED, End.RESET, End.FLOODED])
def test_octets_of_a_peer_are_described_in_printable_ascii(octets: bytes, end: End) -> None:
    words = describe(observed(octets, end))
    assert words.isascii()
    assert words.isprintable()
    assert len(words) < 1000


def test_reason_why_an_answer_cannot_be_read_is_described() -> None:
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    assert "illegal chunk header" in describe(observed(chunked + b"x\r\n"))
    assert "illegal status line" in describe(observed(b"hello\r\n\r\n"))


CUT_SHORT = Serves(Status(200), Status(200))


@pytest.mark.parametrize(
    ("judged", "seen"),
    [
        (case(Answers(Status(200)), moot=(NoAnswerWith(Status(200)),)), EXPECTED),
        (case(Answers(Status(400)), moot=(NoAnswerWith(Status(200)),)), EXPECTED),
        (case(CUT_SHORT), observed(OK, End.CLOSED)),
        (case(CUT_SHORT, tolerate=(Answers(Status(200)),)), observed(OK, End.CLOSED)),
        (case(Drops(), unsafe=(CUT_SHORT,)), observed(OK, End.CLOSED)),
    ],
)
def test_what_shows_nothing_is_unproven_with_its_reason(judged: Case, seen: Observation) -> None:
    verdict = judge(judged, seen)
    assert (verdict.result, verdict.hardening) == (Result.UNPROVEN, Hardening.NONE)
    assert verdict.reason


def test_another_permitted_outcome_can_show_it_firmly() -> None:
    both = case(CUT_SHORT, unsafe=(Answers(Status(200)),))
    assert outcome(both, observed(OK, End.CLOSED)) == (Result.PASS, Hardening.WARN)


def test_busy_server_breaks_nothing() -> None:
    busy = b"HTTP/1.1 503 Busy\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n"
    twice = case(Answers(Status(200), Status(200)))
    verdict = judge(twice, observed(OK + busy))
    assert (verdict.result, verdict.reason) == (Result.UNPROVEN, Busy().describe())
    assert judge(case(Answers(Status(503))), observed(busy)).result is Result.PASS
    assert judge(twice, observed(busy + b"garbage")).result is Result.FAIL


def test_unproven_is_no_passed_control() -> None:
    control = judge(case(CUT_SHORT, id="a/control"), observed(OK, End.CLOSED))
    dependant = judge(case(Answers(Status(400)), id="a/case", needs=("a/control",)), EXPECTED)
    settled = with_controls([control, dependant])
    assert [verdict.result for verdict in settled] == [Result.UNPROVEN, Result.BLOCKED]


def test_tolerated_outcome_is_reported_with_the_statement_that_it_breaks() -> None:
    broken = registry()["rfc9112#2.2/bad-grammar-400"].id
    judged = replace(graded(Level.MUST), breaks=broken)
    assert judge(judged, TOLERATED).statement == broken
    assert judge(judged, OTHER).statement == judge(judged, EXPECTED).statement == judged.judges


@pytest.mark.parametrize("at", Level)
def test_octets_that_are_no_response_break_the_grammar_at_every_level(at: Level) -> None:
    verdict = judge(graded(at), observed(b"<html>", End.CLOSED))
    weak = level(graded(at)) in (Level.SHOULD, Level.SHOULD_NOT, Level.OUGHT, Level.MAY)
    assert verdict.result is Result.FAIL
    assert verdict.statement == (STATUS_LINE if weak else graded(at).judges)


@pytest.mark.parametrize("at", [Level.SHOULD, Level.OUGHT, Level.MAY])
@pytest.mark.parametrize(
    ("line", "old"),
    [
        (b"GET /\r\n", True),
        (b"GET / \r\n", True),
        (b"GET / HTTP/0.9\r\n", True),
        (b"GET / HTTP/1.1\r\n", False),
    ],
)
def test_content_alone_may_answer_a_request_line_without_a_version(
    at: Level, line: bytes, *, old: bool
) -> None:
    verdict = judge(graded(at), replace(observed(b"<html>", End.CLOSED), sent=line + b"\r\n"))
    assert verdict.result is (Result.WARN if old else Result.FAIL)
    assert verdict.hardening is Hardening.FAIL
    assert verdict.statement == (HTTP_09 if old else STATUS_LINE)
