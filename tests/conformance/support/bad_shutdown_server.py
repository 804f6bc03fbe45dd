"""The reference server with defects in its shutdown: ``python -m`` this module, ``WAY ...``.

``clean`` shuts down as it should, ``abrupt`` at once, ``ignores-signal`` not at all;
``leaves-child`` leaves a child that listens, ``unannounced`` does not announce the close of a
connection.
"""

import os
import signal
import socket
import sys
import time
from collections.abc import Callable

from reference_server import cli
from reference_server.connection.connection import Connection

LIFE = 30.0
"""Seconds after which a process that is left over ends by itself."""


# `setattr` replaces attributes, as `unittest.mock` would take half as long again to import.


def _abrupt() -> None:
    # Called when the server is set up, before it installs handlers of its own.
    setattr(signal, "signal", lambda *_: None)  # noqa: B010 - see above


def _ignores_signal() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(int(LIFE))
    _abrupt()


def _leaves_child() -> None:
    listen = cli.listen

    def shared(host: str, port: int) -> socket.socket:
        listener = listen(host, port)
        if os.fork() == 0:
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            time.sleep(LIFE)
            os._exit(0)
        return listener

    setattr(cli, "listen", shared)  # noqa: B010 - see above


def _unannounced() -> None:
    start = Connection._start_response

    def persistent(connection: Connection, unread: int | None) -> bool:
        start(connection, unread)
        return True

    setattr(Connection, "_start_response", persistent)  # noqa: B010 - see above


WAYS: dict[str, Callable[[], None]] = {
    "clean": lambda: None,
    "abrupt": _abrupt,
    "ignores-signal": _ignores_signal,
    "leaves-child": _leaves_child,
    "unannounced": _unannounced,
}

if __name__ == "__main__":
    WAYS[sys.argv[1]]()
    sys.exit(cli.main(sys.argv[2:]))
