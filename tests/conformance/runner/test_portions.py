"""Portions of cases: controls first, and no more requests than the target survives."""

import pytest

from conformance.catalogue import CASES
from conformance.model.case import ByteByByte, EverySplit, Pause, Step
from conformance.runner.portions import in_order, portion, requests
from tests.conformance.support.exchanges import GET, sending
from tests.conformance.support.runs import asking


def test_controls_come_first() -> None:
    cases = [asking("/c", "/b"), asking("/a"), asking("/b", "/a"), asking("/d", "/elsewhere")]
    assert [case.id for case in in_order(cases)] == ["/a", "/b", "/c", "/d"]


def test_whole_catalogue_is_ordered() -> None:
    ordered = in_order(CASES)
    place = {case.id: number for number, case in enumerate(ordered)}
    assert len(place) == len(CASES)
    assert all(
        place[need] < place[case.id] for case in ordered for need in case.needs if need in place
    )


@pytest.mark.parametrize(
    ("steps", "count"),
    [
        ((GET,), 1),
        ((GET + GET, Pause(), GET), 3),
        ((b"GET / HT",), 1),
        ((ByteByByte(GET),), 1),
        ((EverySplit(b"abcd"),), 3),
    ],
)
def test_requests_are_counted(steps: tuple[Step, ...], count: int) -> None:
    assert requests(sending(*steps)) == count


def test_portion_holds_as_many_as_fit_and_at_least_one() -> None:
    cases = [sending(GET * 3), sending(GET), sending(GET * 2)]
    assert [len(portion(cases, most)) for most in (0, 1, 3, 4, 5, 6)] == [1, 1, 1, 2, 2, 3]
