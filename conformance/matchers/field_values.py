"""The vocabulary for one response, continued: the fields that RFC 9110 defines."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from conformance.model.field_grammar import challenges_sound, imf_fixdate, well_formed
from conformance.model.observation import Observation, Response


@dataclass(frozen=True, slots=True)
class WellFormed:
    """The field of that (lower-case) name, where it is there, is as its grammar says."""

    name: bytes

    def describe(self) -> str:
        """Such as ``no malformed allow``."""
        return f"no malformed {self.name.decode()}"

    def holds(self, response: Response, _: Observation) -> bool:
        """Whether its lines are well-formed."""
        return well_formed(self.name, response.values(self.name))


@dataclass(frozen=True, slots=True)
class SoundChallenges:
    """Challenges in which no parameter comes twice and every realm is quoted."""

    def describe(self) -> str:
        """In words."""
        return "challenges with each parameter once and a quoted realm"

    def holds(self, response: Response, _: Observation) -> bool:
        """Whether they are so."""
        return challenges_sound(response.values(b"www-authenticate"))


@dataclass(frozen=True, slots=True)
class DateNearNow:
    """A Date that is at most so many seconds away from the suite's clock."""

    seconds: int

    def describe(self) -> str:
        """In words."""
        return f"a date within {self.seconds} seconds of now"

    def holds(self, response: Response, observation: Observation) -> bool:
        """Whether it lies in the time of the exchange, give or take."""
        dates = [imf_fixdate(value) for value in response.values(b"date")]
        began = datetime.fromtimestamp(observation.began, UTC)
        early = began - timedelta(seconds=self.seconds)
        late = began + timedelta(seconds=observation.elapsed + self.seconds)
        return len(dates) == 1 and dates[0] is not None and early <= dates[0] <= late


@dataclass(frozen=True, slots=True)
class NotAfterDate:
    """A Last-Modified, where there is one, that is not so many seconds later than Date.

    Where one program tells the Date and another the Last-Modified, the Date may be of the second
    before.
    """

    seconds: int = 0

    def describe(self) -> str:
        """In words."""
        spare = f" by more than {self.seconds} seconds" if self.seconds else ""
        return f"last-modified not later than date{spare}"

    def holds(self, response: Response, _: Observation) -> bool:
        """Whether it is not."""
        modified = [imf_fixdate(value) for value in response.values(b"last-modified")]
        dates = [imf_fixdate(value) for value in response.values(b"date")]
        if not (modified and dates and modified[0] and dates[0]):
            return True
        return modified[0] <= dates[0] + timedelta(seconds=self.seconds)


@dataclass(frozen=True, slots=True)
class OfType:
    """Content of this (lower-case) media type, whatever its parameters."""

    media_type: bytes

    def describe(self) -> str:
        """Such as ``content of type text/html``."""
        return f"content of type {self.media_type.decode()}"

    def holds(self, response: Response, _: Observation) -> bool:
        """Whether Content-Type says so, once."""
        types = [value.partition(b";")[0] for value in response.values(b"content-type")]
        return [media_type.strip(b" \t").lower() for media_type in types] == [self.media_type]


@dataclass(frozen=True, slots=True)
class Gzipped:
    """Content that is in gzip form if, and only if, Content-Encoding says so."""

    def describe(self) -> str:
        """In words."""
        return "content in gzip form if and only if content-encoding says so"

    def holds(self, response: Response, _: Observation) -> bool:
        """Whether the first octets and the last coding agree."""
        said = response.members(b"content-encoding")[-1:] in ((b"gzip",), (b"x-gzip",))
        return response.content.startswith(b"\x1f\x8b") == said
