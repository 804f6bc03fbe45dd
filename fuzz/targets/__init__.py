"""The fuzz targets, each a pure function of octets that checks one invariant.

Imports model, drivers, oracles and differential. A target returns the outcome of its input, so
that a test can check that its seeds reach acceptance as well as rejection.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Final

from fuzz.drivers.outcome import Outcome

Check = Callable[[bytes], Outcome]

NAMES: Final = ("reader", "head", "chunked", "requests", "connection", "response", "differential")
"""The names of the targets, each a module of this package with a function ``check``."""
DICTIONARIES: Final = {name: "response" if name == "response" else "http" for name in NAMES}
"""The dictionary of each target, a file in ``fuzz/inputs/dictionaries``."""
UNDER_TEST: Final = ("reference_server", "conformance", "fuzz.model.stream", "fuzz.model.head")
"""What has to be instrumented for coverage: the code under test and the model of it.

atheris goes by top-level packages, so it instruments whatever else of ``fuzz`` a target imports.
"""


def check_of(name: str) -> Check:
    """Return the function ``check`` of the target ``name``."""
    check: Check = import_module(f"fuzz.targets.{name}").check
    return check
