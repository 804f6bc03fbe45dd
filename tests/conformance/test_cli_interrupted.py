"""A run that a signal interrupts: the exit status says which, and nothing is left running."""

import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conformance.support.command import one_line

SERVER = (
    "import os, pathlib, sys; pathlib.Path(sys.argv[1]).write_text(str(os.getpid()));"
    "os.execv(sys.executable, [sys.executable, '-m', 'reference_server', '--port', sys.argv[2]])"
)
MUTE = (
    "import os, pathlib, socket, sys, time;"
    "listener = socket.create_server(('127.0.0.1', int(sys.argv[2])));"
    "pathlib.Path(sys.argv[1]).write_text(str(os.getpid())); time.sleep(60)"
)


def _await_text(path: Path) -> str:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if path.exists() and (text := path.read_text()):
            return text
        time.sleep(0.01)
    pytest.fail("the server was not started")


NUMBERS = [(signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGTERM, 143)]


def _interrupted(
    tmp_path: Path, script: str, number: signal.Signals, *arguments: str
) -> tuple[int, str]:
    """Interrupt a run once its server has started; return its status and what it printed."""
    started = tmp_path / "pid"
    command = shlex.join([sys.executable, "-S", "-c", script, str(started), "{port}"])
    running = subprocess.Popen(
        [sys.executable, "-m", "conformance", "run", "--launch", command, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    server = int(_await_text(started))
    running.send_signal(number)
    out, err = running.communicate(timeout=30)
    assert one_line(err)
    assert f"interrupted by {number.name}" in err
    with pytest.raises(ProcessLookupError):
        os.kill(server, 0)
    return running.returncode, out


@pytest.mark.parametrize(("number", "status"), NUMBERS)
@pytest.mark.parametrize("script", [SERVER, MUTE], ids=["while it runs", "before it begins"])
def test_interrupted_run_ends_its_server(
    tmp_path: Path, script: str, number: signal.Signals, status: int
) -> None:
    results = tmp_path / "results.json"
    again = ("--select", "request-line/*", "--repeat", "999", "--json", str(results))
    ended, out = _interrupted(tmp_path, script, number, *again)
    assert ended == status
    assert bool(out) is results.exists()
    assert sorted(path.name for path in tmp_path.iterdir())[:1] == ["pid"]
