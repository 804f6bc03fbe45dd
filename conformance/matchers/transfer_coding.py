"""The outcome of offering transfer codings that the suite does not decode."""

import re
from dataclasses import dataclass

from conformance.model.observation import End, Observation


@dataclass(frozen=True, slots=True)
class TransferCoded:
    """200 with a transfer coding other than chunked, ended by a final chunked or the close."""

    def describe(self) -> str:
        return "200 with a transfer coding, then chunked or the close of the connection"

    def matches(self, observation: Observation) -> bool:
        codings = _codings(observation.received)
        if not re.match(rb"HTTP/1\.1 200 ", observation.received) or set(codings) <= {b"chunked"}:
            return False
        if codings[-1] == b"chunked":
            return codings.count(b"chunked") == 1
        return b"chunked" not in codings and observation.end is End.CLOSED

    def settled(self, observation: Observation) -> bool:
        """Return whether the head names no coding, or the last one is chunked."""
        codings = _codings(observation.received)
        whole = b"\r\n\r\n" in observation.received
        return whole and (codings[-1:] == (b"chunked",) or not codings)


def _codings(octets: bytes) -> tuple[bytes, ...]:
    """Return the names in Transfer-Encoding, in lower case and in order."""
    lines = octets.partition(b"\r\n\r\n")[0].lower().split(b"\r\n")[1:]
    values = [line.partition(b":")[2] for line in lines if line.startswith(b"transfer-encoding:")]
    members = (member.partition(b";")[0].strip(b" \t") for member in b",".join(values).split(b","))
    return tuple(member for member in members if member)
