"""Starts a server in a process group of its own for a run, and terminates it afterwards."""

import contextlib
import os
import shlex
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from typing import IO

from conformance.address import Address
from conformance.printable import printable

READY_WITHIN = 30.0
"""Seconds within which a server has to accept connections."""
GRACE = 10.0
"""Seconds between SIGTERM and SIGKILL."""
STUCK_GRACE = 1.0
"""Seconds between SIGTERM and SIGKILL for a server that no longer answers."""
POLL = 0.02


class LaunchFailed(Exception):
    """A server that did not start; the message says in one line why."""


_issued: set[int] = set()


def free_port() -> int:
    """Return a port of the loopback interface on which nothing is listening.

    No port is returned twice, since servers started in parallel take a while to listen.
    """
    while True:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            port: int = listener.getsockname()[1]
        if port not in _issued:
            _issued.add(port)
            return port


class Launched:
    """A server that this process started and can restart."""

    def __init__(
        self, words: list[str], address: Address, environment: Mapping[str, str], grace: float
    ) -> None:
        self.address = address
        self._words, self._environment, self._grace = words, environment, grace
        self._output = tempfile.TemporaryFile()  # noqa: SIM115 - closed by close()
        self.process = _start(words, environment, self._output)

    def await_ready(self) -> None:
        """Return once it accepts a connection. Raises ``LaunchFailed``."""
        _await_ready(self.process, self.address, self._output)

    def restart(self) -> None:
        """Replace the process, which no longer answers. Raises ``LaunchFailed``."""
        _stop(self.process, min(self._grace, STUCK_GRACE))
        self.process = _start(self._words, self._environment, self._output)
        self.await_ready()

    def close(self) -> None:
        """Terminate the process."""
        _stop(self.process, self._grace)
        self._output.close()


@contextlib.contextmanager
def launched(
    command: str,
    address: Address,
    environment: Mapping[str, str] | None = None,
    grace: float = GRACE,
) -> Iterator[Launched]:
    """Run the command, with ``{port}`` filled in, for the duration of the block.

    The server is ready when it accepts a connection. Raises ``LaunchFailed`` if it does not. At
    the end it gets SIGTERM and, if it is still running after ``grace`` seconds, its whole process
    group is killed.
    """
    words = [word.replace("{port}", str(address.port)) for word in shlex.split(command)]
    server = Launched(words, address, environment or {}, grace)
    try:
        server.await_ready()
        yield server
    finally:
        server.close()


def _start(
    words: list[str], environment: Mapping[str, str], output: IO[bytes]
) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **environment},
            start_new_session=True,
        )
    except (OSError, IndexError) as error:
        output.close()
        raise LaunchFailed(f"cannot start {' '.join(words)!a}: {error}") from None


def _await_ready(process: subprocess.Popen[bytes], address: Address, output: IO[bytes]) -> None:
    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until:
        if process.poll() is not None:
            raise LaunchFailed(f"the server exited with {process.returncode}: {_last_line(output)}")
        with contextlib.suppress(OSError):
            socket.create_connection((address.host, address.port), timeout=1).close()
            return
        time.sleep(POLL)
    raise LaunchFailed(
        f"the server does not accept connections at {address.url} after {READY_WITHIN:.0f} s: "
        f"{_last_line(output)}"
    )


def _last_line(output: IO[bytes]) -> str:
    output.seek(0)
    lines = output.read()[-4096:].decode("utf-8", "replace").strip().splitlines()
    return printable(lines[-1]) if lines else "it printed nothing"


def _stop(process: subprocess.Popen[bytes], grace: float) -> None:
    """Terminate the process, then kill whatever is left of the session that it leads."""
    if process.poll() is None:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(grace)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
