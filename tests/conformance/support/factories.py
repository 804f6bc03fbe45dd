"""Observations and cases made for a test, from as little as the test is about."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from conformance.client.response_reader import ResponseReader
from conformance.matchers.response import Reply
from conformance.model.case import Case, Outcome
from conformance.model.observation import End, Observation, Response
from conformance.requirements.registry import Level, registry

NONCE = b"0123456789abcdef"
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"
BAD = b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"


@cache
def observed(
    octets: bytes = b"",
    end: End = End.OPEN,
    methods: Sequence[bytes] = (),
    *,
    all_sent: bool = True,
) -> Observation:
    """What is seen when a server answers with these octets and the exchange ends so."""
    reader = ResponseReader(methods)
    if octets:
        reader.feed(octets)
    if end is End.CLOSED:
        reader.end()
    return Observation(
        sent=b"GET / HTTP/1.1\r\nHost: test\r\n\r\n",
        received=octets,
        responses=reader.snapshot(),
        pending=tuple(reader.pending),
        leftover=reader.leftover,
        unreadable=reader.unreadable,
        end=end,
        all_sent=all_sent,
        nonce=NONCE,
        authority=b"test",
    )


def response(octets: bytes = OK, method: bytes = b"GET", steps: int = 0) -> Response:
    """The one response that these octets are."""
    reader = ResponseReader((method,))
    reader.feed(octets)
    (only,) = reader.snapshot()
    return replace(only, steps=steps)


def holds(word: Reply, octets: bytes, at: int = 0, methods: Sequence[bytes] = ()) -> bool:
    """Whether the response at that place meets the demand, the connection closed behind all."""
    observation = observed(octets, End.CLOSED, methods)
    assert word.describe()
    return word.holds(observation.responses[at], observation)


def statement(level: Level) -> str:
    """The id of some statement of that level."""
    return next(entry.id for entry in registry().values() if entry.level is level)


def case(
    *expect: Outcome,
    id: str = "test/case",  # noqa: A002 - the name that a case has for it
    level: Level = Level.MUST,
    tolerate: tuple[Outcome, ...] = (),
    unsafe: tuple[Outcome, ...] = (),
    needs: tuple[str, ...] = (),
    moot: tuple[Outcome, ...] = (),
) -> Case:
    """A case of that level with these outcomes."""
    return Case(
        id=id,
        title="a case made for a test",
        judges=statement(level),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=moot,
        expect=expect,
        tolerate=tolerate,
        unsafe=unsafe,
        needs=needs,
        why="Nothing else would test it.",
    )
