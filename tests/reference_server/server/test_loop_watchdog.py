"""Who runs the loop."""

import threading

from reference_server.server.loop_watchdog import LoopWatchdog
from tests.reference_server.support.playback import FakeClock, connect


def test_a_loop_that_serves_in_time_stays_loop_thread() -> None:
    watchdog = LoopWatchdog(FakeClock())
    connection, _ = connect([])
    for _ in range(3):
        watchdog.begin(connection)
        assert watchdog.check() is None
        assert watchdog.end(0)
        assert watchdog.check() is None
    assert watchdog.generation == 0
    assert not watchdog.backing_off()


def test_a_loop_that_is_held_up_is_relieved() -> None:
    clock = FakeClock()
    watchdog = LoopWatchdog(clock)
    connection, _ = connect([])
    watchdog.begin(connection)
    assert watchdog.check() is None
    assert watchdog.check() is connection
    assert watchdog.check() is None
    assert watchdog.generation == 1
    clock.now += 100
    assert watchdog.backing_off(), "as long as one is held up"
    assert not watchdog.end(0)
    assert not watchdog.backing_off()


def test_the_rest_grows_while_take_overs_follow_each_other() -> None:
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


def test_no_beginning_is_missed_on_the_way_to_sleep() -> None:
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


def test_the_supervisor_sleeps_until_there_is_something_to_see() -> None:
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
