"""Where a target has what the contract has at ``/``, ``/echo`` and the other paths."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

# RFC 3986 section 3.3: the characters of a path that begins with a slash.
_PATH = re.compile(rb"/(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/]|%[0-9A-Fa-f]{2})*")
_NAME = re.compile(rb"[0-9A-Za-z_-]")


class BadPath(ValueError):
    """A path under which nothing can be asked for; the message says in one line what to give."""


def checked_path(path: str) -> bytes:
    """Return the octets of a path as it can stand in a request-target. Raises ``BadPath``."""
    octets = path.encode("utf-8", "surrogateescape")
    if not _PATH.fullmatch(octets) or octets.startswith(b"//"):
        raise BadPath(f"{path!a} is not a path such as /index.html, percent-encoded, without query")
    return octets


@dataclass(frozen=True, slots=True)
class Placement:
    """A path below which everything lies, and the paths of endpoints that have others there.

    ``base`` does not end in a slash. ``paths`` are pairs of the value of an ``Endpoint`` and a path
    that is relative to the base and begins with a slash.
    """

    base: bytes = b""
    paths: tuple[tuple[str, bytes], ...] = ()

    def with_paths(self, paths: Mapping[str, bytes]) -> "Placement":
        """Return the same with these paths, by values of ``Endpoint``; they win over its own."""
        return Placement(self.base, tuple({**dict(self.paths), **paths}.items()))

    @property
    def plain(self) -> bool:
        """Whether everything is where the contract has it."""
        return not self.base and not self.paths

    def locate(self, path: bytes) -> bytes | None:
        """Return where the target has what the contract has at this path, which may have a query.

        None if it cannot be asked for there: a path that is about its own beginning, such as one
        with two slashes, or another spelling of an endpoint that has another name.
        """
        if path.startswith(b"//"):
            return None if self.base else path
        moved = self._moved(path)
        if moved is None:
            other_spelling = self._moved(unquote_to_bytes(path)) is not None
            return None if other_spelling else self.base + path
        literal, place = moved
        rest, whole = path[len(literal) :], self.base + place
        return (whole.rstrip(b"/") if rest.startswith(b"/") else whole) + rest

    def _moved(self, path: bytes) -> tuple[bytes, bytes] | None:
        """Return the path that an endpoint has in the contract, and the one that it has here."""
        moved = None
        for value, place in self.paths:
            method, _, name = value.rpartition(" ")
            literal = name.encode()
            rest = path[len(literal) :]
            if not path.startswith(literal) or _NAME.match(rest):
                continue
            if method and not rest.startswith(b"/"):  # the collection, not one of its members
                return literal, place
            if not method:
                moved = literal, place
        return moved


AS_DOCUMENTED = Placement()
"""Everything where the contract has it."""
