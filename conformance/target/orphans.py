"""Processes that a launched server left behind in sessions of their own, such as daemons.

Linux hands them to the process that asked for it instead of to the first process of the system;
elsewhere they cannot be found.
"""

import contextlib
import ctypes
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from conformance.target.interruption import deferred

GRACE = 1.0
"""Seconds between SIGTERM and SIGKILL."""
POLL = 0.02
_PR_SET_CHILD_SUBREAPER = 36
_PROCESSES = Path("/proc")


@contextmanager
def none_left() -> Iterator[None]:
    """Terminate at the end of the block the processes that were left behind in it.

    What was started by this process itself has to have ended by then.
    """
    if not _adopt(1):
        yield
        return
    before = _children()
    try:
        yield
    finally:
        with deferred():
            _end(before)
            _adopt(0)


def _adopt(value: int) -> bool:
    """Set whether orphaned descendants become children of this process; return if possible."""
    if not sys.platform.startswith("linux"):
        return False
    done: int = ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, value, 0, 0, 0)
    return done == 0


def _children() -> set[int]:
    """Return the children of this process."""
    found = set()
    for folder in _PROCESSES.iterdir():
        if folder.name.isdigit():
            with contextlib.suppress(OSError):
                # The name of the program, in parentheses, may contain anything.
                state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
                if int(parent) == os.getpid() and state != "X":
                    found.add(int(folder.name))
    return found


def _end(others: set[int]) -> None:
    """Terminate the children, apart from the others; whose parent ends becomes a child in turn."""
    asked: set[int] = set()
    began = time.monotonic()
    while (left := _children() - others) and time.monotonic() < began + 2 * GRACE:
        late = time.monotonic() > began + GRACE
        for process in left if late else left - asked:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(process, signal.SIGKILL if late else signal.SIGTERM)
        for process in left:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(process, os.WNOHANG)
        asked |= left
        time.sleep(POLL)
