"""Dictionaries in the format of libFuzzer, and field names from the source of the server."""

import pytest

from fuzz.inputs.dictionary import names, tokens


def test_names_are_what_the_code_mentions() -> None:
    assert {b"content-length", b"upgrade"} < {*names()}


def test_names_are_those_of_the_dictionary_where_there_is_no_source(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("fuzz.inputs.dictionary.find_spec", lambda _: None)
    found = names.__wrapped__()
    assert {b"Host", b"Content-Length"} < {*found} < {*names()}


def test_a_dictionary_is_read_as_libfuzzer_reads_it() -> None:
    assert b"\r\n\r\n" in tokens("http")
    assert b';a="\\""' in tokens("http")
    assert len(set(tokens("http"))) == len(tokens("http"))
