"""Demands on the status line of a response."""

from dataclasses import dataclass

from conformance.model.observation import Observation, Response


@dataclass(frozen=True, init=False)
class Status:
    """One of these status codes."""

    codes: tuple[int, ...]

    def __init__(self, *codes: int) -> None:
        object.__setattr__(self, "codes", codes)

    def describe(self) -> str:
        return " or ".join(map(str, self.codes))

    def holds(self, response: Response, _: Observation) -> bool:
        return response.status in self.codes


@dataclass(frozen=True, slots=True)
class StatusBetween:
    """A status code from ``low`` to ``high``, both whole classes."""

    low: int
    high: int

    def describe(self) -> str:
        first, last = self.low // 100, self.high // 100
        if first == last:
            return f"{first}xx"
        return f"{first}xx {'or' if first + 1 == last else 'to'} {last}xx"

    def holds(self, response: Response, _: Observation) -> bool:
        return self.low <= response.status <= self.high


SUCCESS = StatusBetween(200, 299)
CLIENT_ERROR = StatusBetween(400, 499)
SERVER_ERROR = StatusBetween(500, 599)
ERROR = StatusBetween(400, 599)
ANY_STATUS = StatusBetween(200, 599)
SERVICE_UNAVAILABLE = Status(503)


@dataclass(frozen=True, init=False)
class NotStatus:
    """A final status code other than these."""

    codes: tuple[int, ...]

    def __init__(self, *codes: int) -> None:
        object.__setattr__(self, "codes", codes)

    def describe(self) -> str:
        return "any status except " + " or ".join(map(str, self.codes))

    def holds(self, response: Response, _: Observation) -> bool:
        return response.status not in self.codes


@dataclass(frozen=True, slots=True)
class Version:
    """This protocol version in the status line."""

    version: bytes

    def describe(self) -> str:
        return f"version {self.version.decode()}"

    def holds(self, response: Response, _: Observation) -> bool:
        return response.version == self.version
