"""The whole catalogue on servers that fail after a number of connections, a run for each.

Takes ten minutes: ``python -m pytest tests/conformance/prove_target_ends.py``. What the end of the
server lets the suite judge has to be judged as on the reference server itself.
"""

import json
import time
from pathlib import Path

import pytest

from tests.conformance.support.command import Command
from tests.conformance.test_cli_target_ends import server_command, serving

NUMBERS = (100, 300, 600, 900)
LAUNCHED = ("exits", "crashes", "hangs", "sickens")
SUPERVISED = "exits --supervised 0.5"
WITHIN = 90.0
"""Seconds that a run may take."""


@pytest.fixture(scope="module")
def sound() -> dict[str, str]:
    """Return an empty table of the outcomes by case, for the first run to fill."""
    return {}


def _judge(plumbline: Command, folder: Path, *arguments: str) -> tuple[int, str, dict[str, str]]:
    """Return the exit status, the beginning of the report, and the outcomes by case."""
    results = folder / "results.json"
    began = time.monotonic()
    status, out, err = plumbline("run", *arguments, "--json", str(results))
    seconds = time.monotonic() - began
    head = "\n".join(out.splitlines()[:10])
    print(f"\n{' '.join(arguments)}: status {status} in {seconds:.1f} s\n{head}\n")
    assert err == ""
    assert seconds < WITHIN
    document = json.loads(results.read_text("utf-8"))
    return status, head, {case["id"]: case["outcome"] for case in document["cases"]}


def _outcomes_of_sound(plumbline: Command, folder: Path, sound: dict[str, str]) -> dict[str, str]:
    if not sound:
        command = server_command("exits --after 1000000 --timeout-drain 1.5")
        status, _, outcomes = _judge(plumbline, folder, "--launch", command)
        assert status == 0
        sound |= outcomes
    return sound


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("way", LAUNCHED)
def test_launched(
    plumbline: Command, tmp_path: Path, sound: dict[str, str], way: str, number: int
) -> None:
    expected = _outcomes_of_sound(plumbline, tmp_path, sound)
    command = server_command(f"{way} --after {number} --timeout-drain 1.5")
    status, head, outcomes = _judge(plumbline, tmp_path, "--launch", command)
    assert status == 1
    assert f"TARGET ENDS after {number - 1} requests" in head
    assert outcomes == expected


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("concurrency", [1, 8, 64])
def test_supervised(
    plumbline: Command, tmp_path: Path, sound: dict[str, str], concurrency: int, number: int
) -> None:
    expected = _outcomes_of_sound(plumbline, tmp_path, sound)
    with serving(f"{SUPERVISED} --after {number}") as url:
        status, head, outcomes = _judge(plumbline, tmp_path, url, "--concurrency", str(concurrency))
    assert status == 1
    assert head.startswith("TARGET ENDED it refuses connections")
    assert outcomes.items() <= expected.items()


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("way", LAUNCHED)
def test_gone(
    plumbline: Command, tmp_path: Path, sound: dict[str, str], way: str, number: int
) -> None:
    expected = _outcomes_of_sound(plumbline, tmp_path, sound)
    with serving(f"{way} --after {number}") as url:
        status, head, outcomes = _judge(plumbline, tmp_path, url)
    assert status == 3
    assert head.startswith("TARGET ENDED it ")
    judged = {key: outcome for key, outcome in outcomes.items() if outcome != "blocked"}
    assert judged
    assert judged.items() <= expected.items()
