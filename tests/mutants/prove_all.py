"""The proof by mutants: ``pytest tests/mutants/prove_all.py``; not in the default run, as it is long."""

from functools import cache

from tests.mutants.hunt import hunt_all, on_true_server


@cache
def survivors() -> list[str]:
    """The mutants that no case tells from the true server."""
    return [name for name, kills in hunt_all(on_true_server()).items() if not kills]


def test_every_mutant_is_noticed() -> None:
    assert survivors() == []
