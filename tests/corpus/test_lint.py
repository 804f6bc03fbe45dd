"""The corpus keeps to the format that its README defines."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from conformance.replay.corpus import BadCorpus, Expected, load
from conformance.requirements.registry import registry

FOLDER = Path(__file__).parents[2] / "corpus"
ENTRIES = load(FOLDER)
LINES = (FOLDER / "regressions" / "manifest.jsonl").read_text("ascii").splitlines()
PREFIXES = {Expected.ACCEPT: "y", Expected.REJECT: "n", Expected.EITHER: "i"}
KEYS = {
    *("file", "expect", "requirements", "class", "origin", "messages", "content"),
    *("closes", "incomplete", "reference", "method", "note"),
}
ADVISORY = r"(CVE-\d{4}-\d{4,}|GHSA(-[a-z0-9]{4}){3})"
ORIGIN = re.compile(rf"RFC \d{{4}} section \d+(\.\d+)*|{ADVISORY}(, {ADVISORY})*")
NAME = re.compile(r"(head|chunked|connection|response)/[yni]_[a-z0-9]+(-[a-z0-9]+)+\.http")


def test_there_are_enough_entries() -> None:
    assert len(ENTRIES) >= 300


def test_every_file_has_a_line_and_every_line_a_file() -> None:
    folder = FOLDER / "regressions"
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.http"))
    assert [entry.file for entry in ENTRIES] == files
    assert {path.name for path in folder.iterdir() if path.is_file()} == {"manifest.jsonl"}


def test_names_agree_with_the_verdict() -> None:
    for entry in ENTRIES:
        assert NAME.fullmatch(entry.file), entry.file
        assert entry.file.partition("/")[2][0] == PREFIXES[entry.expect], entry.file


def test_lines_are_as_documented() -> None:
    for text in LINES:
        line = json.loads(text)
        assert set(line) <= KEYS, line
        assert text == json.dumps(line), "one canonical way to write a line"
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", line["class"]), line
        assert ORIGIN.fullmatch(line["origin"]), line
        assert (line["expect"] == "either") == ("reference" in line) or "method" in line, line


def test_requirements_exist() -> None:
    known = set(registry())
    for entry in ENTRIES:
        assert entry.requirements, entry.file
        assert set(entry.requirements) <= known, entry.file


def test_no_two_entries_are_the_same_input() -> None:
    inputs = Counter((entry.kind, entry.octets, entry.method) for entry in ENTRIES)
    assert [key for key, number in inputs.items() if number > 1] == []


def test_files_are_small() -> None:
    for entry in ENTRIES:
        bound = 48_000 if entry.bug.startswith("limit-") else 6_000
        assert len(entry.octets) <= bound, entry.file


@pytest.mark.parametrize(
    "line",
    [
        "",
        "[]",
        '{"file": "head/y_a-b.http"}',
        '{"file": "head/none.http", "expect": "accept", "requirements": [], "class": "a"}',
    ],
)
def test_a_broken_manifest_is_refused(tmp_path: Path, line: str) -> None:
    folder = tmp_path / "regressions"
    folder.mkdir()
    (folder / "manifest.jsonl").write_text(line + "\n")
    with pytest.raises(BadCorpus, match="no corpus can be read"):
        load(tmp_path)


def test_a_folder_without_a_corpus_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadCorpus):
        load(tmp_path)
