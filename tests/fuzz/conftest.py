"""Hypothesis profiles: ``tests`` for every run, ``ci`` and ``nightly`` for longer ones.

``HYPOTHESIS_PROFILE`` selects one. ``tests`` has the same examples every time. The others make new
ones and save those that fail in the database that ``docs/fuzzing.md`` describes.
"""

import os
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.database import (
    DirectoryBasedExampleDatabase,
    ExampleDatabase,
    MultiplexedDatabase,
    ReadOnlyDatabase,
)

_ALLOWED = (HealthCheck.too_slow, HealthCheck.data_too_large)


def database() -> ExampleDatabase:
    """Return this machine's example database, and that in ``FUZZ_SHARED_EXAMPLES`` read-only."""
    own = DirectoryBasedExampleDatabase(Path(".hypothesis", "examples"))
    shared = os.environ.get("FUZZ_SHARED_EXAMPLES")
    if not shared:
        return own
    return MultiplexedDatabase(own, ReadOnlyDatabase(DirectoryBasedExampleDatabase(shared)))


settings.register_profile(
    "tests",
    max_examples=60,
    stateful_step_count=20,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=_ALLOWED,
)
settings.register_profile(
    "ci",
    max_examples=1_000,
    stateful_step_count=40,
    derandomize=False,
    database=database(),
    deadline=timedelta(seconds=5),
    suppress_health_check=_ALLOWED,
    print_blob=True,
)
settings.register_profile(
    "nightly", settings.get_profile("ci"), max_examples=50_000, stateful_step_count=100
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "tests"))
