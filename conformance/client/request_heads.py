"""Finds the heads of the requests in what a case sends, however malformed they are.

The octets are those of the catalogue, with placeholders, and its conventions hold: a request that
is hidden in content names a host of its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

HIDDEN_HOSTS = (b"a", b"plumbline")
"""The hosts of requests that a case hides in content, whose length must stay as it is."""
_VERSION = b" HTTP/"
_END = re.compile(rb"\n\r?\n")
_FIRST = re.compile(rb"(?:[ \t]*\r?\n)*([^\n]*)")
_HOST = re.compile(rb"[\r\n]host[ \t]*:[ \t]*([^\n]*)\n", re.IGNORECASE)
_HIDDEN = re.compile(rb"\nHost: (?:%b)\r\n" % b"|".join(HIDDEN_HOSTS))
# The path of a target in origin-form, wherever it is in a malformed line: a slash of its own.
_ORIGIN = re.compile(rb"(?<![0-9A-Za-z.}@/:])/[^ \t\r\n]*")
_ABSOLUTE = re.compile(rb"(?<![A-Za-z])[A-Za-z]+://[^/? \r\n]*([^ \r\n]*)")


@dataclass(frozen=True, slots=True)
class RequestHead:
    """The place of a head in the octets, from ``start`` to ``end``.

    ``line_end`` is where its request line ends. ``path`` is the place of the path of its target,
    with its query: empty for an absolute-form without a path, None for a target of another form.
    ``hidden``: it is part of content. ``complete``: the empty line that ends it is there.
    """

    start: int
    line_end: int
    end: int
    path: slice | None
    hidden: bool
    complete: bool

    def host_line(self, octets: bytes) -> slice | None:
        """Return the place of its first Host line, without the line end before it."""
        found = _HOST.search(octets, self.line_end - 1, self.end) or _HOST.search(
            octets, self.start, self.end
        )
        return slice(found.start() + 1, found.end()) if found else None

    def has(self, name: bytes, octets: bytes) -> bool:
        """Return whether it has a field of this name."""
        line = re.compile(rb"[\r\n]" + re.escape(name) + rb"[ \t]*:", re.IGNORECASE)
        return line.search(octets, self.start, self.end) is not None


def request_heads(octets: bytes) -> Iterator[RequestHead]:
    """Yield the heads in order. The first octets are one, whatever they are."""
    first = _FIRST.match(octets)
    if first is None:
        return
    head = _head(octets, first.start(1), _path_in(octets, first.start(1), first.end(1)))
    yield head
    while (version := octets.find(_VERSION, head.end)) >= 0:
        start = max(octets.rfind(b"\n", head.end, version) + 1, head.end)
        target = octets.rfind(b" ", start, version) + 1 or start
        head = _head(octets, start, _path_in(octets, target, version))
        yield head


def _head(octets: bytes, start: int, path: slice | None) -> RequestHead:
    line = octets.find(b"\n", start)
    line_end = line + 1 if line >= 0 else len(octets)
    found = _END.search(octets, line_end - 1)
    end = found.end() if found else len(octets)
    hidden = start > 0 and _HIDDEN.search(octets, start, end) is not None
    return RequestHead(start, line_end, end, path, hidden, found is not None)


def _path_in(octets: bytes, start: int, end: int) -> slice | None:
    """Return the place of the path in a request line, or in a part of it that holds the target."""
    absolute = _ABSOLUTE.search(octets, start, end)
    if absolute:
        return slice(*absolute.span(1))
    origin = _ORIGIN.search(octets, start, end)
    return slice(*origin.span()) if origin else None
