"""The registry: every statement is complete and found by its id."""

from urllib.parse import urlsplit

import pytest

from conformance.model.risk import Risk
from conformance.requirements.registry import PRACTICE, Level, registry, risk_of


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


def test_every_risk_occurs_among_server_side_statements() -> None:
    assert {entry.risk for entry in registry().values() if entry.server_side} == set(Risk)


@pytest.mark.parametrize("entry", [{"id": "rfc0#0/x"}, {"id": "rfc0#0/x", "risk": "dire"}])
def test_a_missing_or_unknown_risk_is_an_error(entry: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="rfc0#0/x has no valid risk"):
        risk_of(entry)


@pytest.mark.parametrize(
    ("requirement_id", "risk"),
    [
        ("rfc9110#2.3/parse-defensively", Risk.CRASH),
        ("rfc9112#9.3.1/recover-from-async-close", Risk.CRASH),
        ("rfc9110#10.1.1/expect-100-or-final", Risk.HANG),
        ("rfc9112#9.6/received-close-must-close", Risk.HANG),
        ("rfc9112#6.3/no-length-response-closes", Risk.HANG),
        ("rfc9112#2.2/bare-cr-invalid-or-sp", Risk.SMUGGLING),
        ("rfc9112#2.2/bad-grammar-400", Risk.SMUGGLING),
        ("rfc9112#3/may-split-on-whitespace", Risk.SMUGGLING),
        ("rfc9112#5.1/ws-before-colon-400", Risk.SMUGGLING),
        ("rfc9112#5.2/obs-fold-reject-or-replace", Risk.SMUGGLING),
        ("rfc9112#6.1/cl-and-te-must-close", Risk.SMUGGLING),
        ("rfc9112#6.3/invalid-cl-400", Risk.SMUGGLING),
        ("rfc9112#6.3/te-not-final-chunked-400", Risk.SMUGGLING),
        ("rfc9112#7.1/chunk-size-grammar", Risk.SMUGGLING),
        ("rfc9112#11.1/no-crlf-from-application", Risk.SMUGGLING),
        ("rfc9110#5.5/nul-reject-or-sp", Risk.SMUGGLING),
        ("rfc9112#3.2/no-host-400", Risk.WRONG_HOST),
        ("rfc9112#3.2.2/origin-ignore-host-use-target", Risk.WRONG_HOST),
        ("rfc9110#3.3/connection-not-user-agent", Risk.WRONG_HOST),
        ("rfc9110#11.4/credentials-grammar", Risk.WRONG_HOST),
        ("rfc9112#6.3/short-body-incomplete", Risk.MISREAD),
        ("rfc9110#13.1.1/if-match-false-no-perform", Risk.MISREAD),
        ("rfc9110#14.2/satisfiable-range-206", Risk.MISREAD),
        ("rfc9112#3/target-too-long-414", Risk.WRONG_STATUS),
        ("rfc9110#9.1/unknown-method-501", Risk.WRONG_STATUS),
        ("rfc9112#4/status-line-space-after-code", Risk.FORM),
        ("rfc9110#6.6.1/date-in-2xx-4xx", Risk.FORM),
    ],
)
def test_risk_is_that_of_the_worst_likely_consequence(requirement_id: str, risk: Risk) -> None:
    assert registry()[requirement_id].risk is risk
