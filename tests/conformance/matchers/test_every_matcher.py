"""All matchers: each has its own test and is a frozen value."""

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import conformance.matchers
from conformance.matchers.response import ConditionalReply, Reply
from conformance.model.case import Outcome

TESTS = "\n".join(
    path.read_text("utf-8")
    for path in Path(__file__).parents[1].rglob("test_*.py")
    if path.is_file()
)


def matchers() -> set[type]:
    """Return every class of the package that judges an exchange or a response."""
    modules = [
        importlib.import_module(f"conformance.matchers.{module.name}")
        for module in pkgutil.iter_modules(conformance.matchers.__path__)
        if not module.ispkg and module.name not in ("__main__", "pytest_plugin")
    ]
    classes = {
        value for module in modules for value in vars(module).values() if isinstance(value, type)
    }
    return {
        value
        for value in classes - {Outcome, Reply, ConditionalReply}
        if not value.__name__.startswith("_")
        and hasattr(value, "describe")
        and (hasattr(value, "holds") or hasattr(value, "matches"))
    }


@pytest.mark.parametrize(
    "matcher", sorted(matchers(), key=str), ids=lambda matcher: matcher.__name__
)
def test_matcher_has_a_test_of_its_own(matcher: type) -> None:
    assert re.search(rf"\b{matcher.__name__}\b", TESTS)


@pytest.mark.parametrize(
    "matcher", sorted(matchers(), key=str), ids=lambda matcher: matcher.__name__
)
def test_matcher_is_a_frozen_value(matcher: type) -> None:
    parameters = getattr(matcher, "__dataclass_params__", None)
    assert parameters is not None
    assert parameters.frozen
