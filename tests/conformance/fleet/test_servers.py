"""The fleet's data are consistent: every file, case and placeholder that they name exists."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from conformance.catalogue import EVERY
from conformance.fleet.expected_findings import (
    UNREVIEWED,
    BadEntry,
    Entry,
    deviations,
    read_expected,
    recorded,
)
from conformance.fleet.processes import APPS, fill
from conformance.fleet.servers import CONF, SERVERS, Server
from conformance.model.observation import End
from conformance.model.risk import Risk
from conformance.requirements.registry import registry
from conformance.verdict import Hardening, Result, Verdict
from tests.conformance.support.factories import OK, observed

PLACES = {"python", "port", "folder", "apps", "origin"}


def test_keys_are_unique() -> None:
    keys = [server.key for server in SERVERS]
    assert len(keys) == len(set(keys))
    assert len(keys) >= 21


@pytest.mark.parametrize("server", SERVERS, ids=lambda server: server.key)
def test_every_place_and_file_exists(server: Server) -> None:
    start = server.start
    texts = [
        start.command,
        start.build,
        *start.environ.values(),
        *(text for _, text in start.files),
    ]
    named = {name for text in texts for name in re.findall(r"\{([a-z]+)\}", text)}
    assert named <= PLACES
    assert ("origin" in named) == (start.origin is not None)
    for name in re.findall(r"\{apps\}/([A-Za-z_.]+)", start.command + start.build):
        assert (APPS / name).is_file()


def test_every_recorded_finding_is_on_a_known_server_and_case() -> None:
    ids, keys = {case.id for case in EVERY}, {server.key for server in SERVERS}
    for path in CONF.with_name("expected").glob("*.txt"):
        assert path.stem in keys
        assert set(read_expected(path.stem)) <= ids


def test_an_entry_is_outcome_case_and_reason(tmp_path: Path) -> None:
    folder = _folder(tmp_path, "# why\n\nfail  a/b  RFC 9112 section 7.1: takes it\n")
    assert read_expected("server", folder) == {
        "a/b": Entry(Result.FAIL, "a/b", "RFC 9112 section 7.1: takes it")
    }
    assert read_expected("another", folder) == {}


@pytest.mark.parametrize("line", ["fail a/b", "pass a/b it is", "fail a/b one\nwarn a/b two"])
def test_a_malformed_line_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(BadEntry, match=r"server\.txt line"):
        read_expected("server", _folder(tmp_path, line))


def test_deviations_are_new_findings_and_outdated_entries() -> None:
    first, second, third, *_ = EVERY
    entries = {
        first.id: Entry(Result.FAIL, first.id, "known"),
        second.id: Entry(Result.FAIL, second.id, "was so"),
        "gone/away": Entry(Result.WARN, "gone/away", "was there"),
        EVERY[9].id: Entry(Result.WARN, EVERY[9].id, "not judged in this run"),
        EVERY[8].id: Entry(None, EVERY[8].id, "comes and goes"),
    }
    verdicts = [
        Verdict(first, Result.FAIL, Hardening.FAIL, "as before"),
        Verdict(second, Result.PASS, Hardening.PASS, "mended"),
        Verdict(third, Result.WARN, Hardening.PASS, "surprise"),
        Verdict(EVERY[3], Result.INFO, Hardening.WARN, "a choice"),
        Verdict(EVERY[8], Result.WARN, Hardening.PASS, "today it came"),
    ]
    assert deviations(entries, verdicts, {case.id for case in EVERY}) == [
        f"new: warn {third.id}: surprise",
        f"no longer holds: fail {second.id}: now pass mended",
        "no longer holds: there is no case gone/away",
    ]


def test_recorded_findings_can_be_read_and_keep_their_reasons(tmp_path: Path) -> None:
    first, second, third, fourth, *_ = EVERY
    entries = {
        first.id: Entry(Result.FAIL, first.id, "a reason of its own"),
        fourth.id: Entry(Result.WARN, fourth.id, "not judged in this run"),
    }
    verdicts = [
        Verdict(first, Result.FAIL, Hardening.FAIL, "as before"),
        Verdict(second, Result.WARN, Hardening.PASS, "200", observation=observed(OK, End.CLOSED)),
        Verdict(third, Result.PASS, Hardening.PASS, "as it should be"),
    ]
    folder = _folder(tmp_path, recorded("server", entries, verdicts))
    entries = read_expected("server", folder)
    assert set(entries) == {first.id, second.id, fourth.id}
    assert entries[first.id].reason == "a reason of its own"
    assert entries[second.id].reason.startswith(UNREVIEWED)
    assert entries[second.id].reason.endswith(f"{second.title}; observed 200, closed")
    assert deviations(entries, verdicts, {case.id for case in EVERY}) == []


@pytest.mark.parametrize("risk", [Risk.CRASH, Risk.HANG, Risk.SMUGGLING])
def test_reason_of_a_dangerous_finding_is_the_clause_alone(tmp_path: Path, risk: Risk) -> None:
    case = replace(EVERY[0], risk=risk)
    verdict = Verdict(case, Result.FAIL, Hardening.FAIL, "seen", observation=observed(OK))
    folder = _folder(tmp_path, recorded("server", {}, [verdict]))
    place = registry()[case.judges].place
    assert read_expected("server", folder)[case.id].reason == f"{UNREVIEWED} {place}"


def test_only_known_placeholders_are_filled_in() -> None:
    assert fill("server { listen {port}; }", {"port": "80"}) == "server { listen 80; }"


def _folder(folder: Path, text: str) -> Path:
    (folder / "server.txt").write_text(text, "utf-8")
    return folder
