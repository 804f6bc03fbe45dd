"""The server that a run launches: its exit, what it printed, and its end with the run."""

import asyncio
import os
import shlex
import sys

import pytest

from conformance.address import Address
from conformance.target.process import Launched, LaunchFailed, free_port, hasten_all, launched

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


STUBBORN = """
import signal, socket, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
time.sleep(60)
"""


def test_server_that_has_to_hurry_is_killed_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conformance.target.process.STUCK_GRACE", 0.05)
    with launched(_command(STUBBORN), Address("http", "127.0.0.1", free_port())) as server:
        hasten_all()
        process = server.process.pid
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
