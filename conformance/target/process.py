"""Starts a server in a process group of its own for a run, and terminates it afterwards."""

import asyncio
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
from conformance.exit_status import ExitStatus, Failure
from conformance.printable import printable
from conformance.target.interruption import deferred, interrupted

READY_WITHIN = 30.0
"""Seconds within which a server has to accept connections."""
GRACE = 10.0
"""Seconds between SIGTERM and SIGKILL."""
STUCK_GRACE = 1.0
"""The same for a server that no longer answers, and for all once the run is interrupted."""
STEP = 0.1
"""Seconds after which it is asked again whether the run is interrupted."""
POLL = 0.02
SHOWN_LINES = 8
"""Number of the last lines printed by a server that are kept."""
SHOWN_OCTETS = 4096
INTERRUPTED = "the run was interrupted"


class LaunchFailed(Failure):
    """A server that did not start; the message says in one line why."""

    status = ExitStatus.GONE


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
        self._printed_before = 0
        with deferred():
            self._output = tempfile.TemporaryFile()  # noqa: SIM115 - closed by close()
            try:
                self.process = _start(words, environment, self._output)
            except LaunchFailed:
                self._output.close()
                raise
            _running.add(self)

    @property
    def exit_status(self) -> int | None:
        """The exit status of the process, negative for a signal, None while it runs."""
        return self.process.poll()

    def last_lines(self) -> tuple[str, ...]:
        """Return the last lines that the process printed, as printable ASCII."""
        size = os.fstat(self._output.fileno()).st_size
        start = max(self._printed_before, size - SHOWN_OCTETS)
        octets = os.pread(self._output.fileno(), SHOWN_OCTETS, start)
        lines = octets.decode("utf-8", "replace").strip().splitlines()
        return tuple(printable(line) for line in lines[-SHOWN_LINES:])

    def await_ready(self) -> None:
        """Return once it accepts a connection. Raises ``LaunchFailed``."""
        until = time.monotonic() + READY_WITHIN
        while time.monotonic() < until and not interrupted():
            if self.process.poll() is not None:
                status = self.process.returncode
                raise LaunchFailed(f"the server exited with {status}: {self._last_line()}")
            with contextlib.suppress(OSError):
                _knock(self.address)
                return
            time.sleep(POLL)
        if interrupted():
            raise LaunchFailed(INTERRUPTED)
        raise LaunchFailed(
            f"the server does not accept connections at {self.address.url} after "
            f"{READY_WITHIN:.0f} s: {self._last_line()}"
        )

    async def restart(self) -> None:
        """Replace the process. Raises ``LaunchFailed``."""
        await asyncio.to_thread(self._restart)

    def _restart(self) -> None:
        _stop(self.process, min(self._grace, STUCK_GRACE))
        self._printed_before = os.fstat(self._output.fileno()).st_size
        self.process = _start(self._words, self._environment, self._output)
        self.await_ready()

    def _last_line(self) -> str:
        return (self.last_lines() or ("it printed nothing",))[-1]

    def terminate(self) -> None:
        """Ask the process to terminate."""
        if self.process.poll() is None:
            self.process.terminate()

    def close(self) -> None:
        """Terminate the process, unless that has been done."""
        with deferred():
            if self in _running:
                _stop(self.process, self._grace)
                self._output.close()
                _running.discard(self)


_running: set[Launched] = set()


@contextlib.contextmanager
def all_ended() -> Iterator[None]:
    """Terminate at the end of the block what was launched in it and still runs, whatever it is.

    ``launched`` does so for its own, but may be torn by a signal or a second cancellation.
    """
    before = set(_running)
    try:
        yield
    finally:
        with deferred():
            left = _running - before
            for server in left:
                server.terminate()
            for server in left:
                server.close()


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


def _knock(address: Address) -> None:
    """Connect and close. Raises ``OSError`` if nothing listens."""
    if address.socket:
        with socket.socket(socket.AF_UNIX) as sock:
            sock.settimeout(1)
            sock.connect(address.socket)
    else:
        socket.create_connection((address.host, address.port), timeout=1).close()


def _start(
    words: list[str], environment: Mapping[str, str], output: IO[bytes]
) -> subprocess.Popen[bytes]:
    if interrupted():
        raise LaunchFailed(INTERRUPTED)
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
        raise LaunchFailed(f"cannot start {' '.join(words)!a}: {error}") from None


def _stop(process: subprocess.Popen[bytes], grace: float) -> None:
    """Terminate the process, then kill whatever is left of the session that it leads."""
    if process.poll() is None:
        process.terminate()
        _await_exit(process, grace)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _await_exit(process: subprocess.Popen[bytes], grace: float) -> None:
    """Return once the process has exited, or after the grace time, which an interruption cuts."""
    began = time.monotonic()
    while process.poll() is None:
        allowed = min(grace, STUCK_GRACE) if interrupted() else grace
        left = began + allowed - time.monotonic()
        if left <= 0:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(min(STEP, left))
