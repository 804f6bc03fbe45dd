"""The accounts: which statements the cases judge, and why the others cannot be judged."""

import json

import pytest

from conformance.catalogue import EVERY
from conformance.cli import main, requirements
from conformance.model.case import Case
from conformance.report.traceability import requirements_json, requirements_text
from conformance.requirements.coverage import account, by_level, by_section, exclusions, unaccounted
from conformance.requirements.registry import Level, Observable, registry

FIRST, SECOND, THIRD = [
    entry
    for entry in registry().values()
    if entry.server_side and entry.observable is not Observable.NOT
][:3]
UNOBSERVABLE = next(
    entry
    for entry in registry().values()
    if entry.server_side and entry.observable is Observable.NOT
)
CLIENTS = next(entry for entry in registry().values() if not entry.server_side)
SOME = {entry.id: entry for entry in (FIRST, SECOND, THIRD, UNOBSERVABLE, CLIENTS)}


def _case(id: str, judges: str, *covers: str) -> Case:  # noqa: A002 - a case's own name for it
    return Case(id=id, title="", judges=judges, covers=covers, send=(), expect=(), why="")


CASES = (_case("a/one", FIRST.id), _case("a/two", FIRST.id, CLIENTS.id))
ACCOUNTS = account(CASES, {SECOND.id: "it needs a cow"}, SOME)


def test_account_names_cases_in_their_order() -> None:
    assert ACCOUNTS[0].cases == ("a/one", "a/two")
    assert ACCOUNTS[0].reason == ""


def test_account_has_the_reason_if_there_is_no_case() -> None:
    assert ACCOUNTS[1].reason == "it needs a cow"
    assert account(CASES, {FIRST.id: "stale"}, SOME)[0].reason == ""


def test_what_is_not_observable_has_its_reason_in_the_registry() -> None:
    assert ACCOUNTS[3].requirement == UNOBSERVABLE
    assert ACCOUNTS[3].reason == UNOBSERVABLE.why


def test_statements_about_clients_are_left_out() -> None:
    assert CLIENTS not in [entry.requirement for entry in ACCOUNTS]


def test_unaccounted_statements_have_neither_case_nor_reason() -> None:
    assert [entry.requirement for entry in unaccounted(ACCOUNTS)] == [THIRD]


def test_tallies_count_every_statement_once() -> None:
    for tallies in (by_level(ACCOUNTS), by_section(ACCOUNTS)):
        assert sum(tally.covered for tally in tallies) == 1
        assert sum(tally.excluded for tally in tallies) == 2
        assert sum(tally.unaccounted for tally in tallies) == 1
    assert [tally.name for tally in by_level(ACCOUNTS)] == [level.value for level in Level]


def test_sections_occur_once_and_in_the_order_of_the_rfcs() -> None:
    places = [tally.name for tally in by_section(account(EVERY, exclusions()))]
    assert len(places) == len(set(places))


def test_text_has_cases_reasons_and_what_is_missing() -> None:
    text = requirements_text(ACCOUNTS)
    assert "2 cases: a/one, a/two" in text
    assert "no case: it needs a cow" in text
    assert "UNACCOUNTED FOR" in text
    assert f"{FIRST.id} ({FIRST.level.value}, risk: {FIRST.risk.value})" in text
    assert text.endswith(f"1 without case or reason:\n  {THIRD.id} ({THIRD.level.value})")
    settled = [entry for entry in ACCOUNTS if entry.settled]
    assert requirements_text(settled).endswith("\nEvery other statement has a reason.")


def test_json_has_the_same_content() -> None:
    document = json.loads(requirements_json(ACCOUNTS))
    assert document["schema"] == 1
    assert [entry["id"] for entry in document["requirements"]] == [
        entry.requirement.id for entry in ACCOUNTS
    ]
    assert document["requirements"][0]["cases"] == ["a/one", "a/two"]
    assert document["requirements"][0]["risk"] == FIRST.risk.value
    assert document["summary"][THIRD.level.value]["unaccounted"] >= 1


def test_command_fails_while_something_is_unaccounted_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(requirements, "exclusions", dict)
    assert main(["requirements"]) == 1
    assert "without case or reason" in capsys.readouterr().out
    monkeypatch.undo()
    assert main(["requirements", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["schema"] == 1


def test_every_exclusion_is_of_a_known_observable_server_side_statement() -> None:
    for requirement_id, reason in exclusions().items():
        entry = registry()[requirement_id]
        assert entry.server_side, requirement_id
        assert entry.observable is not Observable.NOT, requirement_id
        assert reason.endswith("."), requirement_id


def test_every_server_side_statement_has_a_case_or_a_reason() -> None:
    assert [entry.requirement.id for entry in unaccounted(account(EVERY, exclusions()))] == []


def test_no_exclusion_is_stale() -> None:
    covered = {requirement_id for case in EVERY for requirement_id in case.statements}
    assert not covered & exclusions().keys()
