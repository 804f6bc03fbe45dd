"""Demands on field lines of one name: all of them there, once, and in their order.

All field names are in lower case.
"""

from dataclasses import dataclass

from conformance.model.observation import Observation, Response


@dataclass(frozen=True, init=False)
class LinesInOrder:
    """Each of these values once as a line of its own, in this order; others may be between them."""

    name: bytes
    values: tuple[bytes, ...]

    def __init__(self, name: bytes, *values: bytes) -> None:
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "values", values)

    def describe(self) -> str:
        lines = ", then ".join(ascii(value)[2:-1] for value in self.values)
        return f"{self.name.decode()} lines {lines}"

    def holds(self, response: Response, _: Observation) -> bool:
        found = [value for value in response.values(self.name) if value in self.values]
        return found == list(self.values)


@dataclass(frozen=True, init=False)
class ListInOrder:
    """Each of these texts once in the combined value of the field, in this order.

    Letter case and quoted pairs make no difference. The lines may have been combined into one, and
    there may be other members (RFC 9110 section 5.3).
    """

    name: bytes
    texts: tuple[bytes, ...]

    def __init__(self, name: bytes, *texts: bytes) -> None:
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "texts", texts)

    def describe(self) -> str:
        texts = ", then ".join(ascii(text)[2:-1] for text in self.texts)
        return f"{self.name.decode()} with {texts}"

    def holds(self, response: Response, _: Observation) -> bool:
        combined = b",".join(response.values(self.name)).lower().replace(b"\\", b"")
        places = [combined.find(text.lower()) for text in self.texts]
        once = all(combined.count(text.lower()) == 1 for text in self.texts)
        return once and places == sorted(places)


@dataclass(frozen=True, init=False)
class MembersInOrder:
    """Each of these members once in the list-valued field, in this order, whatever their case.

    Where a member ``*`` stands for all of them, the others need not be there.
    """

    name: bytes
    members: tuple[bytes, ...]

    def __init__(self, name: bytes, *members: bytes) -> None:
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "members", members)

    def describe(self) -> str:
        return f"{self.name.decode()} with {b', then '.join(self.members).decode()}"

    def holds(self, response: Response, _: Observation) -> bool:
        given = response.members(self.name)
        wanted = [member.lower() for member in self.members]
        return b"*" in given or [member for member in given if member in wanted] == wanted
