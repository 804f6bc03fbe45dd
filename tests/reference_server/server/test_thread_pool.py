"""The pool of worker threads."""

import sys
import threading
from typing import NamedTuple, NoReturn

import pytest

from reference_server import ThreadPool

PATIENCE = 10.0


class Load(NamedTuple):
    """The number of threads, of those that run a task, and of waiting tasks."""

    size: int
    busy: int
    queued: int


def load(pool: ThreadPool) -> Load:
    with pool._lock:
        return Load(len(pool._threads), len(pool._threads) - pool._idle, pool._queued)


def wait_until(pool: ThreadPool, expected: Load) -> None:
    """Wait until the pool has this load."""
    for _ in range(int(PATIENCE * 1000)):
        if load(pool) == expected:
            return
        threading.Event().wait(0.001)
    assert load(pool) == expected


def saturated(pool: ThreadPool) -> bool:
    """Return whether tasks are waiting; a call, because mypy takes properties as constant."""
    return pool.saturated


class Gate:
    """A task that waits until it is released."""

    def __init__(self) -> None:
        self.entered = threading.Semaphore(0)
        self.release = threading.Event()
        self.done: list[None] = []

    def __call__(self) -> None:
        self.entered.release()
        assert self.release.wait(PATIENCE)
        self.done.append(None)


def test_grows_queues_and_refuses() -> None:
    pool = ThreadPool(1, 2, queue_size=1)
    gate = Gate()
    assert load(pool) == Load(size=1, busy=0, queued=0)
    assert [pool.submit(gate) for _ in range(2)] == [True, True]
    for _ in range(2):
        assert gate.entered.acquire(timeout=PATIENCE)
    assert saturated(pool) is False
    assert pool.submit(gate)
    assert saturated(pool) is True
    assert not pool.submit(gate)
    assert load(pool) == Load(size=2, busy=2, queued=1)
    gate.release.set()
    wait_until(pool, Load(size=2, busy=0, queued=0))
    assert len(gate.done) == 3
    assert pool.shutdown(PATIENCE)


def test_shrinks_to_its_minimum_when_idle() -> None:
    pool = ThreadPool(1, 8, idle=0.01)
    gate = Gate()
    for _ in range(8):
        assert pool.submit(gate)
    assert load(pool).size == 8
    gate.release.set()
    wait_until(pool, Load(size=1, busy=0, queued=0))
    assert len(gate.done) == 8
    assert pool.shutdown(PATIENCE)


def test_a_task_that_raises_is_reported_and_costs_no_worker() -> None:
    kinds = []
    pool = ThreadPool(1, 1, report=lambda: kinds.append(sys.exc_info()[0]))

    def fail(kind: type[BaseException]) -> NoReturn:
        raise kind

    for kind in (ValueError, SystemExit, KeyboardInterrupt):
        assert pool.submit(lambda kind=kind: fail(kind))  # type: ignore[misc]
    wait_until(pool, Load(size=1, busy=0, queued=0))
    assert kinds == [ValueError, SystemExit, KeyboardInterrupt]
    assert pool.shutdown(PATIENCE)


def test_a_report_that_fails_costs_no_worker() -> None:
    failed: list[None] = []

    def fail() -> NoReturn:
        failed.append(None)
        raise OSError

    pool = ThreadPool(1, 1, report=fail)
    for _ in range(2):
        assert pool.submit(fail)
    wait_until(pool, Load(size=1, busy=0, queued=0))
    assert len(failed) == 4, "the tasks and their reports"
    assert pool.shutdown(PATIENCE)


def test_no_task_is_lost_or_doubled() -> None:
    pool = ThreadPool(1, 8, queue_size=100_000, idle=0.001)
    lock = threading.Lock()
    done: list[int] = []

    def submit(start: int) -> None:
        for number in range(start, start + 500):
            assert pool.submit(lambda number=number: append(number))  # type: ignore[misc]

    def append(number: int) -> None:
        with lock:
            done.append(number)

    threads = [threading.Thread(target=submit, args=(start,)) for start in range(0, 2000, 500)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert pool.shutdown(PATIENCE)
    assert sorted(done) == list(range(2000))
    assert not pool.submit(lambda: None)


def test_shutdown_returns_false_when_it_gives_up() -> None:
    pool = ThreadPool(1, 1)
    gate = Gate()
    assert pool.submit(gate)
    assert gate.entered.acquire(timeout=PATIENCE)
    assert not pool.shutdown(0)
    gate.release.set()
    assert pool.shutdown(PATIENCE)


def test_without_threads_the_existing_ones_do_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    pool = ThreadPool(1, 2)
    gate = Gate()
    assert pool.submit(gate)
    assert gate.entered.acquire(timeout=PATIENCE)

    def fail(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", fail)
    assert pool.submit(gate)
    assert load(pool).size == 1
    gate.release.set()
    wait_until(pool, Load(size=1, busy=0, queued=0))
    assert len(gate.done) == 2
    assert pool.shutdown(PATIENCE)


@pytest.mark.parametrize(("minimum", "maximum", "queue"), [(0, 1, 1), (2, 1, 1), (1, 1, -1)])
def test_refuses_invalid_sizes(minimum: int, maximum: int, queue: int) -> None:
    with pytest.raises(ValueError, match="minimum"):
        ThreadPool(minimum, maximum, queue)
