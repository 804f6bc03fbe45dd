"""Answers with another length than they declare."""

import pytest

from conformance.matchers.content import ContentLacks
from conformance.matchers.unkept_length import ExcessBeforeClose, Interrupted
from conformance.model.observation import End
from tests.conformance.support.factories import observed

HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"
CLOSING = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\n"


@pytest.mark.parametrize(
    ("octets", "end", "matches"),
    [
        (HEAD + b"ddd", End.CLOSED, True),
        (HEAD, End.RESET, True),
        (HEAD + b"ddd", End.OPEN, False),
        (HEAD + b"ddddd", End.CLOSED, False),
        (HEAD + b"dHTT", End.CLOSED, False),
        (b"", End.CLOSED, False),
    ],
)
def test_interrupted_inside_the_content(octets: bytes, end: End, matches: bool) -> None:  # noqa: FBT001 - a value
    outcome = Interrupted(ContentLacks(b"HTT"))
    assert outcome.describe().startswith("the connection closed inside")
    assert outcome.matches(observed(octets, end)) is matches


def test_complete_response_settles_an_interruption() -> None:
    assert Interrupted(ContentLacks(b"HTT")).settled(observed(HEAD + b"ddddd"))
    assert not Interrupted(ContentLacks(b"HTT")).settled(observed(HEAD + b"dd"))


@pytest.mark.parametrize(
    ("octets", "end", "matches"),
    [
        (CLOSING + b"ddddddd", End.CLOSED, True),
        (CLOSING + b"ddddddd", End.OPEN, False),
        (HEAD + b"ddddddd", End.CLOSED, False),
        (CLOSING + b"ddddd", End.CLOSED, False),
        (CLOSING + b"dddddxx", End.CLOSED, False),
    ],
)
def test_excess_before_an_announced_close(octets: bytes, end: End, matches: bool) -> None:  # noqa: FBT001 - a value
    outcome = ExcessBeforeClose(b"d")
    assert outcome.describe()
    assert outcome.matches(observed(octets, end)) is matches


def test_another_octet_settles_the_excess() -> None:
    assert ExcessBeforeClose(b"d").settled(observed(CLOSING + b"dddddxx"))
    assert not ExcessBeforeClose(b"d").settled(observed(CLOSING + b"ddddddd"))
