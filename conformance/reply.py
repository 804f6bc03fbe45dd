"""The vocabulary for one response: what it may say, each word able to describe itself."""

import json
from dataclasses import dataclass
from typing import Any, Protocol

from conformance.case import HOST, NONCE
from conformance.observation import Observation, Response


class Reply(Protocol):
    """A demand on one complete response."""

    def describe(self) -> str:
        """The demand in words."""

    def holds(self, response: Response, seen: Observation) -> bool:
        """Whether the response meets it."""


@dataclass(frozen=True, init=False)
class Status:
    """One of these status codes."""

    codes: tuple[int, ...]

    def __init__(self, *codes: int) -> None:
        object.__setattr__(self, "codes", codes)

    def describe(self) -> str:
        """Such as ``400 or 501``."""
        return " or ".join(map(str, self.codes))

    def holds(self, response: Response, seen: Observation) -> bool:
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

    def holds(self, response: Response, seen: Observation) -> bool:
        """Whether the status code is in the range."""
        return self.low <= response.status <= self.high


SUCCESS = StatusBetween(200, 299)
CLIENT_ERROR = StatusBetween(400, 499)
ERROR = StatusBetween(400, 599)
ANY_STATUS = StatusBetween(200, 599)
SERVICE_UNAVAILABLE = Status(503)


@dataclass(frozen=True, init=False)
class All:
    """Every one of these demands."""

    demands: tuple[Reply, ...]

    def __init__(self, *demands: Reply) -> None:
        object.__setattr__(self, "demands", demands)

    def describe(self) -> str:
        """The demands, joined."""
        return " with ".join(demand.describe() for demand in self.demands)

    def holds(self, response: Response, seen: Observation) -> bool:
        """Whether all of them hold."""
        return all(demand.holds(response, seen) for demand in self.demands)


@dataclass(frozen=True, slots=True)
class Content:
    """Exactly this content; the nonce's placeholder stands for the exchange's nonce."""

    octets: bytes

    def describe(self) -> str:
        """The content, shortened."""
        if not self.octets:
            return "no content"
        if len(self.octets) > 40:
            return f"the content sent ({len(self.octets)} octets)"
        return f"content {ascii(self.octets)[1:]}"

    def holds(self, response: Response, seen: Observation) -> bool:
        """Whether the content is the same octet for octet."""
        return response.content == self.octets.replace(NONCE, seen.nonce)


@dataclass(frozen=True, slots=True)
class Length:
    """Content of so many octets."""

    octets: int

    def describe(self) -> str:
        """Such as ``1000 octets of content``."""
        return f"{self.octets} octets of content"

    def holds(self, response: Response, seen: Observation) -> bool:
        """Whether it is that long."""
        return len(response.content) == self.octets


def echo(octets: bytes) -> All:
    """What ``POST /echo`` answers to this content."""
    return All(Status(200), Content(octets))


@dataclass(frozen=True, slots=True)
class NonEmpty:
    """Some content."""

    def describe(self) -> str:
        """In words."""
        return "content"

    def holds(self, response: Response, seen: Observation) -> bool:
        """Whether there is at least one octet."""
        return bool(response.content)


@dataclass(frozen=True, slots=True)
class Has:
    """A header field of that (lower-case) name, with that value where one is given."""

    name: bytes
    value: bytes | None = None

    def describe(self) -> str:
        """Such as ``field date``."""
        value = "" if self.value is None else f": {ascii(self.value)[2:-1]}"
        return f"field {self.name.decode()}{value}"

    def holds(self, response: Response, seen: Observation) -> bool:
        """Whether one of the field lines is so."""
        values = response.values(self.name)
        return bool(values) if self.value is None else self.value in values


@dataclass(frozen=True, slots=True)
class HasMember:
    """A list-valued field that contains this member (compared without case)."""

    name: bytes
    member: bytes

    def describe(self) -> str:
        """Such as ``connection containing close``."""
        return f"{self.name.decode()} containing {self.member.decode()}"

    def holds(self, response: Response, seen: Observation) -> bool:
        """Whether the member is there."""
        return self.member.lower() in response.members(self.name)


@dataclass(frozen=True, slots=True)
class Lacks:
    """No header field of that (lower-case) name."""

    name: bytes

    def describe(self) -> str:
        """Such as ``no transfer-encoding``."""
        return f"no {self.name.decode()}"

    def holds(self, response: Response, seen: Observation) -> bool:
        """Whether the field is absent."""
        return not response.values(self.name)


@dataclass(frozen=True, slots=True)
class HasTrailer:
    """A trailer field of that (lower-case) name."""

    name: bytes

    def describe(self) -> str:
        """Such as ``trailer field digest``."""
        return f"trailer field {self.name.decode()}"

    def holds(self, response: Response, seen: Observation) -> bool:
        """Whether the trailer section has it."""
        return any(name == self.name for name, _ in response.trailers)


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

    def holds(self, response: Response, seen: Observation) -> bool:
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

    def holds(self, response: Response, seen: Observation) -> bool:
        """Whether there were interim responses, all of them 100."""
        return {interim.status for interim in response.interim} == {100}


@dataclass(frozen=True, slots=True)
class Version:
    """This protocol version in the status line."""

    version: bytes

    def describe(self) -> str:
        """Such as ``version HTTP/1.1``."""
        return f"version {self.version.decode()}"

    def holds(self, response: Response, seen: Observation) -> bool:
        """Whether the status line says so."""
        return response.version == self.version


@dataclass(frozen=True, init=False)
class Sound:
    """No breach of the message grammar in the head: of these statements, or of any."""

    requirements: tuple[str, ...]

    def __init__(self, *requirements: str) -> None:
        object.__setattr__(self, "requirements", requirements)

    def describe(self) -> str:
        """In words."""
        return "a head that the grammar allows"

    def holds(self, response: Response, seen: Observation) -> bool:
        """Whether no such flaw was found."""
        found = {flaw.requirement for flaw in response.flaws}
        return not (found & set(self.requirements) if self.requirements else found)


@dataclass(frozen=True, slots=True)
class SelfDelimited:
    """A message whose own framing says where it ends."""

    def describe(self) -> str:
        """In words."""
        return "self-delimited framing"

    def holds(self, response: Response, seen: Observation) -> bool:
        """Whether its end does not depend on the connection's."""
        return not response.close_delimited


@dataclass(frozen=True, slots=True)
class Understood:
    """An answer of ``/inspect`` saying that the server understood the request so.

    ``fields`` and ``trailers`` have to be among what it lists (names without case, lines of one
    name combined by a comma), ``absent`` are field names that may not be. What is ``None`` is
    not looked at.
    """

    method: str | None = None
    target: str | None = None
    version: str | None = None
    content: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    trailers: tuple[tuple[str, str], ...] = ()
    absent: tuple[str, ...] = ()

    def describe(self) -> str:
        """What has to be understood."""
        parts = [
            f"{name} {value!r}"
            for name in ("method", "target", "version", "content")
            if (value := getattr(self, name)) is not None
        ]
        parts += [f"field {name}: {value!a}" for name, value in self.fields]
        parts += [f"trailer field {name}: {value!a}" for name, value in self.trailers]
        parts += [f"no field {name}" for name in self.absent]
        return "200 with the request understood as " + ", ".join(parts)

    def holds(self, response: Response, seen: Observation) -> bool:
        """Whether the answer is of this exchange and says so."""
        told = _told(response)
        if response.status != 200 or told is None:
            return False
        nonce = seen.nonce.decode()
        wanted = {"method": self.method, "target": self.target}
        wanted |= {"version": self.version, "content": self.content}
        return all(
            value is None or told.get(name) == value.replace(NONCE.decode(), nonce)
            for name, value in wanted.items()
        ) and self._fields_hold(told)

    def _fields_hold(self, told: dict[str, Any]) -> bool:
        fields, trailers = _combined(told.get("fields")), _combined(told.get("trailers"))
        return (
            all(_alike(fields.get(name.lower()), value) for name, value in self.fields)
            and all(_alike(trailers.get(name.lower()), value) for name, value in self.trailers)
            and not any(name.lower() in fields for name in self.absent)
        )


@dataclass(frozen=True, init=False)
class NotStatus:
    """A final status code that is none of these."""

    codes: tuple[int, ...]

    def __init__(self, *codes: int) -> None:
        object.__setattr__(self, "codes", codes)

    def describe(self) -> str:
        """Such as ``any status but 400``."""
        return "any status but " + " or ".join(map(str, self.codes))

    def holds(self, response: Response, seen: Observation) -> bool:
        """Whether the status code is another one."""
        return response.status not in self.codes


@dataclass(frozen=True, slots=True)
class Told:
    """An answer of ``/inspect`` that gives ``key`` (such as ``scheme``) this value."""

    key: str
    value: str

    def describe(self) -> str:
        """Such as ``200 with scheme 'http' understood``."""
        return f"200 with {self.key} {self.value!a} understood"

    def holds(self, response: Response, seen: Observation) -> bool:
        """Whether the answer says so."""
        told = _told(response)
        wanted = self.value.replace(HOST.decode(), seen.authority.decode())
        wanted = wanted.replace(NONCE.decode(), seen.nonce.decode())
        return response.status == 200 and told is not None and told.get(self.key) == wanted


def _told(response: Response) -> dict[str, Any] | None:
    try:
        told = json.loads(response.content)
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None


def _alike(found: str | None, wanted: str) -> bool:
    """Whether it is that value; lines may have been combined by a comma without its space."""
    return found is not None and wanted in (found, found.replace(",", ", "))


def _combined(told: object) -> dict[str, str]:
    """Field values by lower-case name, lines of one name combined (RFC 9110 section 5.3)."""
    combined: dict[str, str] = {}
    for pair in told if isinstance(told, list) else ():
        if isinstance(pair, list) and len(pair) == 2 and all(isinstance(x, str) for x in pair):
            name, value = pair[0].lower(), pair[1]
            combined[name] = f"{combined[name]}, {value}" if name in combined else value
    return combined
