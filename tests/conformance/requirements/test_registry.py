"""The registry: every statement is complete and found by its id."""

from urllib.parse import urlsplit

import pytest

from conformance.requirements.registry import PRACTICE, Level, registry


def test_every_statement_has_an_id_a_quote_and_a_link() -> None:
    assert registry()
    for key, entry in registry().items():
        assert entry.id == key
        assert entry.quote.strip() == entry.quote
        assert entry.quote
        if entry.rfc == PRACTICE:
            assert entry.level is Level.OUGHT
            continue
        link = urlsplit(entry.link)
        assert (link.scheme, link.netloc) == ("https", "httpwg.org"), key
        assert link.path == f"/specs/{key.partition('#')[0]}.html"
        assert link.fragment


def test_every_level_occurs() -> None:
    assert {entry.level for entry in registry().values()} == set(Level)


def test_place_names_document_and_section() -> None:
    assert registry()["rfc9112#6.3/invalid-cl-400"].place == "RFC 9112 section 6.3"


def test_registry_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        registry()["rfc9112#0/invented"] = next(iter(registry().values()))  # type: ignore[index]
