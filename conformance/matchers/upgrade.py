"""The outcome of an offer to change the protocol: what follows the 101 is no HTTP/1.1."""

import re
from dataclasses import dataclass

from conformance.model.observation import Observation


@dataclass(frozen=True, init=False)
class Switches:
    """A 101 to one of the protocols offered, named in Upgrade and announced in Connection.

    ``after`` are the interim responses that come before it. What follows is the new protocol's.
    """

    protocols: tuple[bytes, ...]
    after: tuple[int, ...]

    def __init__(self, *protocols: bytes, after: tuple[int, ...] = ()) -> None:
        object.__setattr__(self, "protocols", protocols)
        object.__setattr__(self, "after", after)

    def describe(self) -> str:
        """Such as ``100, 101 to websocket``."""
        interim = "".join(f"{code}, " for code in self.after)
        return f"{interim}101 to {b' or '.join(self.protocols).decode()}"

    def matches(self, observation: Observation) -> bool:
        """Whether the heads up to the 101 are so; names are compared without case."""
        *interim, head = _heads(observation.received, len(self.after) + 1)
        return (
            tuple(_code(octets) for octets in interim) == self.after
            and _code(head) == 101
            and b"upgrade" in _listed(head, b"connection")
            and bool(_listed(head, b"upgrade"))
            and set(_listed(head, b"upgrade")) <= {name.lower() for name in self.protocols}
        )

    def settled(self, observation: Observation) -> bool:
        """When a head has come that is not the one expected there, or all have."""
        heads = [head for head in _heads(observation.received, len(self.after) + 1) if head]
        wanted = (*self.after, 101)
        return len(heads) == len(wanted) or any(
            _code(head) != code for head, code in zip(heads, wanted, strict=False)
        )


def _heads(octets: bytes, count: int) -> list[bytes]:
    """So many heads from the start, empty where none is complete."""
    parts = octets.split(b"\r\n\r\n", count)
    return [*parts[:-1], *[b""] * count][:count]


def _code(head: bytes) -> int:
    match = re.match(rb"HTTP/1\.1 ([0-9]{3}) ", head)
    return int(match[1]) if match else 0


def _listed(head: bytes, name: bytes) -> tuple[bytes, ...]:
    """The members of a list-valued field, in lower case."""
    lines = (line.partition(b":") for line in head.lower().split(b"\r\n")[1:])
    members = b",".join(value for key, _, value in lines if key == name).split(b",")
    return tuple(member.strip(b" \t") for member in members if member.strip(b" \t"))


@dataclass(frozen=True, slots=True)
class SpeaksHTTP2:
    """The first octets are a SETTINGS frame: the server took the preface and talks HTTP/2."""

    def describe(self) -> str:
        """In words."""
        return "an HTTP/2 SETTINGS frame"

    def matches(self, observation: Observation) -> bool:
        """Whether the type is SETTINGS on stream 0 (RFC 9113 sections 3.4 and 6.5)."""
        return observation.received[3:4] == b"\x04" and observation.received[5:9] == b"\0\0\0\0"

    def settled(self, observation: Observation) -> bool:
        """When the head of a frame has come."""
        return len(observation.received) >= 9
