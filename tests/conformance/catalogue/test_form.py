"""The form of the catalogue: ids, references, octets and words of every case."""

import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator
from graphlib import TopologicalSorter

import pytest

from conformance import catalogue
from conformance.catalogue import CASES, EVERY, OVER_PLAIN_TEXT, OVER_TLS, SHUTDOWN, over
from conformance.catalogue.shared import NEXT
from conformance.matchers.outcome import FirstHead, FirstResponse, Serves
from conformance.model.case import (
    NONCE,
    NONCE_LENGTH,
    ByteByByte,
    Case,
    Endpoint,
    EverySplit,
    Overrun,
)
from conformance.requirements.registry import registry

BY_ID = {case.id: case for case in EVERY}
WORD = r"[a-z0-9.]+(?:-[a-z0-9.]+)*"
CONTROLS = {need for case in EVERY for need in case.needs}


def octets(case: Case) -> bytes:
    """All that the case sends, steps left out."""
    texts = []
    for step in case.send:
        if isinstance(step, ByteByByte | EverySplit | Overrun):
            texts.append(step.octets)
        elif isinstance(step, bytes):
            texts.append(step)
    return b"".join(texts)


def repeated(values: Iterator[object]) -> list[object]:
    return [value for value, number in Counter(values).items() if number > 1]


def test_ids_are_unique_and_well_formed() -> None:
    assert repeated(case.id for case in EVERY) == []
    assert [key for key in BY_ID if not re.fullmatch(rf"{WORD}/{WORD}", key)] == []


@pytest.mark.parametrize(
    "name",
    [
        m.name
        for m in pkgutil.walk_packages(catalogue.__path__, "conformance.catalogue.")
        if not m.ispkg
    ],
)
def test_topic_is_the_name_of_its_file_and_every_file_is_listed(name: str) -> None:
    cases = getattr(importlib.import_module(name), "CASES", ())
    _, _, group, *topic = name.split(".")
    assert bool(cases) is bool(topic), group
    assert {case.topic for case in cases} <= {name.replace("_", "-") for name in topic}
    assert {case.id for case in cases} <= BY_ID.keys()


def test_statements_are_known_and_named_once() -> None:
    for case in EVERY:
        assert set(case.statements) <= registry().keys(), case.id
        assert repeated(iter(case.statements)) == [], case.id
        assert registry()[case.judges].server_side, case.id
        assert not case.breaks or case.breaks in registry(), case.id


def test_controls_are_known_and_lead_back_to_a_plain_get() -> None:
    unknown = {need for need in CONTROLS if need not in BY_ID}
    assert unknown == set()
    order = list(TopologicalSorter({key: case.needs for key, case in BY_ID.items()}).static_order())
    assert order[0] == "request-line/get"
    assert [case.id for case in CASES if not case.needs] == ["request-line/get"]


def test_endpoints_in_the_octets_are_named_in_uses() -> None:
    for case in EVERY:
        sent = re.findall(
            rb"^[A-Za-z]+ (?:https?://[^/ ?]*)?(/[a-z]+)\b", octets(case), re.MULTILINE
        )
        named = {
            endpoint
            for endpoint in Endpoint
            if endpoint.value.partition("/NAME")[0].encode() in sent
        }
        assert named <= set(case.uses), case.id


def test_endpoints_in_uses_are_asked_for() -> None:
    for case in EVERY:
        plain = octets(case).replace(b"%69", b"i")
        for endpoint in case.uses:
            assert endpoint.value.partition("/NAME")[0].encode() in plain, case.id


@pytest.mark.parametrize("key", sorted(CONTROLS))
def test_length_in_a_control_is_exact(key: str) -> None:
    """Where a control sends one whole request with a length and what follows it."""
    case = BY_ID[key]
    head, _, rest = octets(case).replace(NONCE, b"0" * NONCE_LENGTH).partition(b"\r\n\r\n")
    lengths = re.findall(rb"^content-length: ([0-9]+)\r?$", head, re.MULTILINE | re.IGNORECASE)
    accepts = isinstance(case.expect[0], Serves)
    if len(lengths) == 1 and accepts and b"Transfer-Encoding" not in head:
        followed = rest[int(lengths[0]) :]
        assert len(rest) >= int(lengths[0])
        assert re.match(rb"(?:[A-Z]+ |\Z)", followed), followed


def test_titles_and_reasons_are_sentences_of_their_own() -> None:
    assert repeated(case.title for case in EVERY) == []
    assert repeated(case.why for case in EVERY) == []
    for case in EVERY:
        assert len(case.title) > 10, case.id
        assert not case.title.endswith("."), case.id
        assert case.why.endswith((".", "?", "!")), case.id
        assert case.title.isascii(), case.id
        assert case.why.isascii(), case.id


@pytest.mark.parametrize("cases", [CASES, OVER_TLS], ids=["plain", "tls"])
def test_no_two_cases_ask_the_same(cases: tuple[Case, ...]) -> None:
    assert (
        repeated((case.send, repr(case.moot), repr(case.expect), case.methods) for case in cases)
        == []
    )


def test_outcomes_differ_from_one_another() -> None:
    for case in EVERY:
        assert case.expect, case.id
        assert repeated(repr(outcome) for outcome in case.outcomes) == [], case.id


def test_no_fault_hides_behind_a_moot_answer() -> None:
    """What follows the answer counts as well, but octets in a tunnel are no fault."""
    loose = {
        case.id
        for case in EVERY
        if any(isinstance(outcome, FirstResponse | FirstHead) for outcome in case.moot)
    }
    assert loose == {"allow/connect"}


def test_two_answers_in_one_segment_are_asked_only_of_servers_that_give_two() -> None:
    """A server that loses what came in one segment fails for that, and for nothing else."""
    for case in EVERY:
        together = any(isinstance(s, bytes) and s.endswith(NEXT) and s != NEXT for s in case.send)
        first = case.expect[0]
        if together and isinstance(first, Serves) and len(first.replies) > 1:
            assert case.id == "pipelining/two" or "pipelining/two" in _behind(case), case.id


def _behind(case: Case) -> set[str]:
    """The controls of a case, and theirs."""
    found = set(case.needs)
    return found.union(*(_behind(BY_ID[need]) for need in found))


def test_each_scheme_has_its_own_cases() -> None:
    assert over("http", EVERY) == CASES + SHUTDOWN
    assert {*EVERY} - {*over("https", EVERY)} == {*OVER_PLAIN_TEXT}
    assert {*OVER_TLS} <= {*over("https", EVERY)}
