"""What is selected, with controls, and how many cases that is."""

import pytest

from conformance.catalogue import CASES, EVERY, OVER_PLAIN_TEXT, OVER_TLS, SHUTDOWN
from conformance.selection.pattern import NothingSelected
from conformance.selection.select import Selection, matching, select
from conformance.selection.totals import conditions, total

PLUS = "content-length/plus-sign"


def test_without_a_pattern_every_case_is_selected() -> None:
    assert select([]) == Selection(EVERY)


def test_controls_come_along_and_are_named() -> None:
    selection = select([PLUS])
    assert [case.id for case in selection.cases if case.id not in selection.controls] == [PLUS]
    needed = {need for case in selection.cases for need in case.needs}
    assert needed == selection.controls
    assert "request-line/get" in needed


def test_patterns_add_up_in_the_order_of_the_catalogue() -> None:
    both = select(["topic:chunked", "risk:crash"]).cases
    assert both == select(["risk:crash", "topic:chunked"]).cases
    assert matching(["topic:chunked", "risk:crash"]) == matching(["topic:chunked"]) | matching(
        ["risk:crash"]
    )
    assert [EVERY.index(case) for case in both] == sorted(EVERY.index(case) for case in both)


def test_excluded_cases_are_left_out_unless_they_are_controls() -> None:
    without = select([], ["topic:chunked"])
    left = {case.id for case in without.cases if case.topic == "chunked"}
    assert left == {key for key in without.controls if key.startswith("chunked/")} != set()
    excluded = select(["content-length/*"], [PLUS])
    assert PLUS not in {case.id for case in excluded.cases}
    assert "request-line/get" in select([PLUS], ["request-line/get"]).controls


@pytest.mark.parametrize("excluded", ["*", "topic:chunked"])
def test_nothing_left_is_refused(excluded: str) -> None:
    with pytest.raises(NothingSelected, match="no case is left"):
        select(["chunked/*"], [excluded])


def test_totals_say_what_not_every_run_can_judge() -> None:
    assert total(EVERY) == f"{len(EVERY)} cases"
    assert total(EVERY[:1]) == "1 case"
    assert conditions(EVERY) == (
        f"{len(OVER_PLAIN_TEXT)} for http only, {len(OVER_TLS)} for https only, "
        f"{len(SHUTDOWN)} with --launch only"
    )
    assert conditions(CASES[:1]) == ""
