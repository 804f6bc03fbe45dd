"""The server in a process of its own."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


@dataclass
class Launched:
    """A running server: its process, and the address that it printed."""

    process: subprocess.Popen[str]
    host: str
    port: int

    @property
    def address(self) -> tuple[str, int]:
        """Host and port."""
        return self.host, self.port

    @property
    def url(self) -> str:
        """URL of the root."""
        return f"http://{self.host}:{self.port}/"

    def descriptors(self) -> int:
        """Return the number of open descriptors."""
        return len(list(Path(f"/proc/{self.process.pid}/fd").iterdir()))

    def threads(self) -> int:
        """Return the number of threads."""
        return int(self._status("Threads"))

    def resident(self) -> int:
        """Return the resident size in bytes."""
        return int(self._status("VmRSS").split()[0]) * 1024

    def _status(self, name: str) -> str:
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return next(line.split(":", 1)[1].strip() for line in lines if line.startswith(name + ":"))


def start(*arguments: str, prefix: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    """Start the server with these arguments, under the command ``prefix``."""
    return subprocess.Popen(
        [*prefix, sys.executable, "-m", "reference_server", *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def announced(process: subprocess.Popen[str]) -> Launched:
    """Wait until the server is ready."""
    assert process.stdout is not None
    line = process.stdout.readline().strip()
    if not line:
        raise RuntimeError(process.communicate()[1])
    host, _, port = line.partition("://")[2].rpartition(":")
    return Launched(process, host.strip("[]"), int(port))


@contextlib.contextmanager
def launched(*arguments: str, prefix: tuple[str, ...] = ()) -> Iterator[Launched]:
    """Run the server on a free port. Raises ``RuntimeError`` if it writes to standard error."""
    with start(*arguments, "--port", "0", prefix=prefix) as process:
        try:
            yield announced(process)
            process.terminate()
            _, errors = process.communicate(timeout=40)
        finally:
            process.kill()
    if errors:
        raise RuntimeError(errors)
