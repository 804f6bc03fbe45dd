"""Target ``chunked``.

Invariant: a chunked body is decoded as the model decodes it, in any split; what follows it is left
for the next message; what is accepted reads the same when it is written again.
"""

from conformance.replay.corpus import CHUNKED_HEAD
from fuzz.drivers.outcome import Outcome, outcome_of
from fuzz.drivers.parser_driver import ROOMY, TIGHT
from fuzz.drivers.segmentation import drawn, random_of
from fuzz.oracles import streams


def check(data: bytes) -> Outcome:
    """Read a body that follows the head of a request."""
    stream = CHUNKED_HEAD + data
    reading = streams.reads_as_model(stream)
    # The head before the body is within all tight limits.
    streams.reads_as_model(stream, TIGHT, drawn(stream, random_of(data)))
    streams.leaves_the_rest(stream, reading, ROOMY)
    streams.close_completes_nothing(stream, reading, ROOMY)
    streams.writes_back(reading, ROOMY)
    return outcome_of(reading)
