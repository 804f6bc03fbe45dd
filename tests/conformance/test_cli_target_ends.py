"""The command on servers that end during the run: exit statuses, and the report's first lines."""

import json
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from conformance.address import Address
from conformance.target.launch import Launch
from conformance.target.process import free_port, launched
from tests.conformance.support.command import Command, one_line
from tests.conformance.support.failing_server import EXIT_STATUS

SOME = ("--select", "target-valid/*", "--select", "content-length/plus-sign")
PLUS = "--on ': +27'"


def server_command(options: str) -> str:
    server = f"{shlex.quote(sys.executable)} -m tests.conformance.support.failing_server {options}"
    return f"{server} conformance.apps.wsgi:app --port {{port}}"


@contextmanager
def serving(options: str) -> Iterator[str]:
    """Run the server apart from the command under test; yield its URL."""
    address = Address("http", "127.0.0.1", free_port())
    with launched(Launch(server_command(options)), address, grace=0.0):
        yield address.url


@pytest.fixture(autouse=True)
def brief_recovery(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conformance.runner.life.RECOVERY", 3.0)


def test_server_that_is_gone_is_status_3_whatever_was_found(
    plumbline: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("conformance.runner.life.RECOVERY", 0.2)
    results = tmp_path / "results.json"
    with serving("exits --after 60") as url:
        status, out, err = plumbline("run", url, *SOME, "--json", str(results))
    assert (status, err) == (3, "")
    assert out.startswith("TARGET ENDED it refuses connections")
    assert "it did not come back" in " ".join(out.split())
    document = json.loads(results.read_text("utf-8"))
    assert document["gone"] is True
    assert [end["recovery"] for end in document["ends"]] == ["none"]


def test_server_that_its_supervisor_starts_again_is_status_1(plumbline: Command) -> None:
    with serving("exits --after 60 --supervised 0.1") as url:
        status, out, err = plumbline("run", url, *SOME)
    assert (status, err) == (1, "")
    assert out.startswith("TARGET ENDED it refuses connections")
    assert "it came back by itself" in " ".join(out.split())
    assert " 0 fail" in out


def test_launched_server_that_exits_after_a_while_is_status_1(plumbline: Command) -> None:
    status, out, err = plumbline("run", "--launch", server_command("exits --after 60"), *SOME)
    assert (status, err) == (1, "")
    assert out.startswith("TARGET ENDS after 59 requests: plain GET / alone end a new process")
    assert f"TARGET ENDED it exited with status {EXIT_STATUS}" in out
    assert "    printed last:\n      listening on http://" in out
    assert "\n      out of patience\n" in out
    assert " 0 fail" in out


def test_case_that_crashes_a_launched_server_fails(plumbline: Command, tmp_path: Path) -> None:
    results = tmp_path / "results.json"
    command = server_command(f"crashes {PLUS}")
    status, out, err = plumbline("run", "--launch", command, *SOME, "--json", str(results))
    assert (status, err) == (1, "")
    assert out.startswith("TARGET ENDED by content-length/plus-sign, ")
    assert out.partition("\n")[0].endswith(" times: it was ended by SIGSEGV")
    assert "1 fail" in out
    document = json.loads(results.read_text("utf-8"))
    (case,) = (case for case in document["cases"] if case["outcome"] == "fail")
    assert case["id"] == "content-length/plus-sign"
    assert case["hardening"] == "fail"
    assert case["reason"].endswith("it was ended by SIGSEGV")


def test_case_that_crashes_a_supervised_server_fails(plumbline: Command) -> None:
    with serving(f"exits --supervised 0.1 {PLUS}") as url:
        status, out, _ = plumbline("run", url, *SOME)
    assert status == 1
    assert out.startswith("TARGET ENDED by content-length/plus-sign, ")
    assert out.partition("\n")[0].endswith(" times: it refuses connections")
    assert "FAIL content-length/plus-sign" in out


# ------------------------------------------------------------ the other statuses


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("words", [["list"], ["--help"], ["run", "--help"], ["--version"]])
def test_output_that_cannot_be_written_is_status_5(words: list[str]) -> None:
    arguments = [sys.executable, "-m", "conformance", *words]
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            arguments, check=False, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60
        )
    assert ended.returncode == 5
    assert one_line(ended.stderr)


def test_closed_output_is_status_5_before_anything_is_done() -> None:
    command = shlex.join([sys.executable, "-m", "conformance", "run", "http://127.0.0.1:1"])
    ended = subprocess.run(
        ["sh", "-c", f"{command} >&-"], check=False, capture_output=True, text=True, timeout=60
    )
    assert (ended.returncode, ended.stdout) == (5, "")
    assert one_line(ended.stderr)


def test_fault_of_the_suite_alone_is_status_6(
    plumbline: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def judge(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("conformance.runner.scheduler.judge", judge)
    with serving("exits --after 999") as url:
        status, out, _ = plumbline("run", url, "--select", "request-line/get")
    assert status == 6
    assert "1 error" in out
