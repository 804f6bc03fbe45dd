"""Outcomes of offering another protocol: what follows a 101 is not HTTP/1.1."""

import re
from dataclasses import dataclass

from conformance.model.observation import Observation


@dataclass(frozen=True, init=False)
class Switches:
    """A 101 to one of the protocols offered, named in Upgrade and announced in Connection.

    ``after`` are the status codes of the interim responses before it. What follows belongs to the
    new protocol.
    """

    protocols: tuple[bytes, ...]
    after: tuple[int, ...]

    def __init__(self, *protocols: bytes, after: tuple[int, ...] = ()) -> None:
        object.__setattr__(self, "protocols", protocols)
        object.__setattr__(self, "after", after)

    def describe(self) -> str:
        interim = "".join(f"{code}, " for code in self.after)
        return f"{interim}101 to {b' or '.join(self.protocols).decode()}"

    def matches(self, observation: Observation) -> bool:
        *interim, head = _heads(observation.received, len(self.after) + 1)
        return (
            tuple(_code(octets) for octets in interim) == self.after
            and _code(head) == 101
            and b"upgrade" in _listed(head, b"connection")
            and bool(_listed(head, b"upgrade"))
            and set(_listed(head, b"upgrade")) <= {name.lower() for name in self.protocols}
        )

    def settled(self, observation: Observation) -> bool:
        """Return whether all heads have come, or one that is not expected at its place."""
        heads = [head for head in _heads(observation.received, len(self.after) + 1) if head]
        wanted = (*self.after, 101)
        return len(heads) == len(wanted) or any(
            _code(head) != code for head, code in zip(heads, wanted, strict=False)
        )


def _heads(octets: bytes, count: int) -> list[bytes]:
    """Return the first ``count`` heads, empty where none is complete."""
    parts = octets.split(b"\r\n\r\n", count)
    return [*parts[:-1], *[b""] * count][:count]


def _code(head: bytes) -> int:
    match = re.match(rb"HTTP/1\.1 ([0-9]{3}) ", head)
    return int(match[1]) if match else 0


def _listed(head: bytes, name: bytes) -> tuple[bytes, ...]:
    """Return the members of a list-valued field, in lower case."""
    lines = (line.partition(b":") for line in head.lower().split(b"\r\n")[1:])
    members = b",".join(value for key, _, value in lines if key == name).split(b",")
    return tuple(member.strip(b" \t") for member in members if member.strip(b" \t"))


@dataclass(frozen=True, slots=True)
class SpeaksHTTP2:
    """A SETTINGS frame on stream 0 first: the server took the preface and answers in HTTP/2.

    RFC 9113 sections 3.4 and 6.5.
    """

    def describe(self) -> str:
        return "an HTTP/2 SETTINGS frame"

    def matches(self, observation: Observation) -> bool:
        return observation.received[3:4] == b"\x04" and observation.received[5:9] == b"\0\0\0\0"

    def settled(self, observation: Observation) -> bool:
        return len(observation.received) >= 9
