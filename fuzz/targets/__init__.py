"""The fuzz targets: each a pure function of octets with one invariant.

A target returns what the code under test did with the input, so that a test can tell that its
seeds reach acceptance as well as rejection.
"""

from collections.abc import Callable
from enum import Enum
from importlib import import_module
from typing import Final


class Outcome(Enum):
    """What the code under test did with an input."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    WAITS = "waits for more"


Check = Callable[[bytes], Outcome]

NAMES: Final = ("reader", "head", "chunked", "requests", "connection", "response", "differential")
# The dictionary that a target's inputs are made of.
DICTIONARIES: Final = {name: "response" if name == "response" else "http" for name in NAMES}
# What is instrumented for coverage: the code under test, and the model that it is held against.
UNDER_TEST: Final = ("reference_server", "conformance", "fuzz.model.stream", "fuzz.model.head")


def check_of(name: str) -> Check:
    """Return the check of the target ``name``."""
    check: Check = import_module(f"fuzz.targets.{name}").check
    return check
