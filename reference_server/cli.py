"""The command line of the server."""

import argparse
import contextlib
import dataclasses
import importlib
import signal
import socket
import ssl
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn, TextIO, TypeVar, cast
from wsgiref.types import WSGIApplication

from reference_server.connection.service import Service
from reference_server.connection.tls import make_context
from reference_server.connection.transport import UnsupportedSystem, check_system
from reference_server.protocol.limits import Limits, Timeouts
from reference_server.server.logs import AccessLog, ErrorLog
from reference_server.server.socket_server import SocketServer
from reference_server.server.thread_pool import ThreadPool
from reference_server.wsgi.handler import WsgiHandler, default_application

# Connections that the kernel queues until they are accepted.
_BACKLOG = 2048

_Values = TypeVar("_Values", Limits, Timeouts)


class UsageError(Exception):
    """The arguments cannot be used; the message is for the user."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message} (see --help)")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the server; return its exit status.

    0 if every request was finished, 1 if some were cut off, 2 if the server could not start.
    """
    try:
        options = _parser().parse_args(arguments)
        check_system()
        return _run(options)
    except (UsageError, UnsupportedSystem) as error:
        print(f"reference_server: {error}", file=sys.stderr)
        return 2


def _run(options: argparse.Namespace) -> int:
    errors = ErrorLog(sys.stderr)
    application = load_application(options.application)
    tls = _context(options.tls_cert, options.tls_key)
    with _access_log(options.access_log) as log, _listener(options) as listener:
        pool = _pool(options, errors)
        service = Service(
            WsgiHandler(application, errors.report, cast("TextIO", errors)),
            _collect(options, Limits, "limit"),
            _collect(options, Timeouts, "timeout"),
            log=log,
        )
        server = SocketServer([listener], service, pool, errors.report, tls)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: server.stop())
        print(f"listening on {_url(listener, tls)}", flush=True)
        return 0 if server.serve() else 1


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m reference_server",
        description=(
            "Serve a WSGI application over HTTP/1.1. SIGTERM or SIGINT finishes the requests in"
            " progress and exits."
        ),
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    add = parser.add_argument
    add("application", nargs="?", metavar="MODULE:APP", help="application, else a short page")
    add("--host", default="127.0.0.1", help="address to listen on")
    add("--port", type=_port, default=8000, help="port to listen on, 0 for any free one")
    add("--unix", type=Path, metavar="PATH", help="listen on a Unix socket instead of a port")
    add("--tls-cert", type=Path, metavar="FILE", help="serve TLS with this certificate chain (PEM)")
    add("--tls-key", type=Path, metavar="FILE", help="key, if not in the certificate file")
    add("--access-log", metavar="FILE", help="log in combined format, - for standard output")
    add("--min-workers", type=_count, default=4, metavar="N", help="minimum number of threads")
    add("--max-workers", type=_count, default=64, metavar="N", help="maximum number of threads")
    add("--queue", type=_count, default=1024, metavar="N", help="requests that wait before a 503")
    _add_values(parser, "limit", Limits, _count)
    _add_values(parser, "timeout", Timeouts, _seconds)
    return parser


def _add_values(
    parser: argparse.ArgumentParser, prefix: str, values: type[Limits | Timeouts], kind: object
) -> None:
    for value in dataclasses.fields(values):
        parser.add_argument(
            f"--{prefix}-{value.name.replace('_', '-')}",
            type=kind,  # type: ignore[arg-type]
            default=value.default,
            metavar="N",
            help=value.metadata["help"],
        )


def _collect(options: argparse.Namespace, values: type[_Values], prefix: str) -> _Values:
    names = [value.name for value in dataclasses.fields(values)]
    return values(**{name: getattr(options, f"{prefix}_{name}") for name in names})


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:
        raise ValueError(text)
    return port


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise ValueError(text)
    return count


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds < 1e6:
        raise ValueError(text)
    return seconds


def load_application(name: str | None) -> WSGIApplication:
    """Import ``MODULE:APP``, also from the current directory. Raises ``UsageError``."""
    if name is None:
        return default_application
    module_name, colon, attribute = name.partition(":")
    if not (module_name and colon and attribute):
        raise UsageError(f"{name!r} does not have the form MODULE:APP")
    sys.path.insert(0, str(Path.cwd()))
    try:
        target: object = importlib.import_module(module_name)
        for part in attribute.split("."):
            target = getattr(target, part)
    except Exception as error:
        reason = " ".join(str(error).split())
        raise UsageError(f"cannot load {name!r}: {type(error).__name__}: {reason}") from error
    if not callable(target):
        raise UsageError(f"{name!r} is not callable")
    return cast("WSGIApplication", target)


def _context(certificate: Path | None, key: Path | None) -> ssl.SSLContext | None:
    if certificate is None:
        if key is not None:
            raise UsageError("--tls-key needs --tls-cert")
        return None
    try:
        return make_context(certificate, key)
    except OSError as error:
        raise UsageError(f"cannot use the certificate {certificate}: {error}") from error


def _pool(options: argparse.Namespace, errors: ErrorLog) -> ThreadPool:
    if options.min_workers > options.max_workers:
        raise UsageError("--min-workers is greater than --max-workers")
    return ThreadPool(options.min_workers, options.max_workers, options.queue, report=errors.report)


@contextlib.contextmanager
def _access_log(name: str | None) -> Iterator[AccessLog | None]:
    if name is None:
        yield None
    elif name == "-":
        yield AccessLog(sys.stdout)
    else:
        try:
            stream = Path(name).open("a", encoding="ascii")  # noqa: SIM115 - open as long as the server
        except OSError as error:
            raise UsageError(f"cannot write the access log: {error}") from error
        try:
            yield AccessLog(stream)
        finally:
            with contextlib.suppress(OSError):
                stream.close()


@contextlib.contextmanager
def _listener(options: argparse.Namespace) -> Iterator[socket.socket]:
    if options.unix is None:
        with listen(options.host, options.port) as listener:
            yield listener
    else:
        with listen_unix(options.unix) as listener:
            try:
                yield listener
            finally:
                options.unix.unlink(missing_ok=True)


def listen(host: str, port: int) -> socket.socket:
    """Return a listening TCP socket over IPv4 or IPv6. Raises ``UsageError``."""
    try:
        family, _, _, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        return socket.create_server(address, family=family, backlog=_BACKLOG)
    except (OSError, UnicodeError) as error:
        raise UsageError(f"cannot listen on {host} port {port}: {error}") from error


def listen_unix(path: Path) -> socket.socket:
    """Return a listening Unix socket. Raises ``UsageError``, for instance if ``path`` exists."""
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        listener.bind(str(path))
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        raise UsageError(f"cannot listen on {path}: {error}") from error
    return listener


def _url(listener: socket.socket, tls: ssl.SSLContext | None) -> str:
    if listener.family == socket.AF_UNIX:
        return f"unix:{listener.getsockname()}"
    host, port = listener.getsockname()[:2]
    scheme = "http" if tls is None else "https"
    return f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"
