"""Target ``response``.

Invariant: whatever a server sends, the client's response reader does not raise, loses no octets,
and reads the same in any split.
"""

from fuzz.drivers.outcome import Outcome
from fuzz.drivers.segmentation import byte_by_byte, drawn, random_of
from fuzz.oracles.responses import client_survives


def check(data: bytes) -> Outcome:
    """Read the responses to a request of a method drawn from the octets."""
    random = random_of(data)
    method = random.choice((b"GET", b"GET", b"HEAD", b"CONNECT"))
    ways = (drawn(data, random), [*byte_by_byte(data[:256]), data[256:]])
    reader = client_survives(data, ways, method)
    if reader.unreadable or reader.leftover:
        return Outcome.REFUSED
    complete = any(response.complete for response in reader.snapshot())
    return Outcome.ACCEPTED if complete else Outcome.WAITS
