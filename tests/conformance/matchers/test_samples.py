"""Answers of several kinds, of which one is enough to show something."""

import pytest

from conformance.matchers.field_values import WellFormed
from conformance.matchers.samples import Samples
from conformance.matchers.status import Status
from conformance.model.observation import End
from tests.conformance.support.factories import BAD, OK, observed

TAGGED = b'HTTP/1.1 200 OK\r\nETag: "a"\r\nContent-Length: 0\r\n\r\n'
MISTAGGED = b"HTTP/1.1 200 OK\r\nETag: a\r\nContent-Length: 0\r\n\r\n"
TAGS = Samples(WellFormed(b"etag"), WellFormed(b"etag"))


@pytest.mark.parametrize(
    ("octets", "end", "moot"),
    [
        (TAGGED + OK, End.OPEN, ""),
        (OK + TAGGED, End.OPEN, ""),
        (TAGGED, End.CLOSED, ""),
        (OK + OK, End.OPEN, "the answer has no etag"),
        (OK, End.CLOSED, "the answer has no etag"),
    ],
)
def test_one_answer_to_which_the_demand_applies_is_enough(
    octets: bytes, end: End, moot: str
) -> None:
    seen = observed(octets, end)
    assert TAGS.matches(seen)
    assert TAGS.moot(seen) == moot


def test_each_answer_has_to_meet_its_demand() -> None:
    assert not TAGS.matches(observed(TAGGED + MISTAGGED))
    assert not Samples(Status(200), Status(200)).matches(observed(OK + BAD))


def test_no_answer_is_no_sample() -> None:
    assert not TAGS.matches(observed(end=End.CLOSED))
    assert TAGS.describe() == "no malformed etag, then no malformed etag or the close"
