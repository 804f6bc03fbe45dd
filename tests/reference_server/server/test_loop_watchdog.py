"""The watchdog of the loop."""

import threading

from reference_server.server.loop_watchdog import LoopWatchdog
from tests.reference_server.support.playback import FakeClock, connect


def test_a_loop_that_serves_in_time_is_not_replaced() -> None:
    watchdog = LoopWatchdog(FakeClock())
    connection, _ = connect([])
    for _ in range(3):
        watchdog.begin(connection)
        assert watchdog.check() is None
        assert watchdog.end(0)
        assert watchdog.check() is None
    assert watchdog.generation == 0
    assert not watchdog.backing_off()


def test_a_blocked_loop_is_handed_over() -> None:
    clock = FakeClock()
    watchdog = LoopWatchdog(clock)
    connection, _ = connect([])
    watchdog.begin(connection)
    assert watchdog.check() is None
    assert watchdog.check() is connection
    assert watchdog.check() is None
    assert watchdog.generation == 1
    clock.now += 100
    assert watchdog.backing_off(), "while a thread is blocked"
    assert not watchdog.end(0)
    assert not watchdog.backing_off()


def test_the_backoff_grows_while_takeovers_follow_each_other() -> None:
    clock = FakeClock()
    watchdog = LoopWatchdog(clock)
    connection, _ = connect([])

    def rest() -> float:
        watchdog.begin(connection)
        watchdog.check()
        assert watchdog.check() is connection
        assert not watchdog.end(watchdog.generation - 1)
        began = clock.now
        while watchdog.backing_off():
            clock.now += 1 / 64
        return clock.now - began

    rests = [rest() for _ in range(12)]
    assert rests == sorted(rests)
    assert rests[0] < 0.2
    assert rests[-1] == 5
    clock.now += 100
    assert rest() < 0.2


def test_a_request_is_noticed_while_the_supervisor_falls_asleep() -> None:
    watchdog = LoopWatchdog(FakeClock())
    connection, _ = connect([])

    class Bell(threading.Event):
        def clear(self) -> None:
            super().clear()
            watchdog.begin(connection)

    watchdog.check()
    watchdog._awake = Bell()
    watchdog.wait()
    assert not watchdog._asleep


def test_the_supervisor_sleeps_until_the_loop_serves() -> None:
    watchdog = LoopWatchdog(FakeClock())
    connection, _ = connect([])
    watchdog.check()
    woken = threading.Event()

    def supervise() -> None:
        watchdog.wait()
        woken.set()

    thread = threading.Thread(target=supervise)
    thread.start()
    while not watchdog._asleep:
        pass
    watchdog.begin(connection)
    assert woken.wait(10)
    thread.join()
    watchdog.wake()
    watchdog.wait()
