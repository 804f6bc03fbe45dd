"""The commands of the servers that are compared, and the application that they serve."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from wsgiref.types import StartResponse, WSGIEnvironment

ROOT = Path(__file__).resolve().parents[2]
_BIG = b"x" * 1024 * 1024


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Respond with 13 octets, at /big with 1 MiB, at /upload with the size of the content."""
    path = environ["PATH_INFO"]
    if path == "/big":
        content = _BIG
    elif path == "/upload":
        content = b"%d" % len(environ["wsgi.input"].read())
    else:
        content = b"Hello, world!"
    start_response(
        "200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(content)))]
    )
    return [content]


_APPLICATION = "tests.bench.servers:application"
_CHEROOT = (
    "import cheroot.wsgi, sys; from tests.bench.servers import application;"
    " cheroot.wsgi.Server(('127.0.0.1', int(sys.argv[1])), application, numthreads=16).start()"
)


def command(name: str, port: int) -> list[str]:
    """Return the command that runs the application on the server with this name."""
    python = [sys.executable]
    return {
        "plumbline": [*python, "-m", "reference_server", _APPLICATION, "--port", str(port)],
        "waitress": [
            *[*python, "-m", "waitress", "--threads=16", f"--listen=127.0.0.1:{port}"],
            _APPLICATION,
        ],
        "cheroot": [*python, "-c", _CHEROOT, str(port)],
        "gunicorn": [
            *[*python, "-m", "gunicorn", "-k", "gthread", "--threads", "16", "--workers", "1"],
            *["--keep-alive", "60", "--no-control-socket", "-b", f"127.0.0.1:{port}"],
            *["--log-level", "error", _APPLICATION],
        ],
        "bare": [*python, "-m", "tests.bench.bare", str(port)],
    }[name]


def free_port() -> int:
    """Return a port that is currently free."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


@contextlib.contextmanager
def serving(name: str) -> Iterator[int]:
    """Run a server; yield its port once it accepts connections."""
    port = free_port()
    process = subprocess.Popen(
        command(name, port),
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port, process)
        yield port
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise RuntimeError(f"{process.args!r} does not listen")
