"""The vocabulary for one response, continued: which fields it has, with what in them."""

from dataclasses import dataclass

from conformance.model.observation import Observation, Response


@dataclass(frozen=True, slots=True)
class Has:
    """A header field of that (lower-case) name, with that value where one is given."""

    name: bytes
    value: bytes | None = None

    def describe(self) -> str:
        """Such as ``field date``."""
        value = "" if self.value is None else f": {ascii(self.value)[2:-1]}"
        return f"field {self.name.decode()}{value}"

    def holds(self, response: Response, _: Observation) -> bool:
        """Whether one of the field lines is so."""
        values = response.values(self.name)
        return bool(values) if self.value is None else self.value in values


@dataclass(frozen=True, slots=True)
class Lacks:
    """No header field of that (lower-case) name."""

    name: bytes

    def describe(self) -> str:
        """Such as ``no transfer-encoding``."""
        return f"no {self.name.decode()}"

    def holds(self, response: Response, _: Observation) -> bool:
        """Whether the field is absent."""
        return not response.values(self.name)


@dataclass(frozen=True, slots=True)
class HasMember:
    """A list-valued field that contains this member (compared without case)."""

    name: bytes
    member: bytes

    def describe(self) -> str:
        """Such as ``connection containing close``."""
        return f"{self.name.decode()} containing {self.member.decode()}"

    def holds(self, response: Response, _: Observation) -> bool:
        """Whether the member is there."""
        return self.member.lower() in response.members(self.name)


@dataclass(frozen=True, init=False)
class LacksMember:
    """A list-valued field, if it is there, contains none of these members."""

    name: bytes
    members: tuple[bytes, ...]

    def __init__(self, name: bytes, *members: bytes) -> None:
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "members", members)

    def describe(self) -> str:
        """Such as ``connection without date or etag``."""
        return f"{self.name.decode()} without {b' or '.join(self.members).decode()}"

    def holds(self, response: Response, _: Observation) -> bool:
        """Whether none of them is there, compared without case."""
        return not set(response.members(self.name)) & {m.lower() for m in self.members}


@dataclass(frozen=True, slots=True)
class FieldHas:
    """A line of the field of that (lower-case) name in which these octets occur."""

    name: bytes
    octets: bytes

    def describe(self) -> str:
        """Such as ``location with https in it``."""
        return f"{self.name.decode()} with {ascii(self.octets)[1:]} in it"

    def holds(self, response: Response, _: Observation) -> bool:
        """Whether they occur in one."""
        return any(self.octets in value for value in response.values(self.name))


@dataclass(frozen=True, slots=True)
class FieldLacks:
    """No line of the field of that (lower-case) name in which these octets occur."""

    name: bytes
    octets: bytes

    def describe(self) -> str:
        """Such as ``no etag with a backslash in it``."""
        return f"no {self.name.decode()} with {ascii(self.octets)[1:]} in it"

    def holds(self, response: Response, _: Observation) -> bool:
        """Whether they occur in none."""
        return not any(self.octets in value for value in response.values(self.name))
