"""The vocabulary for one response: what a demand on it is, and demands made of demands.

The words themselves are in the modules ``reply_*``, each able to describe itself.
"""

from dataclasses import dataclass
from typing import Protocol

from conformance.model.observation import Observation, Response


class Reply(Protocol):
    """A demand on one complete response."""

    def describe(self) -> str:
        """The demand in words."""

    def holds(self, response: Response, observation: Observation) -> bool:
        """Whether the response meets it."""


@dataclass(frozen=True, init=False)
class All:
    """Every one of these demands."""

    demands: tuple[Reply, ...]

    def __init__(self, *demands: Reply) -> None:
        object.__setattr__(self, "demands", demands)

    def describe(self) -> str:
        """The demands, joined."""
        return " with ".join(demand.describe() for demand in self.demands)

    def holds(self, response: Response, observation: Observation) -> bool:
        """Whether all of them hold."""
        return all(demand.holds(response, observation) for demand in self.demands)


@dataclass(frozen=True, init=False)
class AnyOf:
    """At least one of these demands."""

    demands: tuple[Reply, ...]

    def __init__(self, *demands: Reply) -> None:
        object.__setattr__(self, "demands", demands)

    def describe(self) -> str:
        """The demands, joined."""
        return " or ".join(demand.describe() for demand in self.demands)

    def holds(self, response: Response, observation: Observation) -> bool:
        """Whether one of them holds."""
        return any(demand.holds(response, observation) for demand in self.demands)


@dataclass(frozen=True, slots=True)
class If:
    """A demand on those responses that meet a condition."""

    condition: Reply
    demand: Reply

    def describe(self) -> str:
        """Such as ``connection containing upgrade where there is field upgrade``."""
        return f"{self.demand.describe()} where there is {self.condition.describe()}"

    def holds(self, response: Response, observation: Observation) -> bool:
        """Whether the demand is met or the condition is not."""
        return self.demand.holds(response, observation) or not self.condition.holds(
            response, observation
        )
