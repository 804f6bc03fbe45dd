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


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGTERM, 143)]
)
@pytest.mark.parametrize("script", [SERVER, MUTE], ids=["while it runs", "before it begins"])
def test_interrupted_run_ends_its_server(
    tmp_path: Path, script: str, number: signal.Signals, status: int
) -> None:
    started = tmp_path / "pid"
    command = shlex.join([sys.executable, "-S", "-c", script, str(started), "{port}"])
    arguments = ["run", "--launch", command, "--select", "request-line/*", "--repeat", "999"]
    running = subprocess.Popen(
        [sys.executable, "-m", "conformance", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    server = int(_await_text(started))
    running.send_signal(number)
    out, err = running.communicate(timeout=30)
    assert (running.returncode, out) == (status, "")
    assert one_line(err)
    assert f"interrupted by {number.name}" in err
    with pytest.raises(ProcessLookupError):
        os.kill(server, 0)
