"""The command line: arguments to a running server."""

from __future__ import annotations

import argparse
import importlib
import signal
import socket
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, cast

from .connection import Service
from .socket_server import SocketServer
from .thread_pool import ThreadPool
from .wsgi import WsgiHandler, default_application

if TYPE_CHECKING:
    from collections.abc import Sequence

    from _typeshed.wsgi import WSGIApplication


class UsageError(Exception):
    """What the user asked for cannot be done; the message is for them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the server; return its exit status.

    0 after a complete drain, 1 if requests were cut off, 2 if it could not start.
    """
    options = _parser().parse_args(arguments)
    try:
        application = load_application(options.application)
        listener = listen(options.host, options.port)
    except UsageError as error:
        print(f"reference_server: {error}", file=sys.stderr)
        return 2
    host, port = listener.getsockname()[:2]
    pool = ThreadPool(report=traceback.print_exc)
    service = Service(WsgiHandler(application, traceback.print_exc))
    server = SocketServer([listener], service, pool, traceback.print_exc)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: server.stop())
    host = f"[{host}]" if ":" in host else host
    print(f"listening on http://{host}:{port}", flush=True)
    return 0 if server.serve() else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m reference_server",
        description="Serve a WSGI application over HTTP/1.1.",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    parser.add_argument(
        "application", nargs="?", metavar="MODULE:APP", help="application; a short page if missing"
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8000, help="port; 0 means any free one")
    return parser


def load_application(name: str | None) -> WSGIApplication:
    """Import ``MODULE:APP``, from the current directory too. Raises ``UsageError``."""
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
        raise UsageError(f"cannot load {name!r}: {type(error).__name__}: {error}") from error
    if not callable(target):
        raise UsageError(f"{name!r} is not callable")
    return cast("WSGIApplication", target)


def listen(host: str, port: int) -> socket.socket:
    """Return a listening TCP socket. Raises ``UsageError``."""
    try:
        family, _, _, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        return socket.create_server(address, family=family, backlog=2048)
    except (OSError, OverflowError) as error:
        raise UsageError(f"cannot listen on {host} port {port}: {error}") from error
