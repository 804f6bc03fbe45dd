"""The measurement of speed is fair: both harnesses of a pair do the same work."""

import pytest

from fuzz.drivers.parser_driver import ROOMY
from fuzz.drivers.segmentation import cut
from fuzz.evaluation import speed
from fuzz.evaluation.speed_harnesses import (
    TARGET,
    TYPICAL,
    inputs,
    pairs,
    read_by_h11,
    whole_and_cut,
)
from fuzz.model.semantics import End, Violation
from fuzz.oracles.heads import read_head


def test_both_parsers_read_a_typical_head_alike() -> None:
    for segments in ([TYPICAL], cut(TYPICAL)):
        assert read_by_h11(segments, ROOMY) == read_head(segments, ROOMY)
    assert read_head([TYPICAL], ROOMY).end is End.COMPLETE


def test_h11_refuses_a_malformed_head_and_waits_for_the_rest() -> None:
    assert read_by_h11([b"GET\r\n\r\n"], ROOMY).end is End.REFUSED
    assert read_by_h11([TYPICAL[:-2]], ROOMY).end is End.INCOMPLETE


def test_a_harness_that_compares_sees_a_difference() -> None:
    readings = iter((read_head([TYPICAL], ROOMY), read_head([b"G" + TYPICAL], ROOMY)))
    with pytest.raises(Violation, match="split changes"):
        whole_and_cut(lambda *_: next(readings), TYPICAL)


def test_every_harness_takes_every_input() -> None:
    for data in inputs().values():
        for item in data:
            for harness in (harness for pair in pairs().values() for harness in pair):
                assert harness(item) is not None


def test_the_table_has_a_line_for_all_inputs_and_harnesses(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(speed, "_ROUNDS", 1)
    monkeypatch.setattr(speed, "_REQUIRED_RATIO", 0.0)
    assert speed.main(["--plain"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2 + len(inputs()) * len(pairs())
    assert sum(TARGET in line for line in lines) == len(inputs())
    monkeypatch.setattr(speed, "_REQUIRED_RATIO", 1e9)
    assert speed.main(["--plain"]) == 1
