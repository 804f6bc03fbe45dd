"""What counts as wrong with a contract application on its server."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from conformance.catalogue import CASES
from conformance.contract import writing
from conformance.contract.applications import Application
from conformance.contract.check import Checked, Problem, State
from conformance.fleet import contracts
from conformance.fleet.contracts import faults, main, missing, misstated, report, running
from conformance.model.case import Case, Endpoint
from conformance.target.process import LaunchFailed
from conformance.verdict import Hardening, Result, Verdict

CHOSEN = Application(
    name="tiny",
    parts=("tiny.py",),
    language="Python",
    server="http.server",
    start="{python} {file} {port}",
    install="part of Python",
    absent=(Endpoint.ECHO,),
)
SERVER = """\
import http.server, sys
handler = http.server.SimpleHTTPRequestHandler
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), handler).serve_forever()
"""


def verdict(case: Case, result: Result = Result.FAIL) -> Verdict:
    return Verdict(case, result, Hardening.FAIL, "seen")


def case(topic: str) -> Case:
    return next(case for case in CASES if case.topic == topic)


def test_endpoints_have_to_be_as_the_table_says() -> None:
    problem = Problem("GET /status/401", "answered 404", "401")
    found = misstated(
        CHOSEN,
        [
            Checked("/", State.OK),
            Checked("/echo", State.ABSENT),
            Checked("/status", State.MALFORMED, (problem,)),
        ],
    )
    assert found == ("/status is malformed: GET /status/401 answered 404; expected 401",)
    assert misstated(CHOSEN, [Checked("/echo", State.OK)]) == ("/echo is ok: ",)


@pytest.mark.parametrize("topic", ["conditional", "ranges", "put", "redirect", "media-ranges"])
def test_findings_on_what_the_application_answers_are_its_faults(topic: str) -> None:
    one = case(topic)
    assert faults(CHOSEN, [verdict(one)]) == (f"fail {one.id}: seen",)
    assert faults(CHOSEN, [verdict(one, Result.UNPROVEN)]) == ()
    assert faults(replace(CHOSEN, library=(topic,)), [verdict(one)]) == ()


@pytest.mark.parametrize("topic", ["chunk-size", "host", "close"])
def test_findings_on_what_the_server_does_are_not(topic: str) -> None:
    assert faults(CHOSEN, [verdict(case(topic))]) == ()


def test_topics_are_in_the_catalogue() -> None:
    assert {case.topic for case in CASES} >= contracts.TOPICS
    assert {case.id for case in CASES} >= contracts.SERVERS_OWN


def test_what_is_not_installed_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    absent = replace(CHOSEN, programs=("no-such-program",), install="get it")
    assert missing(absent)
    assert missing(replace(CHOSEN, modules=("no_such_module",)))
    assert not missing(CHOSEN)
    assert report(absent).row.endswith("not installed: get it")
    assert main(["no-such-application"]) == 2
    assert "no application 'no-such-application'" in capsys.readouterr().err


def test_application_is_written_and_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tiny.py").write_text(SERVER, "utf-8")
    monkeypatch.setattr(writing, "FOLDER", tmp_path)
    with running(replace(CHOSEN, build="{python} -c 'import sys'")) as address:
        assert address.port
    with pytest.raises(LaunchFailed, match="failed"), running(replace(CHOSEN, build="false")):
        pass
    failing = replace(CHOSEN, start=f"{sys.executable} -c 'raise SystemExit(3)'")
    assert "exited with status 3" in report(failing).problems[0]
