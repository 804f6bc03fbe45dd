"""The protocol of a demand on one response, and demands composed of demands.

The other modules whose classes have a method ``holds`` are its vocabulary.
"""

from dataclasses import dataclass
from typing import Protocol

from conformance.model.observation import Observation, Response


class Reply(Protocol):
    """A demand on one complete response."""

    def describe(self) -> str:
        """Return the demand in words, to stand in a list or after "with"."""

    def holds(self, response: Response, observation: Observation) -> bool:
        """Return whether the response meets the demand."""


@dataclass(frozen=True, init=False)
class All:
    """Every one of these demands."""

    demands: tuple[Reply, ...]

    def __init__(self, *demands: Reply) -> None:
        object.__setattr__(self, "demands", demands)

    def describe(self) -> str:
        return " with ".join(demand.describe() for demand in self.demands)

    def holds(self, response: Response, observation: Observation) -> bool:
        return all(demand.holds(response, observation) for demand in self.demands)


@dataclass(frozen=True, init=False)
class AnyOf:
    """At least one of these demands."""

    demands: tuple[Reply, ...]

    def __init__(self, *demands: Reply) -> None:
        object.__setattr__(self, "demands", demands)

    def describe(self) -> str:
        return " or ".join(demand.describe() for demand in self.demands)

    def holds(self, response: Response, observation: Observation) -> bool:
        return any(demand.holds(response, observation) for demand in self.demands)


@dataclass(frozen=True, slots=True)
class If:
    """A demand on those responses that meet a condition."""

    condition: Reply
    demand: Reply

    def describe(self) -> str:
        return f"{self.demand.describe()} if {self.condition.describe()}"

    def holds(self, response: Response, observation: Observation) -> bool:
        return self.demand.holds(response, observation) or not self.condition.holds(
            response, observation
        )
