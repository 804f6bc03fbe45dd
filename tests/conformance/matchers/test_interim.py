"""Matchers of interim responses, and of how early a response came."""

from conformance.client.head_checks import GRAMMAR
from conformance.matchers.interim import Late, Promptly, SoundInterims
from conformance.model.observation import Observation, Response
from tests.conformance.support.factories import OK, holds, observed, response

HEAD = b"HTTP/1.1 200 OK\r\n"
EMPTY = b"Content-Length: 0\r\n\r\n"


def test_sound_interims() -> None:
    bare = b"HTTP/1.1 100 Continue\r\n\r\n" + HEAD + EMPTY
    framed = b"HTTP/1.1 100 Continue\r\nContent-Length: 0\r\n\r\n" + HEAD + EMPTY
    assert holds(SoundInterims(), bare)
    assert not holds(SoundInterims(), framed)
    assert not holds(SoundInterims(("rfc9110#8.6/no-cl-in-1xx",)), framed)
    assert holds(SoundInterims(("rfc9112#6.1/no-te-in-1xx",)), framed)


def test_sound_interims_name_the_statements_unless_they_are_the_whole_grammar() -> None:
    some = SoundInterims(("rfc9110#8.6/no-cl-in-1xx",))
    assert some.describe() == "interim responses that keep rfc9110#8.6/no-cl-in-1xx"
    assert SoundInterims(GRAMMAR).describe() == "interim responses that the grammar allows"


def test_promptly() -> None:
    late = Response(200, b"HTTP/1.1", (), steps=2)
    early = Response(100, b"HTTP/1.1", (), steps=1)
    hints = Response(103, b"HTTP/1.1", (), steps=1)
    answered = Response(200, b"HTTP/1.1", (), steps=2, interim=(early,))
    hinted = Response(200, b"HTTP/1.1", (), steps=2, interim=(hints,))
    assert not Promptly(1).holds(late, Observation())
    assert Promptly(2).holds(late, Observation())
    assert Promptly(1).holds(answered, Observation())
    assert not Promptly(1).holds(hinted, Observation())


def test_late() -> None:
    assert Late(2).holds(response(OK, steps=2), observed(OK))
    assert not Late(2).holds(response(OK, steps=1), observed(OK))
    assert Late(2).describe() == "no response before the request's head was complete"
