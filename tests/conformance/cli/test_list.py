"""``plumbline list`` and ``explain``: what is listed, marked and counted, here and elsewhere."""

import json
import re
import sys
from pathlib import Path

import pytest

from conformance.catalogue import EVERY, SHUTDOWN
from conformance.report.explain import explain
from conformance.selection.select import select
from tests.conformance.support.bad_servers import BY_NAME
from tests.conformance.support.command import GET, Command
from tests.conformance.support.serving import in_a_thread

README = Path(__file__).parents[3] / "README.md"
PLUS = "content-length/plus-sign"


def test_list_shows_what_the_selection_runs_and_marks_controls(plumbline: Command) -> None:
    options = ("--select", "topic:chunked", "--exclude", "risk:hang")
    selection = select(["topic:chunked"], ["risk:hang"])
    status, out, err = plumbline("list", *options)
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert [line.split()[0] for line in lines] == [case.id for case in selection.cases]
    marked = {line.split()[0] for line in lines if line.endswith(" (a control)")}
    assert marked == selection.controls
    entries = json.loads(plumbline("list", *options, "--json")[1])
    assert [entry["id"] for entry in entries] == [case.id for case in selection.cases]
    assert {entry["id"] for entry in entries if entry["control"]} == selection.controls


def test_json_has_every_property_that_selects(plumbline: Command) -> None:
    entries = json.loads(plumbline("list", "--select", PLUS, "--json")[1])
    entry = next(entry for entry in entries if entry["id"] == PLUS)
    for pattern in (
        f"group:{entry['group']}",
        f"level:{entry['level']}",
        f"risk:{entry['risk']}",
        entry["covers"][0],
    ):
        assert plumbline("list", "--select", pattern, "--exclude", PLUS)[0] == 0
        assert PLUS in plumbline("list", "--select", pattern)[1]


def test_terminal_also_shows_the_total(plumbline: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    _, out, _ = plumbline("list")
    assert out.splitlines()[-1].startswith(f"{len(EVERY)} cases: ")
    assert out.endswith(f", {len(SHUTDOWN)} with --launch only\n")
    _, out, _ = plumbline("list", "--select", GET)
    assert out.endswith("\n1 case\n")
    _, out, _ = plumbline("list", "--select", "head/no-content")
    assert out.endswith("\n3 cases: 2 as controls of others\n")


def test_one_total_everywhere(plumbline: Command) -> None:
    total = len(EVERY)
    _, out, _ = plumbline("requirements")
    assert f"\n{total} cases cover " in out
    assert json.loads(plumbline("requirements", "--json")[1])["cases"] == total
    assert len(plumbline("list")[1].splitlines()) == total
    stated = re.search(r"more than ([0-9,]+)\s+cases", README.read_text("utf-8"))
    assert stated
    assert int(stated[1].replace(",", "")) == total // 100 * 100


def test_run_counts_the_cases_it_leaves_out(plumbline: Command) -> None:
    with in_a_thread(BY_NAME["honest"]) as address:
        _, out, _ = plumbline("run", address.url, "--select", GET, "--select", "tls/*")
    selected = select([GET, "tls/*"]).cases
    left = len(selected) - 1
    assert f": 1 of {len(selected)} cases in " in out
    assert out.endswith(f"\n{left} cases not run: {left} for https only\n")


def test_explain_takes_several_cases_and_patterns(plumbline: Command) -> None:
    first, second = (case for case in EVERY if case.id in ("close/option", GET))
    expected = f"{explain(first)}\n\n\n{explain(second)}\n"
    assert plumbline("explain", second.id, first.id) == (0, expected, "")
    _, out, _ = plumbline("explain", "risk:crash")
    assert out.count("\nwhy it matters:") == out.count("\nrisk: crash\n") > 1
