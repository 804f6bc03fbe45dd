"""The reference server, which fails after a while: ``python -m`` this module, ``WAY ...``.

It ``exits`` with status 3, ``crashes`` by SIGSEGV, ``hangs``, ``sickens`` and answers 502 from then
on, or ``interrupts`` the process that started it by SIGTERM and hangs. ``--after N`` is the number
of connections that it serves well before; with ``--on TEXT`` it fails at the first octets that
contain the text, ``--late SECONDS`` after them. ``--supervised SECONDS`` starts it again so long
after its end. All other arguments are those of the reference server.
"""

import argparse
import itertools
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from reference_server import cli
from reference_server.connection.connection import Connection
from reference_server.connection.state import Next

EXIT_STATUS = 3
LIFE = 60.0
"""Seconds after which a process that is left over ends by itself."""
BAD_GATEWAY = b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


def _exits(_: Connection) -> None:
    print("out of patience", file=sys.stderr, flush=True)
    os._exit(EXIT_STATUS)


def _crashes(_: Connection) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def _hangs(_: Connection) -> None:
    time.sleep(LIFE)
    os._exit(0)


def _sickens(connection: Connection) -> None:
    connection._transport.send(BAD_GATEWAY)


def _interrupts(connection: Connection) -> None:
    os.kill(os.getppid(), signal.SIGTERM)
    _hangs(connection)


WAYS: dict[str, Callable[[Connection], None]] = {
    "exits": _exits,
    "crashes": _crashes,
    "hangs": _hangs,
    "sickens": _sickens,
    "interrupts": _interrupts,
}


def _serve(options: argparse.Namespace, arguments: Sequence[str]) -> int:
    """Serve well until the failure is due, and then fail at whatever arrives."""
    fail, wanted = WAYS[options.way], options.on.encode()
    connections = itertools.count(1)
    begin, take = Connection.__init__, Connection._take
    failing = threading.Event()

    def count(connection: Connection, *values: Any) -> None:
        begin(connection, *values)
        if next(connections) > options.after and not wanted:
            failing.set()

    def take_or_fail(connection: Connection, data: bytes) -> Next:
        if wanted and wanted in data:
            if options.late:
                threading.Timer(options.late, fail, [connection]).start()
            else:
                failing.set()
        if not failing.is_set():
            return take(connection, data)
        fail(connection)
        return connection.close()

    # `setattr` replaces attributes, as `unittest.mock` would take half as long again to import.
    setattr(Connection, "__init__", count)  # noqa: B010 - see above
    setattr(Connection, "_take", take_or_fail)  # noqa: B010 - see above
    return cli.main(arguments)


def _supervise(seconds: float, arguments: Sequence[str]) -> None:
    """Start the server again and again, until this process is asked to terminate."""

    def stop(*_: object) -> None:
        raise SystemExit

    signal.signal(signal.SIGTERM, stop)
    until = time.monotonic() + LIFE
    while time.monotonic() < until:
        with subprocess.Popen([sys.executable, "-m", __spec__.name, *arguments]) as server:
            try:
                server.wait()
            finally:
                server.kill()
        time.sleep(seconds)


def main(arguments: Sequence[str]) -> int:
    """Serve, or have another process serve, until the end."""
    parser = argparse.ArgumentParser(allow_abbrev=False)
    parser.add_argument("way", choices=WAYS)
    parser.add_argument("--after", type=int, default=0)
    parser.add_argument("--on", default="")
    parser.add_argument("--late", type=float, default=0.0)
    parser.add_argument("--supervised", type=float)
    options, others = parser.parse_known_args(arguments)
    if options.supervised is None:
        return _serve(options, others)
    place = arguments.index("--supervised")
    _supervise(options.supervised, [*arguments[:place], *arguments[place + 2 :]])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
