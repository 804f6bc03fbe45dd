"""The reference server made wrong in how it ends: ``python -m`` this module, ``WAY ...``.

``true`` ends as it should, ``abrupt`` at once, ``deaf`` not at all, ``heir`` leaves a child that
listens, ``mute`` does not say that it is about to close.
"""

import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from unittest import mock

from reference_server import cli
from reference_server.connection.connection import Connection

LIFE = 30.0
"""Seconds after which a process that nobody ended gives up by itself."""


def _abrupt() -> None:
    # Called when the server is set up, before it installs handlers of its own.
    mock.patch.object(signal, "signal").start()


def _deaf() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(int(LIFE))
    _abrupt()


def _heir() -> None:
    listen = cli.listen

    def shared(host: str, port: int) -> socket.socket:
        listener = listen(host, port)
        if os.fork() == 0:
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            time.sleep(LIFE)
            os._exit(0)
        return listener

    mock.patch.object(cli, "listen", shared).start()


def _mute() -> None:
    mock.patch.object(Connection, "may_persist", return_value=True).start()


WAYS: dict[str, Callable[[], None]] = {
    "true": lambda: None,
    "abrupt": _abrupt,
    "deaf": _deaf,
    "heir": _heir,
    "mute": _mute,
}

if __name__ == "__main__":
    WAYS[sys.argv[1]]()
    sys.exit(cli.main(sys.argv[2:]))
