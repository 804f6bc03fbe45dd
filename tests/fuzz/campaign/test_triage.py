"""Findings become entries of the corpus."""

import json
from pathlib import Path

import pytest

from conformance.replay.corpus import load
from fuzz.campaign import triage as findings

GET = b"GET / HTTP/1.1\r\nHost: a\r\nA: b\r\n\r\n"
POST = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nabcde"


@pytest.mark.parametrize(
    ("target", "data", "name"),
    [
        ("connection", POST, "connection/y_found-"),
        ("connection", b"GET /\r\n\r\n", "connection/n_found-"),
        ("requests", GET[:-1], "connection/n_found-"),
        ("chunked", b"1\r\na\r\n0\r\n\r\n", "chunked/y_found-"),
        ("head", b"GET / HTTP/1.1\r\n\r\n", "head/n_found-"),
        ("response", b"HTTP/1.1 200 OK\r\n", "response/n_found-"),
    ],
)
def test_a_finding_becomes_an_entry_that_can_be_read(
    tmp_path: Path, target: str, data: bytes, name: str
) -> None:
    path = findings.write_entry(target, data, tmp_path)
    findings.write_entry(target, data, tmp_path)
    (entry,) = load(tmp_path)
    assert entry.file.startswith(name)
    assert entry.octets == data == path.read_bytes()
    line = (tmp_path / "regressions" / "manifest.jsonl").read_text()
    assert line == json.dumps(json.loads(line)) + "\n"


def test_what_does_not_crash_is_no_finding(tmp_path: Path) -> None:
    assert findings.investigate("requests", GET, tmp_path) is None
