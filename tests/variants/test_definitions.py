"""The variants as data: their edits apply, what they list exists, no two are the same."""

import re
from fnmatch import filter as matching

import pytest

from conformance.catalogue import EVERY
from tests.mutants.definition import apply
from tests.variants import VARIANTS
from tests.variants.definition import REFERENCE, Variant

by_name = pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name)
CASES = [case.id for case in EVERY]


@by_name
def test_edits_apply_to_the_present_source(variant: Variant) -> None:
    for name in {edit.name for edit in variant.edits}:
        path = next(edit.path for edit in variant.edits if edit.name == name)
        source = path.read_text("utf-8")
        edited = apply(variant.edits, name, source)
        assert edited != source
        compile(edited, str(path), "exec")


@by_name
def test_variant_says_what_differs_and_where_it_is_permitted(variant: Variant) -> None:
    assert re.fullmatch(r"[A-Z/0-9].*\.", variant.differs)
    assert re.fullmatch(r"RFC 911[02] section [1-9][0-9]?(\.[0-9]+)*", variant.permitted)


@by_name
def test_variant_is_another_server(variant: Variant) -> None:
    same = (REFERENCE.edits, REFERENCE.layer, REFERENCE.spelling, REFERENCE.division)
    assert (variant.edits, variant.layer, variant.spelling, variant.division) != same or (
        variant.arguments or variant.url != REFERENCE.url
    )


@by_name
def test_departures_have_a_reason_and_name_cases_once(variant: Variant) -> None:
    assert all(re.fullmatch(r"[A-Z].*\.", departure.reason) for departure in variant.departs)
    assert len(set(variant.warns)) == len(variant.warns)
    assert all(matching(CASES, pattern) for pattern in variant.warns)


def test_there_are_many_and_no_two_have_the_same_name() -> None:
    assert len(VARIANTS) >= 90
    names = [variant.name for variant in (REFERENCE, *VARIANTS)]
    assert len(set(names)) == len(names)


def test_listed_cases_are_ids_or_patterns() -> None:
    variant = next(each for each in VARIANTS if each.name == "bare status")
    assert variant.may_warn("redirect/301")
    assert not variant.may_warn("redirect/301-more")
