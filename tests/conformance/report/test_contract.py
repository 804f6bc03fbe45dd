"""How reports show endpoints that are not as documented, and findings about them."""

import io
import json
import re

import pytest

from conformance.report.console import Console
from conformance.report.json_report import as_json
from conformance.runner.engine import Run
from conformance.runner.session import RunOptions, judge_server
from conformance.selection.select import select
from conformance.verdict import Result
from tests.conformance.support.scripted_server import Peer, Request, honest, message
from tests.conformance.support.serving import in_a_thread


def _answer(request: Request) -> bytes:
    """Have no ``/resource``, and two answers for ``/stream``."""
    if request.words[1] == b"/resource":
        return message(b"", b"404 Not Found")
    return honest(request) * (1 + (request.words[1] == b"/stream"))


@pytest.fixture(scope="module")
def found() -> Run:
    """A run of cases that use ``/resource`` and of one that a control blocks."""
    with in_a_thread(Peer("", "", _answer)) as address:
        cases = select(["if-match/*"]).cases
        return judge_server(RunOptions(address, cases, 8), lambda _: None)


def test_json_says_what_each_endpoint_lacks(found: Run) -> None:
    document = json.loads(as_json(found, 1.0))
    assert document["target"]["lacking"]["/resource"] == "/resource answered 404"
    assert document["target"]["lacking"]["/stream"] == "/stream answered with broken framing"
    assert "/echo" not in document["target"]["lacking"]


def test_endpoint_is_reported_once_and_first_of_what_blocks(found: Run) -> None:
    out = io.StringIO()
    Console(out, 10, "plumbline run").report(found, 1.0)
    first, *others = out.getvalue().splitlines()
    assert re.match(r"BLOCKED [0-9]+ cases: ", first)
    assert first.endswith(": /resource answered 404")
    assert not any("/resource answered 404" in line for line in others)


def test_broken_framing_of_an_endpoint_fails_the_run(found: Run) -> None:
    failed = [v.case.id for v in found.verdicts if v.result is Result.FAIL]
    assert "contract/stream" in failed
    assert found.fails


def test_finding_of_a_probe_is_reproduced_by_any_run(found: Run) -> None:
    out = io.StringIO()
    Console(out, 10, "plumbline run URL").report(found, 1.0)
    assert "FAIL contract/stream" in out.getvalue()
    assert "reproduce: plumbline run URL\n" in out.getvalue()
    assert "--select contract/" not in out.getvalue()
