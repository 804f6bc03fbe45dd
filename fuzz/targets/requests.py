"""Target ``requests``.

Invariant: a stream of requests is understood as the model has it, however it arrives; whatever
is accepted is valid by the grammar and survives being written; what follows a message is left,
and what the close cuts short is none.
"""

from fuzz.drivers.outcome import Outcome, outcome_of
from fuzz.drivers.parser_driver import TIGHT
from fuzz.drivers.segmentation import byte_by_byte, drawn, random_of
from fuzz.oracles import streams

_SELDOM = 8


def check(data: bytes) -> Outcome:
    """Apply every oracle of streams."""
    random = random_of(data)
    reading = streams.reads_as_model(data)
    streams.reads_as_model(data, TIGHT, drawn(data, random))
    ways = [drawn(data, random)]
    # Octet by octet takes as long as everything else together.
    if not random.randrange(_SELDOM):
        ways.append([*byte_by_byte(data[:512]), data[512:]])
    streams.splits_change_nothing(data, ways, reading=reading)
    streams.leaves_the_rest(data, reading)
    streams.close_completes_nothing(data, reading)
    streams.follows_grammar(reading)
    streams.writes_back(reading)
    return outcome_of(reading)
