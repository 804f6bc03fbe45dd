"""Deadlines: derived from the target's latency, between a floor and a ceiling."""

from dataclasses import astuple
from itertools import pairwise

import pytest

from conformance.client.deadlines import Timing

PACES = [[0.0], [0.0001, 0.0002], [0.01, 0.02, 0.5], [0.1] * 6, [1.0, 2.0], [60.0]]


@pytest.mark.parametrize("latencies", PACES)
def test_deadlines_stay_between_floor_and_ceiling(latencies: list[float]) -> None:
    timing = Timing.calibrated(latencies)
    assert 0.6 <= timing.answer <= 5.0
    assert 0.15 <= timing.quiet <= 1.5
    assert 0.004 <= timing.settle <= 0.25
    assert 0.0005 <= timing.gap <= 0.01
    assert timing.answer < timing.limit <= 30.0


@pytest.mark.parametrize("latencies", PACES[:-1])
def test_deadline_exceeds_the_slowest_answer(latencies: list[float]) -> None:
    timing = Timing.calibrated(latencies)
    assert timing.answer >= 2 * max(latencies)


def test_slower_targets_never_get_shorter_deadlines() -> None:
    timings = [astuple(Timing.calibrated([pace])) for pace in (0.001, 0.01, 0.1, 1.0)]
    for faster, slower in pairwise(timings):
        assert all(a <= b for a, b in zip(faster, slower, strict=True))


def test_patience_lengthens_every_wait() -> None:
    timing = Timing(answer=1.0, end=0.4, quiet=0.5, settle=0.02, gap=0.002, limit=4.0)
    assert astuple(timing.patient(3)) == pytest.approx([3 * wait for wait in astuple(timing)])


def test_no_patience_waits_for_the_end_of_an_idle_connection() -> None:
    """Some servers close one after two seconds, which is not an answer to what was sent."""
    for latencies in ([0.0], [0.05] * 6, [0.1, 0.2]):
        timing = Timing.calibrated(latencies)
        assert 0.6 <= timing.end <= timing.answer
        assert timing.patient(3).end == timing.patient(9).end == 1.5
