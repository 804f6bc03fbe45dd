"""Replaces the thread that runs the server's loop when a request blocks it.

Serving a quick request on the loop itself is cheaper than handing it to another thread, but
whether a request is quick is only known afterwards. The loop therefore records when it starts and
stops serving, and a supervisor checks regularly. If the loop is still serving the request of the
previous check, another thread takes the loop over, and the blocked thread continues as an ordinary
worker.
"""

import threading
from typing import Final

from reference_server.connection.connection import Connection
from reference_server.connection.deadlines import Clock

CHECK_INTERVAL: Final = 0.02
"""Time between two checks, in seconds."""

# The supervisor is woken when there is something to check; this bounds the cost of a lost race.
_LONGEST_SLEEP = 0.5
# For how long after a takeover the loop serves nothing itself, in seconds. The time doubles, up to
# the maximum, when another takeover follows soon.
_SHORTEST_BACKOFF = 0.05
_LONGEST_BACKOFF = 5.0


class LoopWatchdog:
    """Tracks what the loop is serving, and hands the loop over when that takes too long."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._generation = 0
        self._serving: Connection | None = None
        self._served = 0
        self._last_checked = -1
        self._blocked = 0
        self._backoff = _SHORTEST_BACKOFF
        self._backoff_until = 0.0
        self._asleep = False
        self._awake = threading.Event()

    @property
    def generation(self) -> int:
        """Number of takeovers so far; identifies the thread that runs the loop."""
        return self._generation

    def backing_off(self) -> bool:
        """Return whether the loop should leave all serving to the workers."""
        # A blocked former loop thread is one thread more than the pool has; one is enough.
        return self._blocked > 0 or self._clock() < self._backoff_until

    def begin(self, connection: Connection) -> None:
        """Record that the loop starts to serve ``connection``."""
        self._served += 1
        self._serving = connection
        if self._asleep:
            self._awake.set()

    def end(self, generation: int) -> bool:
        """Record that the loop stopped serving; return False if it has been taken over."""
        with self._lock:
            if generation == self._generation:
                self._serving = None
                return True
            self._blocked -= 1
            return False

    def check(self) -> Connection | None:
        """Hand the loop over if it is blocked; return the connection that blocks it."""
        with self._lock:
            blocked = self._served == self._last_checked
            self._last_checked = self._served
            return self._hand_over() if blocked else None

    def hand_over(self) -> Connection | None:
        """Hand over the loop, which is about to block; return the connection it is serving."""
        with self._lock:
            return self._hand_over()

    def _hand_over(self) -> Connection | None:
        connection, self._serving = self._serving, None
        if connection is not None:
            now = self._clock()
            soon = now < self._backoff_until + self._backoff
            self._backoff = min(self._backoff * 2, _LONGEST_BACKOFF) if soon else _SHORTEST_BACKOFF
            self._backoff_until = now + self._backoff
            self._generation += 1
            self._blocked += 1
        return connection

    def wait(self) -> None:
        """Wait until the next check is due: one interval, or until the loop serves again."""
        idle = self._serving is None and self._served == self._last_checked
        self._awake.clear()
        if not idle:
            self._awake.wait(CHECK_INTERVAL)
            return
        self._asleep = True
        # Compared after `_asleep` is set, so that no call of `begin` is missed.
        if self._served == self._last_checked:
            self._awake.wait(_LONGEST_SLEEP)
        self._asleep = False

    def wake(self) -> None:
        """End the wait of the supervisor."""
        self._awake.set()
