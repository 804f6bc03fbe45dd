"""A trial of a variant: a few of them in earnest, and what is said about the rest."""

from collections import Counter

import pytest

from tests.variants import VARIANTS
from tests.variants.__main__ import complaints, main, table
from tests.variants.definition import REFERENCE, Variant, departure
from tests.variants.trial import Finding, Trial, judge

SELECTED = (
    "response-grammar/*",
    "representation/*",
    "multiple-ranges/*",
    "expectation/*",
    "head/*",
)


@pytest.mark.parametrize(
    "name", ["spelt: other case", "several interim responses", "closes after every answer"]
)
def test_conforming_server_is_not_found_at_fault(name: str) -> None:
    variant = next(variant for variant in VARIANTS if variant.name == name)
    trial = judge(variant, *(word for each in SELECTED for word in ("--select", each)))
    assert not trial.trouble
    assert trial.unlisted == ()
    assert trial.counts["pass"] > 20


VARIANT = Variant(
    name="one",
    differs="Little.",
    permitted="RFC 9110 section 1",
    spelling=lambda head: head,
    departs=(departure("Because.", "a/b c/*"),),
)


def tried(*findings: Finding, answer: int = 1, trouble: str = "") -> Trial:
    """Return a trial of the variant with these findings and one case that passes."""
    counts = Counter([finding.outcome for finding in findings] + ["pass"])
    return Trial(VARIANT, counts, findings, {"a/a": answer}, 1.25, trouble)


PLAIN = Trial(REFERENCE, Counter({"pass": 1}), (), {"a/a": 0}, 1.0)
LISTED = (Finding("a/b", "warn", "seen"), Finding("c/d", "warn", "seen"))


def test_listed_warnings_are_no_complaint() -> None:
    assert tried(*LISTED).sound
    assert complaints(PLAIN, tried(*LISTED)) == []


@pytest.mark.parametrize(
    ("trial", "complaint"),
    [
        (tried(*LISTED, Finding("c/d", "fail", "seen")), "one: fail c/d: seen"),
        (tried(*LISTED, Finding("e/f", "warn", "seen")), "one: warn e/f: seen"),
        (tried(LISTED[0]), "one: c/* is listed and does not warn"),
        (tried(*LISTED, answer=0), "one: answers every case as the reference server does"),
        (tried(trouble="exit status 3: gone"), "one: exit status 3: gone"),
    ],
)
def test_everything_else_is_a_complaint(trial: Trial, complaint: str) -> None:
    assert complaints(PLAIN, trial) == [complaint]


def test_table_has_a_row_for_each() -> None:
    head, reference, row = table(PLAIN, [tried(*LISTED)])
    assert head.split()[:3] == ["variant", "cases", "pass"]
    assert reference.split()[-3:] == ["0", "0", "1.0"]
    assert row.split() == ["one", "3", "1", "0", "0", "0", "2", "0", "0", "1", "1.2"]


def test_unknown_name_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nothing"]) == 2
    assert "nothing" in capsys.readouterr().err
