"""Demands on interim responses, and on how early a response came."""

from dataclasses import dataclass

from conformance.model.observation import Observation, Response


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
    """One or more interim responses before the final one, all of them 100.

    One 100 is enough, but the RFCs do not forbid a second one, and a client has to be able to
    parse several (RFC 9110 section 15.2).
    """

    def describe(self) -> str:
        return "one or more interim 100 before it"

    def holds(self, response: Response, _: Observation) -> bool:
        return {interim.status for interim in response.interim} == {100}


@dataclass(frozen=True, slots=True)
class SoundInterims:
    """No breach of these statements about grammar in an interim response, or of any."""

    requirements: tuple[str, ...] = ()

    def describe(self) -> str:
        return "interim responses that the grammar allows"

    def holds(self, response: Response, _: Observation) -> bool:
        broken = {flaw.requirement for interim in response.interim for flaw in interim.flaws}
        return not (broken & set(self.requirements) if self.requirements else broken)

    def moot(self, response: Response, _: Observation) -> str:
        return "" if response.interim else "no interim response came"


@dataclass(frozen=True, slots=True)
class Promptly:
    """A first message, interim or final, whose head came within the first ``steps`` steps."""

    steps: int

    def describe(self) -> str:
        return "no wait for the rest of the request"

    def holds(self, response: Response, _: Observation) -> bool:
        return (*response.interim, response)[0].steps <= self.steps


@dataclass(frozen=True, slots=True)
class Late:
    """A response whose head came only after ``steps`` steps of the case were done."""

    steps: int

    def describe(self) -> str:
        return "no response before the request's head was complete"

    def holds(self, response: Response, _: Observation) -> bool:
        return response.steps >= self.steps
