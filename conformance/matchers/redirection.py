"""Demands on where a redirection leads, as a browser reads Location."""

import re
from dataclasses import dataclass

from conformance.model.observation import Observation, Response

# Browsers drop these wherever they are, and control characters and spaces at either end.
_DROPPED = re.compile(rb"[\t\r\n]")
_ENDS = bytes(range(0x21))
# Any number of slashes from two on begins an authority; a scheme needs none of them.
_AUTHORITY = re.compile(rb"(?:https?:/*|[a-z][a-z0-9+.-]*://+|//+)(?:[^/?#]*@)?([^/?#:@]*)")


@dataclass(frozen=True, slots=True)
class NotLeadingTo:
    """No Location whose host is this (lower-case) one, or below it.

    Backslashes count as slashes, as they do for browsers (WHATWG URL, section 4.4).
    """

    host: bytes

    def describe(self) -> str:
        return f"no location on {self.host.decode()}"

    def holds(self, response: Response, _: Observation) -> bool:
        return not any(self._is(_host(value)) for value in response.values(b"location"))

    def _is(self, host: bytes) -> bool:
        return host == self.host or host.endswith(b"." + self.host)


def _host(location: bytes) -> bytes:
    """Return the host of a URI reference, empty if it has none."""
    plain = _DROPPED.sub(b"", location).strip(_ENDS).replace(b"\\", b"/").lower()
    match = _AUTHORITY.match(plain)
    return match[1] if match else b""
