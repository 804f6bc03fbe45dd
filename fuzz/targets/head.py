"""Target ``head``.

Invariant: the head of a request is read as the model reads it, whole and in segments, within the
default limits and tight ones; no exception other than ``ProtocolError`` is raised.
"""

from fuzz.drivers.outcome import Outcome, outcome_of
from fuzz.drivers.parser_driver import ROOMY, TIGHT
from fuzz.drivers.segmentation import cut
from fuzz.oracles.heads import head_matches_model


def check(data: bytes) -> Outcome:
    """Read one head twice and compare it with the model both times."""
    end = head_matches_model([data], ROOMY)
    head_matches_model(cut(data), TIGHT)
    return outcome_of(end)
