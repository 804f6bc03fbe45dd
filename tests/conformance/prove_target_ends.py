"""The whole catalogue on servers that fail after a number of connections, a run for each.

Takes a quarter of an hour: ``python -m pytest tests/conformance/prove_target_ends.py``. What the
end of the server lets the suite judge has to be judged as on a server that does not end.
"""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conformance.support.command import Command
from tests.conformance.test_cli_target_ends import server_command, serving

NUMBERS = (100, 300, 600, 900)
WAYS = ("exits", "crashes", "hangs", "sickens")
DRAIN = "--timeout-drain 1.5"
WITHIN = 90.0
"""Seconds that a run may take."""


class Judged(NamedTuple):
    """The exit status, the first lines of the report, and the outcomes by case."""

    status: int
    head: str
    outcomes: dict[str, str]


Judge = Callable[..., Judged]
_SOUND: dict[str, str] = {}


@pytest.fixture
def judge(plumbline: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Judge:
    """Return a function that runs the command, in time, and prints how it went."""

    def run(*arguments: str) -> Judged:
        results = tmp_path / "results.json"
        began = time.monotonic()
        status, out, err = plumbline("run", *arguments, "--json", str(results))
        seconds = time.monotonic() - began
        head = "\n".join(out.splitlines()[:10])
        with capsys.disabled():
            print(f"\n{' '.join(arguments)}: status {status} in {seconds:.1f} s\n{head}\n")
        assert err == ""
        assert seconds < WITHIN
        document = json.loads(results.read_text("utf-8"))
        return Judged(status, head, {case["id"]: case["outcome"] for case in document["cases"]})

    return run


@pytest.fixture
def sound(judge: Judge) -> dict[str, str]:
    """Return the outcomes on a server that does not end."""
    if not _SOUND:
        _SOUND.update(judge("--launch", server_command(f"exits --after 1000000 {DRAIN}")).outcomes)
    return _SOUND


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("way", WAYS)
def test_launched(judge: Judge, sound: dict[str, str], way: str, number: int) -> None:
    command = server_command(f"{way} --after {number} {DRAIN}")
    status, head, outcomes = judge("--launch", command)
    assert status == 1
    assert f"TARGET ENDS after {number - 1} requests" in head
    assert outcomes == sound


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("concurrency", [1, 8, 64])
def test_supervised(judge: Judge, sound: dict[str, str], concurrency: int, number: int) -> None:
    with serving(f"exits --supervised 0.5 --after {number}") as url:
        status, head, outcomes = judge(url, "--concurrency", str(concurrency))
    assert status == 1
    assert head.startswith("TARGET ENDED it refuses connections")
    assert outcomes.items() <= sound.items()


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("way", WAYS)
def test_gone(judge: Judge, sound: dict[str, str], way: str, number: int) -> None:
    with serving(f"{way} --after {number}") as url:
        status, head, outcomes = judge(url)
    assert status == 3
    assert head.startswith("TARGET ENDED it ")
    judged = {key: outcome for key, outcome in outcomes.items() if outcome != "blocked"}
    assert judged or number == NUMBERS[0]  # of which calibration takes most
    assert judged.items() <= sound.items()
