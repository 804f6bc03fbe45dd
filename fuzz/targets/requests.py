"""Target ``requests``.

Invariant: a stream of requests is read as the model reads it, however it arrives; what is accepted
matches the grammar and reads the same when it is written again; what follows a message is left for
the next; a message that the client's close cuts short is not accepted.
"""

from fuzz.drivers.outcome import Outcome, outcome_of
from fuzz.drivers.parser_driver import TIGHT
from fuzz.drivers.segmentation import byte_by_byte, drawn, random_of
from fuzz.oracles import streams

# One input in this many is read octet by octet too.
_OCTET_BY_OCTET = 8


def check(data: bytes) -> Outcome:
    """Apply all oracles of streams."""
    random = random_of(data)
    reading = streams.reads_as_model(data)
    streams.reads_as_model(data, TIGHT, drawn(data, random))
    ways = [drawn(data, random)]
    # This takes as long as everything else together.
    if not random.randrange(_OCTET_BY_OCTET):
        ways.append([*byte_by_byte(data[:512]), data[512:]])
    streams.splits_change_nothing(data, ways, reading=reading)
    streams.leaves_the_rest(data, reading)
    streams.close_completes_nothing(data, reading)
    streams.follows_grammar(reading)
    streams.writes_back(reading)
    return outcome_of(reading)
