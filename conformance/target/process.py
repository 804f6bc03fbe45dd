"""Starts a server in a process group of its own for a run, and terminates it afterwards."""

import asyncio
import contextlib
import os
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from conformance.address import Address
from conformance.exit_status import ExitStatus, Failure
from conformance.printable import printable
from conformance.target import event_loop
from conformance.target.exits import describe_exit
from conformance.target.interruption import deferred, interrupted
from conformance.target.launch import SHELL, Launch
from conformance.target.orphans import none_left
from conformance.target.readiness import await_ready, listens

GRACE = 10.0
"""Seconds between SIGTERM and SIGKILL."""
STUCK_GRACE = 1.0
"""The same for a server that no longer answers, and for all once the run is interrupted."""
STEP = 0.1
"""Seconds after which it is asked again whether the run is interrupted."""
SHOWN_LINES = 20
"""Number of the last lines printed by a server that are kept."""
SHOWN_OCTETS = 8192
INTERRUPTED = "the run was interrupted"


class LaunchFailed(Failure):
    """A server that did not start; the message says in one line why.

    Its notes are the last lines that the server printed.
    """

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
        self, launch: Launch, address: Address, environment: Mapping[str, str], grace: float
    ) -> None:
        self.address = address
        self._launch, self._grace = launch, grace
        self._words = launch.words(address.port)
        self._environment = {**launch.environment(address.port), **environment}
        self._printed_before = 0
        with deferred():
            self._output = tempfile.TemporaryFile()  # noqa: SIM115 - closed by close()
            try:
                self.process = self._start()
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
        """Return once the server answers. Raises ``LaunchFailed``."""
        path, seconds = self._launch.ready_path, self._launch.ready_timeout
        shortfall = event_loop.run(lambda: await_ready(self.address, path, seconds, self._ended))
        self.check_foreground()
        if status := self.exit_status:
            raise self._failed(f"the server {describe_exit(status)} before it was ready")
        if shortfall:
            raise self._failed(f"the server {shortfall} at {self.address.url} after {seconds:g} s")

    def check_foreground(self) -> None:
        """Raise ``LaunchFailed`` if the command has ended well, so that it is not the server."""
        if self.exit_status == 0:
            raise self._failed(
                "the command ended with exit status 0 while its server should run: have it stay in "
                "the foreground, as with nginx -g 'daemon off;'"
            )

    def send_signal(self, number: int) -> None:
        """Send a signal to the process, or to all that a shell has started."""
        if self.process.poll() is None:
            if self._launch.shell:
                os.killpg(self.process.pid, number)
            else:
                self.process.send_signal(number)

    @property
    def behind_shell(self) -> bool:
        """Whether the process is still the shell that read the command, as far as can be told."""
        if not self._launch.shell:
            return False
        with contextlib.suppress(OSError):
            words = Path(f"/proc/{self.process.pid}/cmdline").read_bytes().split(b"\0")
            return words[:2] == [word.encode() for word in SHELL]
        return True

    def _ended(self) -> bool:
        return interrupted() or self.exit_status is not None

    def _failed(self, why: str) -> LaunchFailed:
        """Return the error, with the last lines printed as notes."""
        if interrupted():
            return LaunchFailed(INTERRUPTED)
        lines = self.last_lines()
        printed = "; it printed last:" if lines else "; it printed nothing"
        error = LaunchFailed(f"{why}{self._launch.hints}{printed}")
        for line in lines:
            error.add_note(line)
        return error

    async def restart(self) -> None:
        """Replace the process. Raises ``LaunchFailed``."""
        await asyncio.to_thread(self._restart)

    def _restart(self) -> None:
        self._stop(min(self._grace, STUCK_GRACE))
        self._printed_before = os.fstat(self._output.fileno()).st_size
        self.process = self._start()
        self.await_ready()

    def close(self) -> None:
        """Terminate the process, unless that has been done."""
        with deferred():
            if self in _running:
                self._stop(self._grace)
                self._output.close()
                _running.discard(self)

    def _start(self) -> subprocess.Popen[bytes]:
        if interrupted():
            raise LaunchFailed(INTERRUPTED)
        try:
            return subprocess.Popen(
                self._words,
                stdin=subprocess.DEVNULL,
                stdout=self._output,
                stderr=subprocess.STDOUT,
                env={**os.environ, **self._environment},
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            words = " ".join(self._words)
            raise LaunchFailed(f"cannot start {words!a}: {error}{self._launch.hints}") from None

    def _stop(self, grace: float) -> None:
        """Terminate the process, then kill whatever is left of the session that it leads."""
        if self.process.poll() is None:
            self.send_signal(signal.SIGTERM)
            _await_exit(self.process, grace)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


_running: set[Launched] = set()


@contextlib.contextmanager
def all_ended() -> Iterator[None]:
    """Terminate at the end of the block what was launched in it and still runs.

    ``launched`` does so for its own, but may be torn by a signal or a second cancellation, and
    knows nothing of daemons.
    """
    before = set(_running)
    with none_left():
        try:
            yield
        finally:
            with deferred():
                left = _running - before
                for server in left:
                    server.send_signal(signal.SIGTERM)
                for server in left:
                    server.close()


@contextlib.contextmanager
def launched(
    launch: Launch,
    address: Address,
    environment: Mapping[str, str] | None = None,
    grace: float = GRACE,
) -> Iterator[Launched]:
    """Run the command for the duration of the block, which begins once the server is ready.

    Raises ``LaunchFailed``. At the end the process gets SIGTERM and, if it is still running after
    ``grace`` seconds, its whole process group is killed.
    """
    if event_loop.run(lambda: listens(address)):
        raise LaunchFailed(
            f"something else listens at {address.url}: stop it, or have a free port with port 0"
        )
    server = Launched(launch, address, environment or {}, grace)
    try:
        server.await_ready()
        yield server
    finally:
        server.close()


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
