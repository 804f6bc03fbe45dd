"""Demands on interim responses, and on how early a response came."""

from dataclasses import dataclass

from conformance.matchers.response import enumerated
from conformance.model.observation import Observation, Response

# More statements than this are called the grammar.
_NAMED = 2


@dataclass(frozen=True, init=False)
class Interims:
    """Exactly these interim responses before the final one, in order."""

    codes: tuple[int, ...]

    def __init__(self, *codes: int) -> None:
        object.__setattr__(self, "codes", codes)

    def describe(self) -> str:
        if not self.codes:
            return "no interim response"
        return f"interim {', '.join(map(str, self.codes))} before it"

    def holds(self, response: Response, _: Observation) -> bool:
        return tuple(interim.status for interim in response.interim) == self.codes


@dataclass(frozen=True, slots=True)
class Continued:
    """At least one 100 among the interim responses.

    One is enough, but the RFCs forbid neither a second one nor others, such as 103, beside it, and
    a client has to be able to parse several (RFC 9110 section 15.2).
    """

    def describe(self) -> str:
        return "interim 100 before it"

    def holds(self, response: Response, _: Observation) -> bool:
        return any(interim.status == 100 for interim in response.interim)


@dataclass(frozen=True, slots=True)
class Uncontinued:
    """No 100 among the interim responses; others may have come (RFC 9110 section 15.2)."""

    def describe(self) -> str:
        return "no interim 100"

    def holds(self, response: Response, observation: Observation) -> bool:
        return not Continued().holds(response, observation)


@dataclass(frozen=True, slots=True)
class SoundInterims:
    """No breach of these statements about grammar in an interim response, or of any."""

    requirements: tuple[str, ...] = ()

    def describe(self) -> str:
        if 0 < len(self.requirements) <= _NAMED:
            return f"interim responses that keep {enumerated(self.requirements)}"
        return "interim responses that the grammar allows"

    def holds(self, response: Response, _: Observation) -> bool:
        broken = {flaw.requirement for interim in response.interim for flaw in interim.flaws}
        return not (broken & set(self.requirements) if self.requirements else broken)

    def moot(self, response: Response, _: Observation) -> str:
        return "" if response.interim else "no interim response came"


@dataclass(frozen=True, slots=True)
class Promptly:
    """A 100, or else a final response, whose head came within the first ``steps`` steps.

    Other interim responses do not tell the client whether to send its content.
    """

    steps: int

    def describe(self) -> str:
        return "no wait for the rest of the request"

    def holds(self, response: Response, _: Observation) -> bool:
        continued = [interim for interim in response.interim if interim.status == 100]
        return (*continued, response)[0].steps <= self.steps


@dataclass(frozen=True, slots=True)
class Late:
    """A response whose head came only after ``steps`` steps of the case were done."""

    steps: int

    def describe(self) -> str:
        return "no response before the request's head was complete"

    def holds(self, response: Response, _: Observation) -> bool:
        return response.steps >= self.steps
