"""A hundred runs interrupted at random moments: nothing is left running, nothing half-written.

Takes ten minutes: ``python -m pytest tests/conformance/prove_interruptions.py``. The moments and
signals follow from the number of the run. Needs ``/proc``.
"""

import json
import os
import random
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conformance.support.command import one_line

RUNS = 100
LONGEST = 14.0
"""Seconds that the whole run takes, or more: some signals come too late, and none is lost."""
MARK = "PLUMBLINE_INTERRUPTED_RUN"
"""A variable in the environment of all processes of a run, the servers included."""
SERVER = (
    f"{shlex.quote(sys.executable)} -m reference_server conformance.apps.wsgi:app --port {{port}} "
    "--timeout-drain 1.5"
)
STATUSES = {signal.SIGHUP: 129, signal.SIGINT: 130, signal.SIGTERM: 143}
SELECTIONS: tuple[tuple[str, ...], ...] = (
    (),
    ("--select", "shutdown/*", "--select", "chunked/*"),
    ("--select", "request-line/*", "--repeat", "3"),
)


@pytest.mark.parametrize("number", range(RUNS))
def test_interrupted_run(tmp_path: Path, number: int) -> None:
    chance = random.Random(number)
    results, mark = tmp_path / "results.json", f"{os.getpid()}-{number}"
    kind = chance.choice(list(STATUSES))
    options = ("--launch", SERVER, *chance.choice(SELECTIONS), "--json", str(results))
    running = subprocess.Popen(
        [sys.executable, "-m", "conformance", "run", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {MARK: mark},
    )
    _await_handlers(running.pid)
    try:
        running.communicate(timeout=LONGEST * chance.random() ** 2)
    except subprocess.TimeoutExpired:
        running.send_signal(kind)
        again = time.monotonic()
        out, err = running.communicate(timeout=60)
        assert running.returncode == STATUSES[kind]
        assert one_line(err)
        assert f"interrupted by {kind.name}" in err
        assert time.monotonic() - again < 10
        assert bool(out) is results.exists()
    else:
        assert running.returncode == 0
    assert _marked(mark) == []
    assert [path.name for path in tmp_path.iterdir()] in ([], ["results.json"])
    if results.exists():
        assert json.loads(results.read_text("utf-8"))["cases"]


def _await_handlers(process: int) -> None:
    """Wait until the process handles signals: the interpreter needs a moment for its own start."""
    while True:
        lines = Path(f"/proc/{process}/status").read_text("ascii").splitlines()
        (caught,) = (line.split()[1] for line in lines if line.startswith("SigCgt:"))
        if int(caught, 16) >> (signal.SIGTERM - 1) & 1:
            return
        time.sleep(0.001)


def _marked(mark: str) -> list[str]:
    """Return the command lines of the processes that have the mark in their environment."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                marked = f"{MARK}={mark}".encode() in (folder / "environ").read_bytes()
                line = (folder / "cmdline").read_bytes()
            except OSError:
                continue
            if marked:
                found.append(line.decode(errors="replace"))
    return found
