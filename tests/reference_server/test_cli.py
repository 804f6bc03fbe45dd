"""The command line."""

import dataclasses
import signal
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from reference_server import Limits, Service, SocketServer, ThreadPool, Timeouts, cli
from reference_server.wsgi.handler import WsgiHandler
from tests.reference_server.support.certificates import Certificates
from tests.reference_server.support.playback import content, request
from tests.reference_server.support.server_thread import read_all


@pytest.fixture(autouse=True)
def _handlers() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def run(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *arguments: str,
    drained: bool = True,
) -> tuple[int, str, SocketServer]:
    """Run the command line with a server that stops at once; return status, output, server."""
    servers: list[SocketServer] = []

    def serve(server: SocketServer) -> bool:
        servers.append(server)
        signal.raise_signal(signal.SIGTERM)
        assert server._stops == 1
        return drained

    monkeypatch.setattr(SocketServer, "serve", serve)
    status = cli.main(arguments)
    output, errors = capsys.readouterr()
    assert errors == ""
    servers[0]._pool.shutdown(10)
    servers[0]._idle.close()
    return status, output, servers[0]


def test_announces_its_address(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    status, output, _ = run(monkeypatch, capsys, "--port", "0")
    assert status == 0
    assert output.startswith("listening on http://127.0.0.1:")
    assert run(monkeypatch, capsys, "--port", "0", drained=False)[0] == 1


def test_ipv6_is_written_in_brackets(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if not socket.has_ipv6:
        pytest.skip("no IPv6 here")
    _, output, _ = run(monkeypatch, capsys, "--port", "0", "--host", "::1")
    assert output.startswith("listening on http://[::1]:")


def test_unix_sockets_are_removed_afterwards(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "socket"
    _, output, _ = run(monkeypatch, capsys, "--unix", str(path))
    assert output == f"listening on unix:{path}\n"
    assert not path.exists()


def test_tls_and_access_log(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    certificates = Certificates(tmp_path)
    log = tmp_path / "log"
    arguments = ["--port", "0", "--tls-cert", str(certificates.file), "--access-log", str(log)]
    _, output, _ = run(monkeypatch, capsys, *arguments)
    assert output.startswith("listening on https://127.0.0.1:")
    assert log.exists()
    if Path("/dev/full").exists():
        assert run(monkeypatch, capsys, "--port", "0", "--access-log", "/dev/full")[0] == 0
    assert run(monkeypatch, capsys, "--port", "0", "--access-log", "-")[0] == 0


def test_every_limit_and_timeout_can_be_set(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--port", "0", "--limit-field-line", "99", "--timeout-keep-alive", "2.5"]
    _, _, server = run(monkeypatch, capsys, *arguments)
    assert server._service.limits.field_line == 99
    assert server._service.timeouts.keep_alive == 2.5
    assert server._service.limits.fields == 100


def test_help_shows_the_defaults(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    output = " ".join(capsys.readouterr().out.split())
    values = [
        (f"--{prefix}-{value.name.replace('_', '-')} N", value.default)
        for prefix, kind in (("limit", Limits), ("timeout", Timeouts))
        for value in dataclasses.fields(kind)
    ]
    values += [("--host", "127.0.0.1"), ("--port", 8000)]
    values += [("--min-workers", 4), ("--max-workers", 64), ("--queue", 1024)]
    for option, default in values:
        described = output.rpartition(f" {option} ")[2].partition(" --")[0]
        assert described.endswith(f"(default: {default})"), option
    assert "--timeout-drain" in output


@pytest.mark.parametrize(
    "arguments",
    [
        ["--port", "x"],
        ["--port", "65536"],
        ["--limit-fields", "0"],
        ["--timeout-header", "0"],
        ["--timeout-header", "inf"],
        ["--unknown"],
        ["a", "b"],
        ["nonsense"],
        ["json:missing"],
        ["json:__name__"],
        ["missing_module:app"],
        ["--host", "256.256.256.256", "--port", "0"],
        ["--host", "a" * 70, "--port", "0"],
        ["--unix", "/missing/socket"],
        ["--tls-key", "key"],
        ["--tls-cert", "/missing/certificate"],
        ["--access-log", "/missing/log"],
        ["--min-workers", "5", "--max-workers", "4", "--port", "0"],
    ],
)
def test_unusable_arguments_are_reported_in_one_line_with_status_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(arguments) == 2
    output, errors = capsys.readouterr()
    assert output == ""
    assert errors.startswith("reference_server: ")
    assert len(errors.splitlines()) == 1


def test_an_address_in_use(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        assert cli.main(["--port", str(other.getsockname()[1])]) == 2
    assert "in use" in capsys.readouterr().err


def test_applications_are_loaded_from_modules() -> None:
    assert callable(cli.load_application("wsgiref.simple_server:demo_app"))


def test_the_default_application_is_served(capsys: pytest.CaptureFixture[str]) -> None:
    del capsys
    listener = cli.listen("127.0.0.1", 0)
    application = cli.load_application(None)
    service = Service(WsgiHandler(application, lambda: None))
    server = SocketServer([listener], service, ThreadPool(1, 1))
    address = listener.getsockname()
    thread = threading.Thread(target=server.serve)
    thread.start()
    with socket.create_connection(address, timeout=20) as sock:
        sock.sendall(request(b"Connection: close"))
        assert b"it works" in content(read_all(sock))
    server.stop()
    thread.join()
