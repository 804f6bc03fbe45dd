"""Deadlines that grow with what is transferred."""

from reference_server import Timeouts
from reference_server.connection.deadline import Progress
from tests.reference_server.support.scripted_transport import FakeClock


def test_time_runs_and_octets_earn_more() -> None:
    clock = FakeClock()
    progress = Progress(Timeouts(grace=10, rate=100), clock)
    clock.now += 4
    assert progress.remaining() == 6
    progress.add(200)
    assert progress.remaining() == 8
    progress.add(100_000)
    assert progress.remaining() == 10
    clock.now += 11
    assert progress.remaining() == -1


def test_time_stands_still_in_a_pause() -> None:
    clock = FakeClock()
    progress = Progress(Timeouts(grace=10), clock)
    clock.now += 1
    progress.pause()
    clock.now += 100
    assert progress.remaining() == 9
    progress.resume()
    progress.resume()
    clock.now += 1
    assert progress.remaining() == 8
