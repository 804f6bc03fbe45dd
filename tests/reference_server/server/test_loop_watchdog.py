"""Who runs the loop."""

import threading

from reference_server.server.loop_watchdog import Shift
from tests.reference_server.support.scripted_transport import FakeClock, connect


def test_a_loop_that_serves_in_time_stays_on_duty() -> None:
    shift = Shift(FakeClock())
    connection, _ = connect([])
    for _ in range(3):
        shift.begin(connection)
        assert shift.look() is None
        assert shift.end(0)
        assert shift.look() is None
    assert shift.number == 0
    assert not shift.resting()


def test_a_loop_that_is_held_up_is_relieved() -> None:
    clock = FakeClock()
    shift = Shift(clock)
    connection, _ = connect([])
    shift.begin(connection)
    assert shift.look() is None
    assert shift.look() is connection
    assert shift.look() is None
    assert shift.number == 1
    clock.now += 100
    assert shift.resting(), "as long as one is held up"
    assert not shift.end(0)
    assert not shift.resting()


def test_the_rest_grows_while_take_overs_follow_each_other() -> None:
    clock = FakeClock()
    shift = Shift(clock)
    connection, _ = connect([])

    def rest() -> float:
        shift.begin(connection)
        shift.look()
        assert shift.look() is connection
        assert not shift.end(shift.number - 1)
        began = clock.now
        while shift.resting():
            clock.now += 1 / 64
        return clock.now - began

    rests = [rest() for _ in range(12)]
    assert rests == sorted(rests)
    assert rests[0] < 0.2
    assert rests[-1] == 5
    clock.now += 100
    assert rest() < 0.2


def test_no_beginning_is_missed_on_the_way_to_sleep() -> None:
    shift = Shift(FakeClock())
    connection, _ = connect([])

    class Bell(threading.Event):
        def clear(self) -> None:
            super().clear()
            shift.begin(connection)

    shift.look()
    shift._bell = Bell()
    shift.wait()
    assert not shift._asleep


def test_the_supervisor_sleeps_until_there_is_something_to_see() -> None:
    shift = Shift(FakeClock())
    connection, _ = connect([])
    shift.look()
    woken = threading.Event()

    def supervise() -> None:
        shift.wait()
        woken.set()

    thread = threading.Thread(target=supervise)
    thread.start()
    while not shift._asleep:
        pass
    shift.begin(connection)
    assert woken.wait(10)
    thread.join()
    shift.ring()
    shift.wait()
