"""Which thread runs the server's loop.

A request that is quick is best served by the loop itself: handing it to another thread costs
more than the request. Whether it is quick shows only afterwards. So the loop says when it
begins and ends to serve; a supervisor looks now and then, and when the loop is still serving
what it served at the last look, somebody else takes the loop over. The thread that is held up
goes on as an ordinary worker.
"""

import threading
from typing import Final

from reference_server.connection.connection import Connection
from reference_server.connection.deadlines import Clock

# Time between two looks of the supervisor, in seconds.
LOOK: Final = 0.02
# The supervisor is woken when there is something to see; this bounds what a lost race costs.
_LONGEST_SLEEP = 0.5
# After a take-over the loop serves nothing itself for a while, in seconds: the first time,
# and at most. The time doubles while take-overs follow each other.
_SHORTEST_REST = 0.05
_LONGEST_REST = 5.0


class Shift:
    """The duty of one thread at a time to run the loop."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._number = 0
        self._serving: Connection | None = None
        self._served = 0
        self._seen = -1
        self._held_up = 0
        self._rest = _SHORTEST_REST
        self._resting_until = 0.0
        self._asleep = False
        self._bell = threading.Event()

    @property
    def number(self) -> int:
        """The number of the shift; it changes with every take-over."""
        return self._number

    def resting(self) -> bool:
        """Return whether the loop should leave all serving to the workers."""
        # A loop that was taken over and has not come back is one thread more; one is enough.
        return self._held_up > 0 or self._clock() < self._resting_until

    def begin(self, connection: Connection) -> None:
        """Note that the loop begins to serve ``connection``."""
        self._served += 1
        self._serving = connection
        if self._asleep:
            self._bell.set()

    def end(self, number: int) -> bool:
        """Note that it has ended; return whether shift ``number`` still is on duty."""
        with self._lock:
            if number == self._number:
                self._serving = None
                return True
            self._held_up -= 1
            return False

    def look(self) -> Connection | None:
        """Relieve the loop if it is held up; return what it is held up by."""
        with self._lock:
            held_up = self._served == self._seen
            self._seen = self._served
            return self._relieve() if held_up else None

    def relieve(self) -> Connection | None:
        """Relieve the loop, which is about to wait; return what it waits for."""
        with self._lock:
            return self._relieve()

    def _relieve(self) -> Connection | None:
        connection, self._serving = self._serving, None
        if connection is not None:
            now = self._clock()
            again = now < self._resting_until + self._rest
            self._rest = min(self._rest * 2, _LONGEST_REST) if again else _SHORTEST_REST
            self._resting_until = now + self._rest
            self._number += 1
            self._held_up += 1
        return connection

    def wait(self) -> None:
        """Wait until the next look is due: for a moment, or until the loop serves again."""
        idle = self._serving is None and self._served == self._seen
        self._bell.clear()
        if not idle:
            self._bell.wait(LOOK)
            return
        self._asleep = True
        # Looked at after `_asleep` is set, so that no beginning is missed.
        if self._served == self._seen:
            self._bell.wait(_LONGEST_SLEEP)
        self._asleep = False

    def ring(self) -> None:
        """End the wait of the supervisor."""
        self._bell.set()
