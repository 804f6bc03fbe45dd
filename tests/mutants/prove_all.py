"""The proof by mutants, too long for the default run: ``nox -s proof``."""

from functools import cache

from tests.mutants.hunt import hunt_all, on_original


@cache
def survivors() -> list[str]:
    """Return the names of the mutants that no case detects."""
    return [name for name, kills in hunt_all(on_original()).items() if not kills]


def test_every_mutant_is_detected() -> None:
    assert survivors() == []
