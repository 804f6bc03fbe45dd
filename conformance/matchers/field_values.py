"""Demands on the values of fields that RFC 9110 defines. All field names are in lower case."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from conformance.model.field_grammar import challenges_sound, imf_fixdate, well_formed
from conformance.model.observation import Observation, Response


@dataclass(frozen=True, slots=True)
class WellFormed:
    """No value of this field that its grammar does not allow."""

    name: bytes

    def describe(self) -> str:
        return f"no malformed {self.name.decode()}"

    def holds(self, response: Response, _: Observation) -> bool:
        return well_formed(self.name, response.values(self.name))

    def moot(self, response: Response, _: Observation) -> str:
        return "" if response.values(self.name) else f"the answer has no {self.name.decode()}"


@dataclass(frozen=True, slots=True)
class SoundChallenges:
    """Challenges in which every realm is quoted and no parameter is repeated."""

    def describe(self) -> str:
        return "challenges with a quoted realm and no repeated parameter"

    def holds(self, response: Response, _: Observation) -> bool:
        return challenges_sound(response.values(b"www-authenticate"))

    def moot(self, response: Response, _: Observation) -> str:
        return "" if response.values(b"www-authenticate") else "the answer has no www-authenticate"


@dataclass(frozen=True, slots=True)
class DateNearNow:
    """One Date, no further than this many seconds from the time of the exchange."""

    seconds: int

    def describe(self) -> str:
        return f"a date within {self.seconds} seconds of the client's clock"

    def holds(self, response: Response, observation: Observation) -> bool:
        dates = [imf_fixdate(value) for value in response.values(b"date")]
        began = datetime.fromtimestamp(observation.began, UTC)
        early = began - timedelta(seconds=self.seconds)
        late = began + timedelta(seconds=observation.elapsed + self.seconds)
        return len(dates) == 1 and dates[0] is not None and early <= dates[0] <= late


@dataclass(frozen=True, slots=True)
class NotAfterDate:
    """No Last-Modified later than Date by more than this many seconds.

    Where the server writes Date and the application Last-Modified, Date may lag by a second.
    """

    seconds: int = 0

    def describe(self) -> str:
        most = f"at most {self.seconds} seconds" if self.seconds else "not"
        return f"last-modified {most} later than date"

    def holds(self, response: Response, _: Observation) -> bool:
        modified = [imf_fixdate(value) for value in response.values(b"last-modified")]
        dates = [imf_fixdate(value) for value in response.values(b"date")]
        if not (modified and dates and modified[0] and dates[0]):
            return True
        return modified[0] <= dates[0] + timedelta(seconds=self.seconds)

    def moot(self, response: Response, _: Observation) -> str:
        lacking = [name for name in (b"last-modified", b"date") if not response.values(name)]
        return f"the answer has no {lacking[0].decode()}" if lacking else ""


@dataclass(frozen=True, slots=True)
class OfType:
    """Content of this (lower-case) media type, whatever its parameters."""

    media_type: bytes

    def describe(self) -> str:
        return f"content of type {self.media_type.decode()}"

    def holds(self, response: Response, _: Observation) -> bool:
        types = [value.partition(b";")[0] for value in response.values(b"content-type")]
        return [media_type.strip(b" \t").lower() for media_type in types] == [self.media_type]


@dataclass(frozen=True, slots=True)
class Gzipped:
    """Content in gzip form if, and only if, gzip is the last coding in Content-Encoding."""

    def describe(self) -> str:
        return "gzip content if and only if content-encoding says so"

    def holds(self, response: Response, _: Observation) -> bool:
        declared = response.members(b"content-encoding")[-1:] in ((b"gzip",), (b"x-gzip",))
        return response.content.startswith(b"\x1f\x8b") == declared

    def moot(self, response: Response, _: Observation) -> str:
        coded = response.values(b"content-encoding") or response.content.startswith(b"\x1f\x8b")
        return "" if coded else "the answer is not content-coded"
