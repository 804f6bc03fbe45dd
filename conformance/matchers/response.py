"""The protocol of a demand on one response, and demands composed of demands.

The other modules whose classes have a method ``holds`` are its vocabulary.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from conformance.model.observation import Observation, Response


class Reply(Protocol):
    """A demand on one complete response."""

    def describe(self) -> str:
        """Return the demand in words that fit into a list or after "with"."""

    def holds(self, response: Response, observation: Observation) -> bool:
        """Return whether the response meets the demand."""


@runtime_checkable
class ConditionalReply(Reply, Protocol):
    """A demand that a response may meet without showing anything."""

    def moot(self, response: Response, observation: Observation) -> str:
        """Return why the response shows nothing, empty if it shows something."""


def moot_reply(reply: Reply, response: Response, observation: Observation) -> str:
    """Return why a response that meets the demand shows nothing, empty if it shows something."""
    return reply.moot(response, observation) if isinstance(reply, ConditionalReply) else ""


def unlike(reply: Reply) -> str:
    """Return in words that an answer does not meet the demand, to follow "an answer"."""
    words = reply.describe()
    return f"without {words}" if words.startswith("field ") else f"other than {words}"


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

    def moot(self, response: Response, observation: Observation) -> str:
        reasons = (moot_reply(demand, response, observation) for demand in self.demands)
        return next(filter(None, reasons), "")


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

    def moot(self, response: Response, observation: Observation) -> str:
        """Return the first reason, unless one of the demands that are met shows something."""
        met = [demand for demand in self.demands if demand.holds(response, observation)]
        reasons = [moot_reply(demand, response, observation) for demand in met]
        return reasons[0] if reasons and all(reasons) else ""


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

    def moot(self, response: Response, observation: Observation) -> str:
        if not self.condition.holds(response, observation):
            return f"an answer {unlike(self.condition)}"
        return moot_reply(self.demand, response, observation)
