"""The grammar of requests as an oracle that shares nothing with the patterns of the server."""

from functools import cache, lru_cache
from importlib import import_module

from fuzz.model.automaton import Automaton


@cache
def automaton(name: str) -> Automaton:
    """Return the automaton of a rule in ``fuzz.model.http_rules``."""
    # Loading the rules takes as long as all other imports, and some targets need none of them.
    return Automaton(import_module("fuzz.model.http_rules").HTTPRule(name))


# Most lines in the inputs of a fuzzer recur.
@lru_cache(maxsize=8192)
def matches(name: str, octets: bytes) -> bool:
    """Return whether the rule ``name`` describes exactly these octets."""
    return automaton(name).matches(octets)
