"""Limits and deadlines."""

import dataclasses

import pytest

from reference_server import Limits, Timeouts


@pytest.mark.parametrize("kind", [Limits, Timeouts])
def test_every_default_is_positive_and_has_a_meaning(kind: type[Limits | Timeouts]) -> None:
    for value in dataclasses.fields(kind):
        assert isinstance(value.default, int | float)
        assert value.default > 0
        assert value.metadata["help"]


def test_request_lines_of_8000_octets_are_accepted() -> None:
    assert Limits().request_line >= 8000


def test_values_are_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Limits().fields = 1  # type: ignore[misc]
