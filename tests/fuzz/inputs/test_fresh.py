"""Fresh messages are valid and varied."""

from random import Random

import pytest

from fuzz.drivers.outcome import Outcome
from fuzz.drivers.parser_driver import ROOMY, TIGHT, read_requests
from fuzz.inputs.fresh import fresh_message
from fuzz.model.semantics import End
from fuzz.targets import check_of
from reference_server.protocol.limits import Limits

GET = b"GET / HTTP/1.1\r\nHost: a\r\nA: b\r\n\r\n"


@pytest.mark.parametrize("limits", [ROOMY, TIGHT], ids=["roomy", "tight"])
def test_fresh_messages_are_valid_and_varied(limits: Limits) -> None:
    readings = [read_requests([fresh_message(Random(seed), GET)], limits) for seed in range(300)]
    assert {reading.end for reading in readings} == {End.COMPLETE}
    messages = [reading.messages[0] for reading in readings]
    assert {message.method for message in messages} > {b"GET", b"POST", b"OPTIONS"}
    assert any(message.trailers for message in messages)
    bodies = {fresh_message(Random(seed), b"1\r\na\r\n0\r\n\r\n") for seed in range(50)}
    assert len(bodies) > 10
    assert {check_of("chunked")(body) for body in bodies} == {Outcome.ACCEPTED}
    assert fresh_message(Random(0), b"\0") == b"\0"
