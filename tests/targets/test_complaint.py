"""What the session for nginx objects to."""

from conformance.exit_status import ExitStatus
from tests.targets.__main__ import Result, complaint
from tests.targets.forms import ELSEWHERE, Form
from tests.targets.nginx import SECRET

PLAIN = Result(1, "", {"a": ("pass", ""), "b": ("fail", "")}, "")
BELOW = Form("below", (), differs=ELSEWHERE)
GONE = Form("gone", (), ExitStatus.GONE, "refused")


def test_same_verdicts_and_the_expected_error_are_as_they_have_to_be() -> None:
    assert complaint(Form("same", ()), PLAIN, PLAIN) == ""
    assert complaint(GONE, Result(3, "plumbline: refused\n", {}, ""), PLAIN) == ""


def test_other_verdicts_are_named_unless_the_case_cannot_be_asked() -> None:
    other = Result(0, "", {"a": ("blocked", ELSEWHERE), "b": ("pass", "")}, "")
    assert complaint(BELOW, other, PLAIN).endswith("plain server: b pass")
    assert complaint(Form("same", ()), other, PLAIN).endswith("plain server: a blocked, b pass")


def test_status_words_lines_reports_and_secrets_count() -> None:
    assert "status 2" in complaint(GONE, Result(2, "plumbline: refused\n", {}, ""), PLAIN)
    assert "status 3" in complaint(GONE, Result(3, "plumbline: reset\n", {}, ""), PLAIN)
    assert "one line" in complaint(GONE, Result(3, "refused\n\n", {}, ""), PLAIN)
    assert "a report" in complaint(GONE, Result(3, "refused\n", PLAIN.verdicts, ""), PLAIN)
    assert "secret" in complaint(Form("same", ()), Result(0, "", {}, f"x {SECRET}"), PLAIN)
