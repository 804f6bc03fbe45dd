"""The server that a run launches: its exit, what it printed, and its end with the run."""

import asyncio
import os
import re
import shlex
import signal
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from conformance.address import Address
from conformance.target.interruption import deferred
from conformance.target.launch import Launch
from conformance.target.process import Launched, LaunchFailed, all_ended, free_port, launched
from conformance.target.readiness import listens
from tests.conformance.support.interruptions import Expected, send_soon

SERVER = """
import os, socket, sys, time
print("started", flush=True)
listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
connection, _ = listener.accept()
connection.sendall(b"HTTP/1.1 204 No Content\\r\\n\\r\\n")
for number in range(30):
    print(f"line {number} \\x1b[31m", flush=True)
listener.accept()
os._exit(7)
"""


def _command(script: str) -> Launch:
    return Launch(shlex.join([sys.executable, "-S", "-c", script, "{port}"]))


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
        assert server.last_lines() == tuple(f"line {n} \\x1b[31m" for n in range(10, 30))
        asyncio.run(server.restart())
        statuses.append(server.exit_status)
        assert statuses == [None, 7, None]
        assert "line 29" not in server.last_lines()[0]


def test_command_that_cannot_be_started_fails() -> None:
    address = Address("http", "127.0.0.1", free_port())
    with (
        pytest.raises(LaunchFailed, match="cannot start"),
        launched(Launch("no-such-program"), address),
    ):
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
connection, _ = listener.accept()
connection.sendall(b"HTTP/1.1 204 No Content\\r\\n\\r\\n")
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


# ------------------------------------------------------------ ready or not

UNAVAILABLE_AT_FIRST = """
import socket, sys
listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
for status in (b"503", b"503", b"404"):
    connection, _ = listener.accept()
    asked = connection.recv(4096).split()[1].decode()
    print(asked, status.decode(), flush=True)
    connection.sendall(b"HTTP/1.1 " + status + b" x\\r\\nContent-Length: 0\\r\\n\\r\\n")
listener.accept()
"""


def test_server_is_ready_when_it_answers_and_is_not_unavailable() -> None:
    launch = replace(_command(UNAVAILABLE_AT_FIRST), ready_path="/health")
    with launched(launch, Address("http", "127.0.0.1", free_port())) as server:
        assert server.last_lines() == ("/health 503", "/health 503", "/health 404")


NOT_READY = {
    "answers GET / with 503": """
import socket, sys
listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    connection, _ = listener.accept()
    connection.sendall(b"HTTP/1.1 503 x\\r\\nContent-Length: 0\\r\\n\\r\\n")
""",
    "does not answer GET /": """
import socket, sys, time
listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
time.sleep(60)
""",
    "does not accept connections": "import time; time.sleep(60)",
}


@pytest.mark.parametrize("why", NOT_READY)
def test_server_that_is_not_ready_in_time_fails_and_is_ended(why: str) -> None:
    address = Address("http", "127.0.0.1", free_port())
    launch = replace(_command(NOT_READY[why]), ready_timeout=0.3)
    words = f"the server {why} at {address.url} after 0.3 s; it printed nothing"
    with pytest.raises(LaunchFailed, match=re.escape(words)), launched(launch, address):
        pytest.fail("it was ready")


def test_server_that_fails_to_start_shows_the_last_lines_that_it_printed() -> None:
    address = Address("http", "127.0.0.1", free_port())
    launch = _command("for n in range(40): print('line', n)\nraise SystemExit(4)")
    words = "the server exited with status 4 before it was ready; it printed last:"
    with pytest.raises(LaunchFailed, match=words) as caught, launched(launch, address):
        pytest.fail("it was ready")
    assert caught.value.__notes__ == [f"line {number}" for number in range(20, 40)]


def test_address_that_is_taken_is_not_judged() -> None:
    with launched(_command(SERVER), Address("http", "127.0.0.1", free_port())) as server:
        words = "something else listens at "
        with pytest.raises(LaunchFailed, match=words), launched(_command(SERVER), server.address):
            pytest.fail("it was started")


DAEMON = """
import os, socket, sys, time
listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
with open({!r}, "w") as file: file.write(str(os.getpid()))
if os.fork():
    os._exit(0)
os.setsid()
with open({!r}, "w") as file: file.write(str(os.getpid()))
while True:
    connection, _ = listener.accept()
    connection.sendall(b"HTTP/1.1 204 No Content\\r\\n\\r\\n")
"""


def _launch_and_wait(launch: Launch, address: Address) -> None:
    with launched(launch, address) as server:
        server.process.wait()
        server.check_foreground()


@pytest.mark.skipif(sys.platform != "linux", reason="a daemon is found on Linux alone")
def test_command_that_puts_itself_in_the_background_is_refused_and_ended(tmp_path: Path) -> None:
    address = Address("http", "127.0.0.1", free_port())
    started = str(tmp_path / "pid")
    launch = _command(DAEMON.format(started, started))
    with all_ended(), pytest.raises(LaunchFailed, match="stay in the foreground"):
        _launch_and_wait(launch, address)
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


# ------------------------------------------------------------ behind a shell

ANSWERS = """
import os, socket, sys
listener = socket.create_server(("127.0.0.1", int(os.environ["PORT"])))
while True:
    connection, _ = listener.accept()
    connection.sendall(b"HTTP/1.1 204 No Content\\r\\n\\r\\n")
"""


@pytest.mark.parametrize(("prefix", "behind"), [("exec ", False), ("true && ", True)])
def test_shell_stays_before_the_server_unless_it_is_replaced(
    tmp_path: Path, prefix: str, *, behind: bool
) -> None:
    script = tmp_path / "server.py"
    script.write_text(ANSWERS)
    command = f"{prefix}{shlex.join([sys.executable, '-S', str(script)])}"
    command += " ; true" if behind else ""
    launch = Launch(command, shell=True)
    with launched(launch, Address("http", "127.0.0.1", free_port())) as server:
        assert server.behind_shell is behind
    assert not asyncio.run(listens(server.address))
