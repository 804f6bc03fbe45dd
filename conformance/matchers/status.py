"""The vocabulary for one response, continued: its status line."""

from dataclasses import dataclass

from conformance.model.observation import Observation, Response


@dataclass(frozen=True, init=False)
class Status:
    """One of these status codes."""

    codes: tuple[int, ...]

    def __init__(self, *codes: int) -> None:
        object.__setattr__(self, "codes", codes)

    def describe(self) -> str:
        """Such as ``400 or 501``."""
        return " or ".join(map(str, self.codes))

    def holds(self, response: Response, _: Observation) -> bool:
        """Whether the status code is one of them."""
        return response.status in self.codes


@dataclass(frozen=True, slots=True)
class StatusBetween:
    """A status code from ``low`` to ``high``."""

    low: int
    high: int

    def describe(self) -> str:
        """Such as ``4xx``."""
        classes = range(self.low // 100, self.high // 100 + 1)
        return " or ".join(f"{first}xx" for first in classes)

    def holds(self, response: Response, _: Observation) -> bool:
        """Whether the status code is in the range."""
        return self.low <= response.status <= self.high


SUCCESS = StatusBetween(200, 299)
CLIENT_ERROR = StatusBetween(400, 499)
ERROR = StatusBetween(400, 599)
ANY_STATUS = StatusBetween(200, 599)
SERVICE_UNAVAILABLE = Status(503)


@dataclass(frozen=True, init=False)
class NotStatus:
    """A final status code that is none of these."""

    codes: tuple[int, ...]

    def __init__(self, *codes: int) -> None:
        object.__setattr__(self, "codes", codes)

    def describe(self) -> str:
        """Such as ``any status but 400``."""
        return "any status but " + " or ".join(map(str, self.codes))

    def holds(self, response: Response, _: Observation) -> bool:
        """Whether the status code is another one."""
        return response.status not in self.codes


@dataclass(frozen=True, slots=True)
class Version:
    """This protocol version in the status line."""

    version: bytes

    def describe(self) -> str:
        """Such as ``version HTTP/1.1``."""
        return f"version {self.version.decode()}"

    def holds(self, response: Response, _: Observation) -> bool:
        """Whether the status line says so."""
        return response.version == self.version
