"""The outcome of an offer of transfer codings that the suite's reader does not undo."""

import re
from dataclasses import dataclass

from conformance.model.observation import End, Observation


@dataclass(frozen=True, slots=True)
class TransferCoded:
    """A 200 with a transfer coding beside chunked: chunked is last, or the close ends it."""

    def describe(self) -> str:
        """In words."""
        return "200 with a transfer coding inside chunked or ended by the close"

    def matches(self, observation: Observation) -> bool:
        """Whether the head is so and nothing contradicts it."""
        codings = _codings(observation.received)
        if not re.match(rb"HTTP/1\.1 200 ", observation.received) or set(codings) <= {b"chunked"}:
            return False
        if codings[-1] == b"chunked":
            return codings.count(b"chunked") == 1
        return b"chunked" not in codings and observation.end is End.CLOSED

    def settled(self, observation: Observation) -> bool:
        """When the head shows no such coding, or the last one is chunked."""
        codings = _codings(observation.received)
        whole = b"\r\n\r\n" in observation.received
        return whole and (codings[-1:] == (b"chunked",) or not codings)


def _codings(octets: bytes) -> tuple[bytes, ...]:
    """The names in Transfer-Encoding, in lower case and in order."""
    lines = octets.partition(b"\r\n\r\n")[0].lower().split(b"\r\n")[1:]
    values = [line.partition(b":")[2] for line in lines if line.startswith(b"transfer-encoding:")]
    members = (member.partition(b";")[0].strip(b" \t") for member in b",".join(values).split(b","))
    return tuple(member for member in members if member)
