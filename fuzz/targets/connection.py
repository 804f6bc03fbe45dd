"""Target ``connection``.

Invariant: whatever a client sends, in any split, and whether it then closes or stays silent, the
connection keeps to its table of states and ends; its responses are valid, those that the model
expects, and reflect what was understood.
"""

from fuzz.drivers.outcome import Outcome
from fuzz.drivers.parser_driver import ROOMY, TIGHT
from fuzz.drivers.segmentation import drawn, random_of
from fuzz.oracles.connection import answers_match_model


def check(data: bytes) -> Outcome:
    """Serve a stream three times: on one thread, by polling, and within tight limits."""
    random = random_of(data)
    served = answers_match_model(data)
    answers_match_model(data, ROOMY, drawn(data, random), closes=False)
    answers_match_model(data, TIGHT, drawn(data, random))
    if not served.responses:
        return Outcome.WAITS
    accepted = served.responses[-1].status < 400
    return Outcome.ACCEPTED if accepted else Outcome.REFUSED
