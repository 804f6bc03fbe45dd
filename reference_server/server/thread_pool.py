"""A pool of worker threads with a bounded queue."""

import contextlib
import queue
import threading
import time
from collections.abc import Callable

Task = Callable[[], object]


class ThreadPool:
    """Runs tasks on ``minimum`` to ``maximum`` threads.

    If no thread is idle, a new one is started for a task, up to the maximum; above it, up to
    ``queue_size`` tasks wait. A thread ends after ``idle`` seconds without a task while there are
    more than the minimum. ``report`` is called while an exception of a task is being handled; the
    thread continues.
    """

    def __init__(
        self,
        minimum: int = 4,
        maximum: int = 64,
        queue_size: int = 1024,
        idle: float = 10.0,
        report: Callable[[], None] = lambda: None,
    ) -> None:
        if not 0 < minimum <= maximum or queue_size < 0:
            raise ValueError("0 < minimum <= maximum and queue_size >= 0 are required")
        self._minimum = minimum
        self.maximum = maximum
        self._queue_size = queue_size
        self._idle_time = idle
        self._report = report
        self._lock = threading.Lock()
        self._tasks: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._threads: set[threading.Thread] = set()
        self._idle = 0
        # Tasks that have been submitted and not yet taken by a thread.
        self._queued = 0
        self._closed = False
        with self._lock:
            for _ in range(minimum):
                self._add_thread()

    @property
    def saturated(self) -> bool:
        """Whether tasks are waiting for a thread."""
        return self._queued > self._idle

    def submit(self, task: Task) -> bool:
        """Run ``task`` on a thread; return False if the pool is shut down or its queue is full."""
        with self._lock:
            if self._closed:
                return False
            free = self._idle - self._queued
            if free <= 0 and len(self._threads) < self.maximum:
                self._add_thread()
            elif free <= 0 and self._queued - self._idle >= self._queue_size:
                return False
            self._queued += 1
            self._tasks.put(task)
        return True

    def shutdown(self, timeout: float) -> bool:
        """Accept no more tasks, finish the accepted ones, and end the threads.

        Returns whether all threads ended within ``timeout`` seconds.
        """
        with self._lock:
            self._closed = True
            threads = list(self._threads)
        for _ in threads:
            self._tasks.put(None)
        deadline = time.monotonic() + timeout
        for thread in threads:
            thread.join(max(deadline - time.monotonic(), 0))
        return not any(thread.is_alive() for thread in threads)

    def _add_thread(self) -> None:
        thread = threading.Thread(target=self._work, name="worker", daemon=True)
        self._threads.add(thread)
        self._idle += 1
        try:
            thread.start()
        except RuntimeError:
            # The system is out of threads; the existing ones must do.
            self._threads.discard(thread)
            self._idle -= 1

    def _work(self) -> None:
        while True:
            try:
                task = self._tasks.get(timeout=self._idle_time)
            except queue.Empty:
                if self._may_end():
                    return
                continue
            if task is None:
                break
            with self._lock:
                self._idle -= 1
                self._queued -= 1
            try:
                task()
            except BaseException:  # noqa: BLE001 - no task may end its thread
                with contextlib.suppress(BaseException):
                    self._report()
            with self._lock:
                self._idle += 1
        with self._lock:
            self._leave()

    def _may_end(self) -> bool:
        with self._lock:
            if len(self._threads) <= self._minimum or self._idle <= self._queued:
                return False
            self._leave()
            return True

    def _leave(self) -> None:
        self._threads.discard(threading.current_thread())
        self._idle -= 1
