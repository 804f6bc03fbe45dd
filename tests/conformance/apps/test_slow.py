"""The endpoint that answers after a while."""

import pytest

from conformance.apps.contract import respond
from conformance.apps.messages import Request


@pytest.mark.parametrize(("query", "delay"), [("0", 0.0), ("300", 0.3), ("10000", 10.0)])
def test_time_is_that_of_the_query(query: str, delay: float) -> None:
    answer = respond(Request(method="GET", path="/slow", query=query))
    assert (answer.status, answer.pieces, answer.delay) == (200, (b"slow",), delay)


@pytest.mark.parametrize("query", ["", "-1", "1.5", "10001", "\u0661", "9" * 5000])
def test_another_query_is_refused(query: str) -> None:
    answer = respond(Request(method="GET", path="/slow", query=query))
    assert (answer.status, answer.delay) == (400, 0.0)
