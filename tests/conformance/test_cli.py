"""The command: exit statuses, reports, results, and nothing unescaped on the terminal."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conformance.catalogue import EVERY
from conformance.report.explain import explain
from conformance.verdict import Result
from tests.conformance.support.bad_servers import BY_NAME, LENGTH
from tests.conformance.support.command import ESCAPES, GET, Command, one_line
from tests.conformance.support.scripted_server import Peer, altered, always, message
from tests.conformance.support.serving import in_a_thread

# ------------------------------------------------------------ runs


def test_pass_is_status_0_and_a_failed_must_status_1(plumbline: Command) -> None:
    with in_a_thread(BY_NAME["honest"]) as address:
        status, out, err = plumbline("run", address.url, "--select", GET)
        assert (status, err) == (0, "")
        assert "1 pass, 0 fail" in out
        status, out, err = plumbline("run", address.url, "--select", "content-length/plus-sign")
    assert (status, err) == (1, "")
    assert "FAIL content-length/plus-sign" in out


def test_broken_should_alone_is_status_0(plumbline: Command) -> None:
    with in_a_thread(BY_NAME["honest"]) as address:
        status, out, _ = plumbline("run", address.url, "--select", "request-line/space-in-target")
    assert status == 0
    assert "WARN request-line/space-in-target" in out


def test_finding_shows_all_of_its_evidence(plumbline: Command) -> None:
    with in_a_thread(BY_NAME["honest"]) as address:
        _, out, _ = plumbline("run", address.url, "--select", "content-length/plus-sign")
    flat = " ".join(out.split())
    for words in (
        "RFC 9112 section 6.3 (MUST)",
        "https://httpwg.org/specs/rfc9112.html#",
        "expected: 400, then the connection closed",
        "observed: 200",
        r"Content-Length: +27\r\n",
        r"HTTP/1.1 200 OK\r\n",
        "why it matters:",
        f"reproduce: plumbline run {address.url} --select content-length/plus-sign",
    ):
        assert words in flat


def test_findings_with_one_cause_are_shown_once_and_none_is_hidden(
    plumbline: Command, tmp_path: Path
) -> None:
    results = tmp_path / "results.json"
    options = ("--select", "content-length/*", "--json", str(results))
    with in_a_thread(BY_NAME["honest"]) as address:
        _, brief, _ = plumbline("run", address.url, *options)
        _, whole, _ = plumbline("run", address.url, *options, "--verbose")
    cases = json.loads(results.read_text("utf-8"))["cases"]
    findings = [case for case in cases if case["outcome"] in ("fail", "warn")]
    causes = {(case["outcome"], case["covers"][0]) for case in findings}
    assert len(causes) < len(findings)
    assert all(f"{case['id']}: " in brief for case in findings)
    assert brief.count("why it matters:") == len(causes)
    assert whole.count("why it matters:") == len(findings)
    assert "the same requirement (--verbose shows every case in full):" in brief


@pytest.mark.parametrize(
    "peer",
    [
        BY_NAME["escapes"],
        Peer("", "", altered(LENGTH, b"Server: " + ESCAPES + b"\r\n" + LENGTH)),
        Peer("", "", altered(b" OK\r\n", b" " + ESCAPES + b"\r\n")),
        Peer("", "", always(message(ESCAPES))),
        Peer("", "", altered(LENGTH, b"Server: \xc2\x9b\xe2\x80\xae\xff\r\n" + LENGTH)),
    ],
    ids=["field", "server", "reason", "content", "not ASCII"],
)
def test_octets_of_a_peer_reach_the_terminal_escaped(plumbline: Command, peer: Peer) -> None:
    with in_a_thread(peer) as address:
        _, out, err = plumbline("run", address.url, "--select", "content-length/*")
    assert re.fullmatch(r"[ -~\n]*", out + err)
    assert out or err


def test_results_are_json_as_documented(plumbline: Command, tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    selected = ["--select", "content-length/*", "--select", "request-line/get"]
    with in_a_thread(BY_NAME["escapes"]) as address:
        plumbline("run", address.url, "--json", str(path), *selected)
    text = path.read_text("ascii")
    document = json.loads(text)
    assert document["schema"] == 1
    assert document["tool"]["name"] == "plumbline"
    assert document["target"]["url"] == address.url
    assert set(document["summary"]) == {result.value for result in Result}
    assert sum(document["summary"].values()) == len(document["cases"]) > 10
    assert list(tmp_path.iterdir()) == [path]
    for entry in document["cases"]:
        kinds = {key: type(value) for key, value in entry.items()}
        assert (
            kinds.items()
            >= {
                **dict.fromkeys(("id", "title", "level", "outcome", "hardening", "observed"), str),
                **dict.fromkeys(("covers", "expected"), list),
                **dict.fromkeys(("sent", "received"), str),
                "elapsed": float,
            }.items()
        )
        assert entry["outcome"] in document["summary"]
        entry["received"].encode("latin-1")
    (get,) = (entry for entry in document["cases"] if entry["id"] == GET)
    assert get["received"].encode("latin-1").startswith(b"HTTP/1.1 200 OK\r\nServer: \x1b]0;x")


# ------------------------------------------------------------ the other commands


def test_list_names_every_case(plumbline: Command) -> None:
    status, out, err = plumbline("list")
    assert (status, err) == (0, "")
    assert [line.split()[0] for line in out.splitlines()] == [case.id for case in EVERY]
    _, out, _ = plumbline("list", "--json")
    assert [entry["id"] for entry in json.loads(out)] == [case.id for case in EVERY]


def test_every_case_can_be_explained(plumbline: Command) -> None:
    for case in EVERY:
        text = explain(case)
        assert text.replace("\n", "").isprintable(), case.id
        assert case.title in text
    assert plumbline("explain", GET) == (0, f"{explain(EVERY[0])}\n", "")
    assert EVERY[0].id == GET


# ------------------------------------------------------------ as a process


def process(*arguments: str, env: dict[str, str] | None = None) -> subprocess.Popen[str]:
    """Start the command as its users do."""
    return subprocess.Popen(
        [sys.executable, "-m", "conformance", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=env,
    )


ASCII = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}


def test_process_has_the_same_statuses_and_lines() -> None:
    with in_a_thread(BY_NAME["honest"]) as address:
        runs = {
            2: process("run", "gopher://127.0.0.1"),
            1: process("run", address.url, "--select", "content-length/plus-sign"),
            3: process("run", "http://127.0.0.1:1"),
            0: process("run", address.url, "--select", GET),
        }
        for status, running in runs.items():
            out, err = running.communicate(timeout=60)
            assert running.returncode == status
            assert bool(out) is (status < 2)
            assert one_line(err) is (status >= 2)


def test_closed_pipe_causes_no_noise() -> None:
    running = process("list")
    assert running.stdout
    assert running.stderr
    running.stdout.readline()
    running.stdout.close()
    err = running.stderr.read()
    running.stderr.close()
    assert running.wait(60) == 0
    assert err == ""


def test_ascii_terminal_suffices() -> None:
    with in_a_thread(BY_NAME["escapes"]) as address:
        runs = [
            process("run", address.url, "--select", "content-length/exact", env=ASCII),
            process("explain", "representation/content-language", env=ASCII),
            process("requirements", env=ASCII),
        ]
        assert [running.communicate(timeout=60)[1] for running in runs] == ["", "", ""]
