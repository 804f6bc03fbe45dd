"""Demands on the header fields of a response: presence, value and members.

All field names are in lower case.
"""

from dataclasses import dataclass

from conformance.model.observation import Observation, Response


@dataclass(frozen=True, slots=True)
class Has:
    """A header field of this name, with this value where one is given.

    Zeros before a number make no difference.
    """

    name: bytes
    value: bytes | None = None

    def describe(self) -> str:
        value = "" if self.value is None else f": {ascii(self.value)[2:-1]}"
        return f"field {self.name.decode()}{value}"

    def holds(self, response: Response, _: Observation) -> bool:
        values = response.values(self.name)
        if self.value is None:
            return bool(values)
        return _without_zeros(self.value) in map(_without_zeros, values)


def _without_zeros(value: bytes) -> bytes:
    return (value.lstrip(b"0") or b"0") if value.isdigit() else value


@dataclass(frozen=True, slots=True)
class Lacks:
    """No header field of this name."""

    name: bytes

    def describe(self) -> str:
        return f"no {self.name.decode()}"

    def holds(self, response: Response, _: Observation) -> bool:
        return not response.values(self.name)


@dataclass(frozen=True, slots=True)
class HasMember:
    """A list-valued field that contains this member, compared without regard to case."""

    name: bytes
    member: bytes

    def describe(self) -> str:
        return f"{self.name.decode()} containing {self.member.decode()}"

    def holds(self, response: Response, _: Observation) -> bool:
        return self.member.lower() in response.members(self.name)


@dataclass(frozen=True, init=False)
class LacksMember:
    """None of these members in a list-valued field, compared without regard to case."""

    name: bytes
    members: tuple[bytes, ...]

    def __init__(self, name: bytes, *members: bytes) -> None:
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "members", members)

    def describe(self) -> str:
        return f"no {b' or '.join(self.members).decode()} in {self.name.decode()}"

    def holds(self, response: Response, _: Observation) -> bool:
        return not set(response.members(self.name)) & {m.lower() for m in self.members}


@dataclass(frozen=True, slots=True)
class FieldHas:
    """At least one line of this field in which these octets occur."""

    name: bytes
    octets: bytes

    def describe(self) -> str:
        return f"{self.name.decode()} containing {ascii(self.octets)[1:]}"

    def holds(self, response: Response, _: Observation) -> bool:
        return any(self.octets in value for value in response.values(self.name))


@dataclass(frozen=True, slots=True)
class FieldLacks:
    """No line of this field in which these octets occur."""

    name: bytes
    octets: bytes

    def describe(self) -> str:
        return f"no {self.name.decode()} containing {ascii(self.octets)[1:]}"

    def holds(self, response: Response, _: Observation) -> bool:
        return not any(self.octets in value for value in response.values(self.name))
