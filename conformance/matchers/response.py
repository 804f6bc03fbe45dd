"""The protocol of a demand on one response, and demands composed of demands.

The other modules whose classes have a method ``holds`` are its vocabulary.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from conformance.model.observation import Observation, Response


class Reply(Protocol):
    """A demand on one complete response."""

    def describe(self) -> str:
        """Return the demand in words that fit into a list or after "with"."""

    def holds(self, response: Response, observation: Observation) -> bool:
        """Return whether the response meets the demand."""


def enumerated(words: Sequence[str]) -> str:
    """Return the words as in ``one, two and three``."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


@dataclass(frozen=True, init=False)
class All:
    """Every one of these demands."""

    demands: tuple[Reply, ...]

    def __init__(self, *demands: Reply) -> None:
        object.__setattr__(self, "demands", demands)

    def describe(self) -> str:
        first, *others = [demand.describe() for demand in self.demands]
        if not (first[:1].isdigit() or first.startswith("any status")):
            return enumerated([first, *others])
        status, _, rest = first.partition(" with ")
        words = [*([rest] if rest else []), *(other.removeprefix("200 with ") for other in others)]
        return f"{status} with {enumerated(words)}" if words else status

    def holds(self, response: Response, observation: Observation) -> bool:
        return all(demand.holds(response, observation) for demand in self.demands)


@dataclass(frozen=True, init=False)
class AnyOf:
    """At least one of these demands."""

    demands: tuple[Reply, ...]

    def __init__(self, *demands: Reply) -> None:
        object.__setattr__(self, "demands", demands)

    def describe(self) -> str:
        return "either " + " or ".join(demand.describe() for demand in self.demands)

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
