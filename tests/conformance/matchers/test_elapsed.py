"""When the first octet of an answer came."""

from dataclasses import replace

import pytest

from conformance.matchers.elapsed import NotBefore
from conformance.model.observation import Event, EventKind
from tests.conformance.support.factories import OK, observed


@pytest.mark.parametrize(("at", "moot"), [(0.2, "the answer came too early"), (0.3, ""), (9.0, "")])
def test_only_a_late_answer_shows_something(at: float, moot: str) -> None:
    events = (Event(EventKind.SENT, 0.0), Event(EventKind.RECEIVED, at), Event(EventKind.ENDED, 9))
    seen = replace(observed(OK), events=events)
    assert NotBefore(0.3).holds(seen.responses[0], seen)
    assert NotBefore(0.3).moot(seen.responses[0], seen) == moot


def test_without_times_nothing_is_shown() -> None:
    seen = observed(OK)
    assert NotBefore(0.3).moot(seen.responses[0], seen)
    assert NotBefore(0.3).describe() == "nothing within 0.3 seconds"
