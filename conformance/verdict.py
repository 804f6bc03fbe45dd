"""From an observation to a verdict: the only place where a level becomes a severity."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from conformance.description import describe
from conformance.matchers.evidence import moot_outcome
from conformance.matchers.moot import Busy, ClosedEarly, NoAnswerWith
from conformance.matchers.no_response import CutsOff, Drops, Silent
from conformance.matchers.outcome import Answers, Ending, FirstResponse, Rejects
from conformance.matchers.status import ERROR, Status
from conformance.model.case import Case
from conformance.model.observation import End, Observation
from conformance.model.risk import Risk
from conformance.printable import printable
from conformance.requirements.registry import Level, registry


class Result(Enum):
    """The result of a case.

    ``PASS``; ``FAIL``: a MUST is broken; ``WARN``: a SHOULD is broken; ``INFO``: a choice that
    the RFCs leave open, recorded; ``UNPROVEN``: what the statement speaks of did not happen;
    ``BLOCKED``: its control did not pass, or the target lacks what it needs; ``ERROR``: the suite
    itself failed.
    """

    PASS = "pass"
    FAIL = "fail"
    WARN = "warn"
    INFO = "info"
    UNPROVEN = "unproven"
    BLOCKED = "blocked"
    ERROR = "error"


class Hardening(Enum):
    """The safety of what the server did, independent of what the RFCs require.

    ``PASS``: safe, such as a rejection with a status other than the required one; ``WARN``:
    permitted but prone to attacks; ``FAIL``: neither permitted nor safe; ``NONE``: unknown.
    """

    PASS = "pass"
    WARN = "warn"
    FAIL = "fail"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement of one case, with its evidence.

    ``breaks`` is the id of the statement that was broken, where it is not the one that the case
    judges.
    """

    case: Case
    result: Result
    hardening: Hardening
    observed: str
    reason: str = ""
    observation: Observation | None = None
    breaks: str = ""

    @property
    def statement(self) -> str:
        """The id of the statement that the result is about."""
        return self.breaks or self.case.judges


_SEVERITY = {
    Level.MUST: Result.FAIL,
    Level.MUST_NOT: Result.FAIL,
    Level.ABNF: Result.FAIL,
    Level.SHOULD: Result.WARN,
    Level.SHOULD_NOT: Result.WARN,
    Level.OUGHT: Result.WARN,
    Level.MAY: Result.WARN,  # neither branch of the choice was taken
}


def level(case: Case) -> Level:
    """Return the level of the statement that the case judges."""
    return registry()[case.judges].level


def risk(case: Case) -> Risk:
    """Return the worst that can follow if a server does not pass the case."""
    return case.risk or registry()[case.judges].risk


def judge(case: Case, observation: Observation) -> Verdict:
    """Return the verdict on an observation of the case."""
    grade = _grade(case, observation)
    return Verdict(
        case,
        grade.result,
        grade.hardening,
        describe(observation),
        grade.reason,
        observation.abridged(),
        grade.breaks,
    )


class _Grade(NamedTuple):
    result: Result
    hardening: Hardening
    reason: str = ""
    breaks: str = ""


def _unproven(reason: str) -> _Grade:
    return _Grade(Result.UNPROVEN, Hardening.NONE, reason)


_BUSY = Busy()
_REASONS = NoAnswerWith | ClosedEarly | Silent
"""Outcomes whose words are a reason by themselves."""


def _grade(case: Case, observation: Observation) -> _Grade:
    """Grade what the case names as moot, then what it permits, then what it does not.

    A server that is busy now and then breaks nothing.
    """
    if reason := _why_moot(case, observation):
        return _unproven(reason)
    if grade := _permitted(case, observation):
        return grade
    if _BUSY.matches(observation):
        return _unproven(_BUSY.describe())
    if any(outcome.matches(observation) for outcome in case.tolerate):
        return _Grade(Result.WARN, Hardening.PASS, breaks=case.breaks)
    return _broken(case, observation)


def _why_moot(case: Case, observation: Observation) -> str:
    """Return why the statement did not come into play, empty if it did."""
    if observation.end is End.NOT_TRIED:
        return str(observation.end.value)
    outcome = next((moot for moot in case.moot if moot.matches(observation)), None)
    if outcome is None:
        return ""
    words = outcome.describe()
    return words if isinstance(outcome, _REASONS) else f"the answer was {words}"


def _permitted(case: Case, observation: Observation) -> _Grade | None:
    """Grade by the first permitted outcome that matches and shows something, if any matches."""
    permitted = Result.INFO if level(case) is Level.MAY else Result.PASS
    doubts = []
    for outcomes, hardening in ((case.expect, Hardening.PASS), (case.unsafe, Hardening.WARN)):
        for outcome in outcomes:
            if outcome.matches(observation):
                doubts.append(moot_outcome(outcome, observation))
                if not doubts[-1]:
                    return _Grade(permitted, hardening)
    return _unproven(doubts[0]) if doubts else None


STATUS_LINE = "rfc9112#4/status-line-grammar"
"""The statement that octets break which no recipient can take for a response."""
HTTP_09 = "rfc9112#C.1/disable-http09"
"""The statement that such octets break where the request line asks for HTTP/0.9."""
_STATUS_LINE = re.compile(rb"HTTP/[0-9]\.[0-9] [0-9]{3}(?: |\r|\n|\Z)")
_NO_VERSION = re.compile(rb"[^ \r\n]+ [^ \r\n]+(?: HTTP/0\.9)? ?\r?\n")


def _broken(case: Case, observation: Observation) -> _Grade:
    """Return the grade of an exchange that no outcome of the case permits.

    Where the statement is weaker than the grammar, an unreadable answer breaks the grammar, unless
    it may be one of HTTP/0.9.
    """
    severity = _SEVERITY[level(case)]
    safe = _may_be_rejected(case) and any(outcome.matches(observation) for outcome in _REJECTED)
    hardening = Hardening.PASS if safe else Hardening.FAIL
    if severity is Result.WARN and _no_response(observation):
        if _NO_VERSION.match(observation.sent):
            return _Grade(severity, hardening, breaks=HTTP_09)
        return _Grade(Result.FAIL, hardening, breaks=STATUS_LINE)
    return _Grade(severity, hardening)


def _no_response(observation: Observation) -> bool:
    """Return whether octets came that do not begin with a status line."""
    return bool(observation.leftover) and not _STATUS_LINE.match(observation.leftover)


# Ways to reject a request; required or not, they serve nothing else.
_REJECTED = (Answers(ERROR, end=Ending.LAST), Drops(), CutsOff())


def _may_be_rejected(case: Case) -> bool:
    """Return whether the case permits a rejection, which then is safe with any status."""
    plain = FirstResponse(Status(400))
    return any(isinstance(outcome, Rejects) or outcome == plain for outcome in case.expect)


def block(case: Case, reason: str) -> Verdict:
    """Return the verdict on a case that could not be run."""
    return Verdict(case, Result.BLOCKED, Hardening.NONE, "not judged", reason)


def suite_error(case: Case, error: BaseException) -> Verdict:
    """Return the verdict on a case during which the suite itself failed."""
    text = printable(f"{type(error).__name__}: {error}")
    return Verdict(case, Result.ERROR, Hardening.NONE, "not judged", text)


PASSED = frozenset({Result.PASS, Result.INFO})
"""The results of a control that allow its dependants to be judged."""


def with_controls(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Return the same verdicts, blocked if a case that they need did not pass."""
    by_id = {verdict.case.id: verdict for verdict in verdicts}
    settled: dict[str, Verdict] = {}

    def settle(verdict: Verdict) -> Verdict:
        case = verdict.case
        if case.id not in settled:
            settled[case.id] = verdict
            unmet = [need for need in case.needs if not passes(need)]
            if unmet and verdict.result is not Result.BLOCKED:
                reason = f"{unmet[0]} did not pass ({settled[unmet[0]].result.value})"
                settled[case.id] = block(case, reason)
        return settled[case.id]

    def passes(need: str) -> bool:
        return need not in by_id or settle(by_id[need]).result in PASSED

    return [settle(verdict) for verdict in by_id.values()]
