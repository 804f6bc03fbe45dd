"""Fields that the user gives: what is accepted, and that no report shows a value."""

import base64
import json

import pytest

from conformance.model.given_field import BadField, GivenField, masked
from conformance.model.observation import Event, EventKind, Observation, Response

TOKEN = "s3cr<et&\"token'"
GIVEN = GivenField.parse(f"Authorization: Bearer {TOKEN}", {})


def test_value_may_come_from_the_environment() -> None:
    given = GivenField.parse("Authorization:@TOKEN", {"TOKEN": "Bearer abc\n "[:-2]})
    assert (given.name, given.value) == (b"Authorization", b"Bearer abc")
    assert given.shown == "Authorization: @TOKEN"
    assert given.line == b"Authorization: Bearer abc"


def test_value_is_shown_nowhere() -> None:
    assert GIVEN.shown == "Authorization: ***"
    assert "token" not in repr(GIVEN)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("secret", "not of the form"),
        ("a b: secret", "not of the form"),
        (": secret", "not of the form"),
        ("Name:", "is empty"),
        ("Name: secret\r\nOther: a", "control"),
        ("Name: secret\x00", "control"),
        ("Name: @SECRET", "no variable SECRET"),
        ("Host: secret", "use --host"),
        ("content-length: secret", "change what the cases ask"),
        ("Range: secret", "change what the cases ask"),
    ],
)
def test_bad_field_is_one_line_without_the_value(text: str, part: str) -> None:
    with pytest.raises(BadField) as caught:
        GivenField.parse(text, {})
    assert part in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "echo",
    [
        b"Authorization: Bearer " + TOKEN.encode(),
        b"authorization=" + TOKEN.encode(),
        json.dumps({"a": f"Bearer {TOKEN}"}).encode(),
        b"s3cr&lt;et&amp;&quot;token&#x27;",
        b"s3cr%3Cet%26%22token%27",
    ],
)
def test_value_is_masked_in_every_usual_form(echo: bytes) -> None:
    shown = masked(b"<" + echo + b">", (GIVEN,))
    assert b"***" in shown
    assert b"s3cr" not in shown


def test_password_of_basic_credentials_is_masked_as_well() -> None:
    given = GivenField.parse(f"A: Basic {base64.b64encode(b'plumb:straight').decode()}", {})
    assert masked(b"user plumb, password straight", (given,)) == b"user plumb, password ***"
    assert masked(b"a", (GivenField.parse("A: Basic =", {}),)) == b"a"


def test_short_value_is_masked_in_its_field_alone() -> None:
    given = GivenField.parse("X-Env: a", {})
    assert masked(b"X-Env: a\r\nAccept: a", (given,)) == b"X-Env: ***\r\nAccept: a"


def test_observation_is_masked_for_reports() -> None:
    line = GIVEN.line
    response = Response(
        200,
        b"HTTP/1.1",
        ((b"x", line),),
        content=line,
        trailers=((b"y", line),),
        head=line,
        interim=(Response(100, b"HTTP/1.1", ((b"z", line),)),),
    )
    whole = Observation(
        sent=line,
        received=line,
        responses=(response,),
        pending=(response,),
        leftover=line,
        events=(Event(EventKind.SENT, 0.0, line),),
        fields=(GIVEN,),
    )
    shown = whole.abridged()
    assert "s3cr" not in repr(shown)
    assert not any(event.octets for event in shown.events)
    assert shown.sent == b"Authorization: ***"
    assert shown.responses[0].content == shown.received == shown.sent
