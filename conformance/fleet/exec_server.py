"""Become a server of the fleet: ``python -m conformance.fleet.exec_server KEY PORT [FOLDER]``.

``plumbline run --launch "python -m conformance.fleet.exec_server nginx {port}"`` judges one, its
shutdown included. Its files are written below FOLDER, by default in the user's cache folder.
"""

import contextlib
import os
import shlex
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from conformance.fleet.environments import cache
from conformance.fleet.processes import BUILT, Start, prepare
from conformance.fleet.servers import PLACES, SERVERS
from conformance.target.process import LaunchFailed, free_port

READY_WITHIN = 30.0
"""Seconds within which an origin server has to accept connections."""
POLL = 0.02


def main(arguments: Sequence[str]) -> NoReturn:
    """Replace this process by the server; exit with a message if that is not possible."""
    known = {server.key: server for server in SERVERS}
    match list(arguments):
        case [key, port, *folder] if key in known and port.isdecimal() and len(folder) < 2:
            server = known[key]
        case _:
            sys.exit(f"usage: exec_server KEY PORT [FOLDER]; KEY is one of {', '.join(known)}")
    if server.missing:
        sys.exit(f"{server.key} is not installed: {server.missing}")
    home = (Path(*folder) if folder else cache() / "fleet") / f"{key}-{port}"
    home.mkdir(parents=True, exist_ok=True)
    for other in home.parent.glob(f"{key}-*/{BUILT}"):
        shutil.copytree(other.parent, home, dirs_exist_ok=True)
        break
    try:
        origin = _origin(server.start, home)
        command, environ = prepare(server.start, PLACES, home, int(port), origin)
    except LaunchFailed as error:
        sys.exit(f"{server.key}: {error}")
    words = shlex.split(command)
    os.execvpe(words[0], words, {**os.environ, **environ})


def _origin(start: Start, home: Path) -> int:
    """Start the origin server of a proxy; return its port once it listens."""
    if start.origin is None:
        return 0
    port = free_port()
    command, environ = prepare(start.origin, PLACES, home, port, 0)
    subprocess.Popen(shlex.split(command), env={**os.environ, **environ})
    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until:
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port)).close()
            return port
        time.sleep(POLL)
    raise LaunchFailed("its origin server does not listen")


if __name__ == "__main__":
    main(sys.argv[1:])
