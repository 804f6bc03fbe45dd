"""Oracles: functions of octets that raise ``Violation`` where the code under test is wrong.

Imports model and drivers. Shared by targets, Hypothesis tests and the replay of the corpus.
"""

from fuzz.oracles.connection import answers_match_model
from fuzz.oracles.reader import reader_matches_model
from fuzz.oracles.responses import client_survives
from fuzz.oracles.streams import (
    close_completes_nothing,
    follows_grammar,
    leaves_the_rest,
    reads_as_model,
    splits_change_nothing,
    writes_back,
)

__all__ = [
    "answers_match_model",
    "client_survives",
    "close_completes_nothing",
    "follows_grammar",
    "leaves_the_rest",
    "reader_matches_model",
    "reads_as_model",
    "splits_change_nothing",
    "writes_back",
]
