"""Measures coverage: ``pytest -p tests.tracing``, then ``coverage combine``.

Tracing doubles the time of all that runs, pytest included. So it is on while modules are collected
and while a test runs, but neither between tests nor in those marked ``untraced``.
"""

from collections.abc import Generator

import pytest
from coverage import Coverage

COVERAGE = Coverage()
COVERAGE.start()


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Stop tracing: all modules are imported."""
    COVERAGE.stop()


def _traced(item: pytest.Item) -> Generator[None, object, object]:
    if item.get_closest_marker("untraced"):
        return (yield)
    COVERAGE.start()
    try:
        return (yield)
    finally:
        COVERAGE.stop()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, object, object]:
    """Trace the fixtures of a test."""
    return (yield from _traced(item))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Trace a test."""
    return (yield from _traced(item))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, object, object]:
    """Trace what ends the fixtures of a test."""
    return (yield from _traced(item))


def pytest_unconfigure() -> None:
    """Save what was measured."""
    COVERAGE.stop()
    COVERAGE.save()
