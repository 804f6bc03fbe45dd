"""Signals that interrupt: raised at once, or at the end of a block."""

import gc
import signal

import pytest

from conformance.target.interruption import deferred, interrupted, interruptible
from tests.conformance.support.interruptions import Expected


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGINT, signal.SIGTERM])
def test_signal_is_raised_at_once(number: signal.Signals) -> None:
    with Expected(number):
        assert not interrupted()
        try:
            signal.raise_signal(number)
        finally:
            assert interrupted()
        pytest.fail("it went on")
    assert not interrupted()


def test_block_that_defers_it_is_whole_and_a_second_signal_is_ignored() -> None:
    steps = []
    with Expected(signal.SIGTERM):
        with deferred():
            with deferred():
                signal.raise_signal(signal.SIGTERM)
                signal.raise_signal(signal.SIGINT)
                steps.append("inner")
            steps.append("outer")
        pytest.fail("it went on")
    assert steps == ["inner", "outer"]


def test_signal_that_was_ignored_stays_so() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with interruptible():
            signal.raise_signal(signal.SIGHUP)
            assert not interrupted()
    finally:
        signal.signal(signal.SIGHUP, before)


class _Finalised:
    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        signal.raise_signal(signal.SIGTERM)


def test_signal_during_a_finaliser_is_not_lost(capfd: pytest.CaptureFixture[str]) -> None:
    with Expected(signal.SIGTERM):
        _Finalised()
        gc.collect()
        with deferred():
            pass
        pytest.fail("it went on")
    assert capfd.readouterr().err == ""


def test_other_errors_in_finalisers_are_reported_as_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Broken:
        def __del__(self) -> None:
            raise ValueError

    reported: list[object] = []
    monkeypatch.setattr("sys.unraisablehook", lambda hooked: reported.append(hooked.exc_type))
    with interruptible():
        Broken()
    assert reported == [ValueError]
