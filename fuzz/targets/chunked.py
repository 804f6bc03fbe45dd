"""Target ``chunked``.

Invariant: a chunked body is decoded as the model has it in any split, what follows it is left
for the next message, and what is accepted can be written and read again.
"""

from conformance.replay.corpus import CHUNKED_HEAD
from fuzz.drivers.outcome import Outcome, outcome_of
from fuzz.drivers.parser_driver import ROOMY, TIGHT
from fuzz.drivers.segmentation import drawn, random_of
from fuzz.oracles import streams


def check(data: bytes) -> Outcome:
    """Read a body behind the head of a request."""
    stream = CHUNKED_HEAD + data
    reading = streams.reads_as_model(stream)
    # The head alone exceeds no limit but that of a field line, which is for another target.
    streams.reads_as_model(stream, TIGHT, drawn(stream, random_of(data)))
    streams.leaves_the_rest(stream, reading, ROOMY)
    streams.close_completes_nothing(stream, reading, ROOMY)
    streams.writes_back(reading, ROOMY)
    return outcome_of(reading)
