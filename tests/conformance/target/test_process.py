"""The server that a run launches: its exit, what it printed, and its end with the run."""

import asyncio
import os
import shlex
import signal
import sys
from pathlib import Path

import pytest

from conformance.address import Address
from conformance.target.interruption import deferred
from conformance.target.process import Launched, LaunchFailed, all_ended, free_port, launched
from tests.conformance.support.interruptions import Expected, send_soon

SERVER = """
import os, socket, sys, time
print("started", flush=True)
listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
listener.accept()
for number in range(20):
    print(f"line {number} \\x1b[31m", flush=True)
listener.accept()
os._exit(7)
"""


def _command(script: str) -> str:
    return shlex.join([sys.executable, "-S", "-c", script, "{port}"])


async def _knock(server: Launched) -> None:
    _, writer = await asyncio.open_connection(server.address.host, server.address.port)
    writer.close()
    async with asyncio.timeout(10):
        while server.exit_status is None:
            await asyncio.sleep(0.01)


def test_exit_and_last_lines_are_known_and_a_restart_forgets_them() -> None:
    with launched(_command(SERVER), Address("http", "127.0.0.1", free_port())) as server:
        statuses = [server.exit_status]
        asyncio.run(_knock(server))
        statuses.append(server.exit_status)
        assert server.last_lines() == tuple(f"line {n} \\x1b[31m" for n in range(12, 20))
        asyncio.run(server.restart())
        statuses.append(server.exit_status)
        assert statuses == [None, 7, None]
        assert "line 19" not in server.last_lines()[0]


def test_command_that_cannot_be_started_fails() -> None:
    address = Address("http", "127.0.0.1", free_port())
    with pytest.raises(LaunchFailed, match="cannot start"), launched("no-such-program", address):
        pytest.fail("it was started")


INTERRUPTING = """
import os, signal, time
with open({!r}, "w") as file: file.write(str(os.getpid()))
os.kill(os.getppid(), signal.SIGTERM)
time.sleep(60)
"""
STUBBORN = """
import signal, socket, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
time.sleep(60)
"""


def test_interruption_cuts_the_grace_of_a_server_that_is_ending(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("conformance.target.process.STUCK_GRACE", 0.05)
    address = Address("http", "127.0.0.1", free_port())
    with Expected(signal.SIGTERM):
        with deferred(), launched(_command(STUBBORN), address) as server:
            process = server.process.pid
            timer = send_soon(signal.SIGTERM)
        pytest.fail("it went on")
    timer.join()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_interrupted_run_starts_no_server() -> None:
    address = Address("http", "127.0.0.1", free_port())
    with Expected(signal.SIGTERM), deferred():
        signal.raise_signal(signal.SIGTERM)
        with pytest.raises(LaunchFailed, match="interrupted"), launched(_command(SERVER), address):
            pytest.fail("it was started")


def test_interruption_ends_the_wait_for_a_server_and_the_server(tmp_path: Path) -> None:
    address = Address("http", "127.0.0.1", free_port())
    script = INTERRUPTING.format(str(tmp_path / "pid"))
    with Expected(signal.SIGTERM), launched(_command(script), address):
        pytest.fail("it was ready")
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


def test_servers_that_are_left_over_are_ended() -> None:
    address = Address("http", "127.0.0.1", free_port())
    with launched(_command(SERVER), address) as server:
        with all_ended():
            pass
        assert server.exit_status is None
    with all_ended():
        left = launched(_command(SERVER), address)
        server = left.__enter__()
    with pytest.raises(ProcessLookupError):
        os.kill(server.process.pid, 0)
    left.__exit__(None, None, None)
