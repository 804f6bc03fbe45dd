"""The vocabulary for one response, continued: what came before it, and how early it came."""

from dataclasses import dataclass

from conformance.model.observation import Observation, Response


@dataclass(frozen=True, init=False)
class Interims:
    """Exactly these interim responses before the final one, in order."""

    codes: tuple[int, ...]

    def __init__(self, *codes: int) -> None:
        object.__setattr__(self, "codes", codes)

    def describe(self) -> str:
        """Such as ``after interim 100``."""
        if not self.codes:
            return "no interim response"
        return "after interim " + ", ".join(map(str, self.codes))

    def holds(self, response: Response, _: Observation) -> bool:
        """Whether the interim responses are these."""
        return tuple(interim.status for interim in response.interim) == self.codes


@dataclass(frozen=True, slots=True)
class Continued:
    """Nothing but 100 before the final response, once or more often.

    One 100 is enough, yet no sentence of the RFCs forbids a second one, and a client has to be
    able to read several (RFC 9110 section 15.2).
    """

    def describe(self) -> str:
        """In words."""
        return "after interim 100"

    def holds(self, response: Response, _: Observation) -> bool:
        """Whether there were interim responses, all of them 100."""
        return {interim.status for interim in response.interim} == {100}


@dataclass(frozen=True, slots=True)
class SoundInterims:
    """Interim responses without a breach of the grammar: none of them, or not of these."""

    requirements: tuple[str, ...] = ()

    def describe(self) -> str:
        """In words."""
        return "interim responses that the grammar allows"

    def holds(self, response: Response, _: Observation) -> bool:
        """Whether no such flaw was found in the interim responses before this one."""
        broken = {flaw.requirement for interim in response.interim for flaw in interim.flaws}
        return not (broken & set(self.requirements) if self.requirements else broken)


@dataclass(frozen=True, slots=True)
class Promptly:
    """The first message, interim or final, came before more than ``steps`` steps were done."""

    steps: int

    def describe(self) -> str:
        """In words."""
        return "at once"

    def holds(self, response: Response, _: Observation) -> bool:
        """Whether its head, or that of the first interim response, came that early."""
        return (*response.interim, response)[0].steps <= self.steps


@dataclass(frozen=True, slots=True)
class Late:
    """A response whose head came only when ``steps`` steps of the case were done."""

    steps: int

    def describe(self) -> str:
        """In words."""
        return "not before the head of the request was complete"

    def holds(self, response: Response, _: Observation) -> bool:
        """Whether it came that late."""
        return response.steps >= self.steps
