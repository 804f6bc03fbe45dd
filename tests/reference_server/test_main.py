"""``python -m reference_server`` in a process of its own."""

import contextlib
import http.client
import runpy
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APPLICATION = """
def app(environ, start_response):
    body = environ["wsgi.input"].read()
    start_response("200 OK", [("Content-Type", "application/octet-stream")])
    return [body]
"""


def launch(directory: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "reference_server", *arguments],
        cwd=directory,
        env={"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_serves_an_application_and_drains(tmp_path: Path, number: signal.Signals) -> None:
    (tmp_path / "echo.py").write_text(APPLICATION)
    with launch(tmp_path, "echo:app", "--port", "0") as server:
        assert server.stdout is not None
        announced = server.stdout.readline().strip()
        assert announced.startswith("listening on http://127.0.0.1:")
        client = http.client.HTTPConnection(announced.removeprefix("listening on http://"))
        client.request("POST", "/", body=b"hello")
        assert client.getresponse().read() == b"hello"
        client.close()
        server.send_signal(number)
        output, errors = server.communicate(timeout=10)
    assert (server.returncode, output, errors) == (0, "", "")


STUCK = """
import threading

def app(environ, start_response):
    print("begun", flush=True)
    threading.Event().wait()
"""


def test_a_second_signal_ends_it_at_once_with_status_1(tmp_path: Path) -> None:
    (tmp_path / "stuck.py").write_text(STUCK)
    with launch(tmp_path, "stuck:app", "--port", "0") as server:
        assert server.stdout is not None
        address = ("127.0.0.1", int(server.stdout.readline().rpartition(":")[2]))
        with socket.create_connection(address) as sock:
            sock.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            assert server.stdout.readline() == "begun\n"
            server.send_signal(signal.SIGTERM)
            with contextlib.suppress(OSError):
                # The first signal has been handled once the port refuses connections.
                while True:
                    socket.create_connection(address).close()
            server.send_signal(signal.SIGINT)
            output, errors = server.communicate(timeout=20)
    assert (server.returncode, output, errors) == (1, "", "")


def test_the_module_runs_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["reference_server", "--help"])
    with pytest.raises(SystemExit) as caught:
        runpy.run_module("reference_server", run_name="__main__")
    assert caught.value.code == 0
    runpy.run_module("reference_server.__main__", run_name="imported")


@pytest.mark.parametrize("name", ["echo", "echo:", ":app", "missing:app", "echo:missing"])
def test_an_application_that_cannot_be_loaded_is_reported_in_one_line(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / "echo.py").write_text(APPLICATION)
    with launch(tmp_path, name) as server:
        output, errors = server.communicate(timeout=10)
    assert server.returncode == 2
    assert output == ""
    assert len(errors.splitlines()) == 1
    assert errors.startswith("reference_server: ")


WITHOUT = """
import socket, sys

for name in {modules!r}:
    sys.modules[name] = None
for name in {names!r}:
    delattr(socket, name)

import reference_server
from reference_server.cli import main

sys.exit(main(["--port", "0"]))
"""


def launch_without(modules: Sequence[str], names: Sequence[str] = ()) -> subprocess.Popen[str]:
    """Start the server without these modules, and without these names in ``socket``."""
    return subprocess.Popen(
        [sys.executable, "-c", WITHOUT.format(modules=modules, names=names)],
        env={"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_serves_without_knowing_what_is_acknowledged() -> None:
    with launch_without(("fcntl", "termios")) as server:
        assert server.stdout is not None
        url = server.stdout.readline().strip().removeprefix("listening on http://")
        client = http.client.HTTPConnection(url)
        client.request("GET", "/")
        assert client.getresponse().status == 200
        client.close()
        server.terminate()
        output, errors = server.communicate(timeout=10)
    assert (server.returncode, output, errors) == (0, "", "")


def test_says_in_one_line_that_windows_is_not_supported() -> None:
    """Without what Windows lacks, the package can be imported."""
    with launch_without(("fcntl", "termios"), ("MSG_DONTWAIT", "AF_UNIX")) as server:
        output, errors = server.communicate(timeout=10)
    assert (server.returncode, output) == (2, "")
    assert errors == "reference_server: runs on Linux and other POSIX systems only\n"
