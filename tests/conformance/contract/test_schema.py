"""The schema of ``/inspect``, and what is said of documents that do not match it."""

import json
from typing import Any

import pytest

from conformance.apps.contract import respond
from conformance.apps.messages import Request
from conformance.contract.schema import FILE, inspect_schema, violation

VALID: dict[str, Any] = {
    "method": "GET",
    "target": "/inspect",
    "version": "HTTP/1.1",
    "fields": [["host", "a"], ["x", "\xff"]],
    "content": "",
}


def said(**changed: Any) -> str:
    return violation(VALID | changed, inspect_schema())


def test_the_least_and_the_most_are_valid() -> None:
    assert said() == ""
    more = {"scheme": "https", "authority": None, "trailers": None, "nonce": "", "other": 1}
    assert said(**more) == ""
    assert said(authority="a:1", trailers=[["x", "y"]], scheme="http") == ""


def test_what_the_application_answers_is_valid() -> None:
    asked = Request(method="GET", path="/inspect", target="/inspect", fields=(("host", "a"),))
    content = b"".join(respond(asked).pieces)
    assert violation(json.loads(content), inspect_schema()) == ""


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"method": 1}, "method is a number, not text"),
        ({"method": "G T"}, 'method is "G T", which does not match'),
        ({"method": "GET\n"}, "which does not match"),
        ({"target": ""}, "target is empty"),
        ({"version": "1.1"}, 'version is "1.1", which does not match'),
        ({"fields": {"host": "a"}}, "fields is an object, not a list"),
        ({"fields": [["host"]]}, "fields[0] has 1 members, not 2"),
        ({"fields": [["host", "a"], ["x", None]]}, "fields[1][1] is null, not text"),
        ({"fields": [["host:", "a"]]}, 'fields[0][0] is "host:", which does not match'),
        ({"content": "\u20ac"}, 'content is "\\u20ac", which does not match'),
        ({"content": None}, "content is null, not text"),
        ({"scheme": "ftp"}, 'scheme is "ftp", not one of http, https'),
        ({"authority": True}, "authority is a truth value, not text"),
        ({"trailers": "none"}, "trailers is text, not a list"),
    ],
)
def test_what_is_wrong_is_said(changed: dict[str, Any], words: str) -> None:
    assert words in said(**changed)


@pytest.mark.parametrize("key", ["method", "target", "version", "fields", "content"])
def test_what_is_missing_is_said(key: str) -> None:
    document = {name: value for name, value in VALID.items() if name != key}
    assert violation(document, inspect_schema()) == f"{key} is missing"


def test_only_known_words_of_json_schema_are_used() -> None:
    known = {"$schema", "$ref", "$defs", "title", "description", "type", "required", "properties"}
    known |= {"anyOf", "enum", "pattern", "minLength", "items", "prefixItems", "minItems"}
    known |= {"maxItems"}

    def words(schema: Any, *, names: bool = False) -> set[str]:
        if isinstance(schema, list):
            return set().union(*map(words, schema))
        if not isinstance(schema, dict):
            return set()
        inner = [words(part, names=key in ("properties", "$defs")) for key, part in schema.items()]
        return (set() if names else set(schema)).union(*inner)

    assert words(json.loads(FILE.read_text("utf-8"))) <= known
