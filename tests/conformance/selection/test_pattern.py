"""Patterns: what each form selects, and what is suggested for one that selects nothing."""

import pytest

from conformance.catalogue import EVERY
from conformance.model.risk import Risk
from conformance.requirements.registry import Level
from conformance.selection.pattern import NothingSelected, Pattern
from conformance.selection.properties import Property, group_of
from conformance.verdict import level, risk


def ids(pattern: str) -> set[str]:
    return set(Pattern.parse(pattern).ids())


def covering(*sections: str) -> set[str]:
    """Return the ids of the cases that cover a statement of one of these sections."""
    places = {
        case.id: {statement.partition("/")[0] for statement in case.statements} for case in EVERY
    }
    return {key for key, found in places.items() if found & set(sections)}


@pytest.mark.parametrize(
    "pattern",
    [
        "content-length/plus-sign",
        "content-length/plus-*",
        "*/plus-sign",
        "id:content-length/plus-?ign",
    ],
)
def test_globs_are_of_ids(pattern: str) -> None:
    assert "content-length/plus-sign" in ids(pattern)
    assert all(
        key.endswith("/plus-sign") or key.startswith("content-length/plus-") for key in ids(pattern)
    )


def test_topic_and_group_are_told_apart() -> None:
    assert ids("topic:chunked") == {case.id for case in EVERY if case.topic == "chunked"}
    assert ids("group:chunked") == {case.id for case in EVERY if group_of(case) == "chunked"}
    assert ids("topic:chunked") < ids("group:chunked")
    assert ids("group:request_line") == ids("group:request-line")


@pytest.mark.parametrize(
    "pattern",
    [
        "rfc9112#6.3",
        "RFC9112#6.3",
        "9112#6.3",
        "9112 6.3",
        "rfc9112 6.3",
        "RFC 9112 section 6.3",
        "RFC 9112 \xa76.3",
        "section:rfc9112#6.3",
        "section:9112 6.3",
    ],
)
def test_section_is_written_in_many_ways(pattern: str) -> None:
    assert ids(pattern) == covering("rfc9112#6.3")


def test_section_includes_its_subsections_and_a_document_all() -> None:
    assert ids("9112 7.1") == covering(
        "rfc9112#7.1", "rfc9112#7.1.1", "rfc9112#7.1.2", "rfc9112#7.1.3"
    )
    assert ids("rfc9112#7.1.1") == covering("rfc9112#7.1.1")
    assert ids("9112") == {
        c.id for c in EVERY if any(s.startswith("rfc9112#") for s in c.statements)
    }
    assert ids("practice#shutdown") <= ids("section:practice")


def test_requirement_is_any_statement_that_a_case_covers() -> None:
    wanted = "rfc9112#6.3/invalid-cl-400"
    found = {case.id for case in EVERY if wanted in case.statements}
    assert ids(wanted) == ids(f"requirement:{wanted}") == found
    assert found <= ids("rfc9112#6.3/*")
    assert ids("requirement:*invalid-cl-400") == found


@pytest.mark.parametrize("one", Level)
def test_level_is_that_of_the_statement_judged(one: Level) -> None:
    exact = {case.id for case in EVERY if level(case) is one}
    opposite = {case.id for case in EVERY if level(case).value == f"{one.value} NOT"}
    assert ids(f"level:{one.value}") == exact | opposite
    assert ids(f"level:{one.value.lower().replace(' ', '-')}") == exact | opposite


@pytest.mark.parametrize("one", Risk)
def test_risk_is_that_of_the_case(one: Risk) -> None:
    found = {case.id for case in EVERY if risk(case) is one}
    assert ids(f"risk:{one.value}") == ids(f"Risk:{one.value.replace(' ', '-').upper()}") == found


def test_no_id_can_be_taken_for_anything_else() -> None:
    assert {Pattern.parse(case.id) for case in EVERY} == {
        Pattern(Property.ID, case.id) for case in EVERY
    }


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        (
            "content-length/plus-sing",
            "no case is called 'content-length/plus-sing': did you mean content-length/plus-sign",
        ),
        ("chunkd/*", "no case is called 'chunkd/*': did you mean chunked/*"),
        (
            "chunked",
            "no case is called 'chunked': did you mean topic:chunked or group:chunked? (see",
        ),
        ("smuggling", "did you mean topic:smuggling or risk:smuggling?"),
        ("MUST", "did you mean level:MUST?"),
        ("zzz", "no case is called 'zzz': see plumbline list"),
        ("\x1b[2J", r"no case is called '\x1b[2J': see plumbline list"),
        ("topic:chunkd", "no case has the topic 'chunkd': did you mean topic:chunked"),
        ("risk:smugling", "no case has the risk 'smugling': did you mean risk:smuggling?"),
        ("level:shuold", "no case has the level 'shuold': did you mean level:should"),
        ("rfc9112#66", "no case has the section 'rfc9112#66': did you mean section:rfc9112#6"),
        ("rfc9112#6.3/invalid-cl-40", "did you mean requirement:rfc9112#6.3/invalid-cl-400"),
        ("1234", "no case has the section 'rfc1234': "),
        ("rsk:crash", "no pattern begins as 'rsk:crash' does: did you mean 'risk:crash'?"),
        ("http://a", "does: use one of id:, topic:, group:, requirement:, section:, level:, risk:"),
        ("", "no case is called '': see plumbline list"),
        (":", "no pattern begins as ':' does: use one of"),
    ],
)
def test_what_selects_nothing_is_refused_with_what_was_meant(pattern: str, message: str) -> None:
    with pytest.raises(NothingSelected) as error:
        ids(pattern)
    assert message in str(error.value)
    assert str(error.value).isprintable()
