"""The contract application: parameters, negotiation, credentials, redirections."""

import base64

import pytest

from conformance.apps.authentication import credentials
from conformance.apps.contract import respond
from conformance.apps.messages import Request
from conformance.apps.negotiation import quality
from conformance.apps.parameters import MediaType, media_type, members
from tests.conformance.support.contract_client import ask

# ------------------------------------------------------------ parameters


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("text/plain", MediaType("text", "plain")),
        (" Text/HTML ", MediaType("text", "html")),
        ("*/*;q=0.5", MediaType("*", "*", (("q", "0.5"),))),
        ("a/b ;; \t;C=D;", MediaType("a", "b", (("c", "D"),))),
        ('a/b;c="";d="e;\\"f\\\\"', MediaType("a", "b", (("c", ""), ("d", 'e;"f\\')))),
        ("a/b;c =d", None),
        ("a/b;c= d", None),
        ('a/b;c="d', None),
        ("a/b c", None),
        ("a", None),
        ("/b", None),
        ("", None),
    ],
)
def test_media_type(value: str, expected: MediaType | None) -> None:
    assert media_type(value) == expected


def test_parameter_is_the_first_of_its_name() -> None:
    found = media_type("a/b;c=1;c=2")
    assert found is not None
    assert found.parameter("c") == "1"
    assert found.parameter("d") is None


def test_members() -> None:
    assert members(' , a/b;c="d,e" ,\tf/g,,') == ['a/b;c="d,e"', "f/g"]
    assert members("") == []


# ------------------------------------------------------------ negotiation


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("text/html", 1.0),
        ("text/html;q=0.123", 0.123),
        ("text/html;q=1.0000", 0.0),
        ("text/html;q=2", 0.0),
        ("text/html;q=x, */*;q=0.5", 0.5),
        ("text/html;Q=0.2;charset=UTF-8", 0.2),
        ("text/html;charset=utf-16", 0.0),
        ("*/*;q=0.9, text/*;q=0.1", 0.1),
        ("text/html;q=0.1, text/*;q=0.9", 0.1),
        ("text/html;charset=utf-8;q=0.1, text/html;q=0.9", 0.1),
        ("*/html", 0.0),
        ("application/json, nonsense", 0.0),
        ("", 0.0),
    ],
)
def test_quality(accept: str, expected: float) -> None:
    assert quality(accept, "text/html; charset=utf-8") == expected


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("text/html;q=0.1, application/json;q=0.9", "application/json"),
        ("*/*", "text/html; charset=utf-8"),
        ("Application/JSON", "application/json"),
    ],
)
def test_negotiated(accept: str, kind: str) -> None:
    status, fields, content = ask("/negotiated", accept=accept)
    assert (status, fields["content-type"], fields["vary"]) == (200, kind, "Accept")
    assert content


def test_negotiated_without_accept_and_with_an_unacceptable_one() -> None:
    assert ask("/negotiated")[0] == 200
    status, fields, content = ask("/negotiated", accept="image/png")
    assert (status, fields["vary"]) == (406, "Accept")
    assert b"application/json" in content


# ------------------------------------------------------------ credentials


def basic(words: str, scheme: str = "Basic") -> str:
    """Return credentials of the scheme."""
    return f"{scheme} {base64.b64encode(words.encode()).decode()}"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        ("Basic", ""),
        ("Basic =", None),
        ("Basic /w==", None),
        ("Bearer cGx1bWI6bGluZQ==", None),
        (basic("a:b"), "a:b"),
        (basic("a:\xe9", "BASIC"), "a:\xe9"),
        ("basic   YTpi", "a:b"),
        (f"{basic('a:b')}, {basic('a:b')}", None),
    ],
)
def test_credentials(value: str | None, expected: str | None) -> None:
    assert credentials(value) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [("plumb:line", 200), ("plumb-guest:line", 403), ("plumb:other", 401), ("", 401)],
)
def test_private(words: str, expected: int) -> None:
    status, fields, _ = ask("/private", authorization=basic(words))
    assert status == expected
    assert ("www-authenticate" in fields) == (expected == 401)
    assert ("authentication-info" in fields) == (expected == 200)


def test_private_without_credentials() -> None:
    assert ask("/private")[0] == 401


# ------------------------------------------------------------ redirections


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_moved(method: str) -> None:
    status, fields, content = ask("/moved/a", method)
    assert (status, fields["location"]) == (308, "/store/a")
    assert content


@pytest.mark.parametrize("path", ["/moved/", "/moved/a/b", "/moved/a\r\nb"])
def test_moved_without_a_name(path: str) -> None:
    assert ask(path)[0] == 404


@pytest.mark.parametrize("authority", ["a", "a.example:8443", "[::1]:80", "127.0.0.1:"])
def test_secure(authority: str) -> None:
    answer = respond(Request(method="GET", path="/secure", host=authority))
    assert answer.status == 308
    assert ("Location", f"https://{authority}/secure") in answer.fields


@pytest.mark.parametrize("authority", [None, "", ":80", "a b", "a\r\nB: c", "a/b", "u@a"])
def test_secure_without_a_host(authority: str | None) -> None:
    answer = respond(Request(method="GET", path="/secure", host=authority))
    assert answer.status == 400
