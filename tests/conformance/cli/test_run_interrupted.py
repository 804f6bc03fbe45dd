"""What an interrupted run reports: what it knows, what is missing, and that it is incomplete."""

import json
from pathlib import Path

from conformance.runner.engine import CUT_SHORT
from tests.conformance.support.command import Command, one_line
from tests.conformance.test_cli_target_ends import PLUS, SOME, server_command


def test_interrupted_run_reports_what_it_knows(plumbline: Command, tmp_path: Path) -> None:
    results = tmp_path / "results.json"
    command = server_command(f"interrupts {PLUS}")
    arguments = ("--launch", command, *SOME, "--concurrency", "1", "--json", str(results))
    status, out, err = plumbline("run", *arguments)
    assert status == 143
    assert one_line(err)
    document = json.loads(results.read_text("utf-8"))
    assert document["complete"] is False
    cut = [case["id"] for case in document["cases"] if case["reason"] == CUT_SHORT]
    total = len(document["cases"])
    assert 0 < len(cut) < total
    assert document["summary"]["pass"] > 0
    flat = " ".join(out.split())
    assert f"INCOMPLETE: interrupted by SIGTERM; {len(cut)} of {total} cases are not judged" in flat
