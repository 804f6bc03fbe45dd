"""The parts of ``multipart/byteranges`` (RFC 9110 section 14.6, RFC 2046 section 5.1.1)."""

import re
from itertools import pairwise

from conformance.model.field_grammar import media_type
from conformance.model.observation import Response

Part = tuple[list[tuple[bytes, bytes]], bytes]
"""The header fields of a part, with names in lower case, and its content."""


def byteranges(response: Response) -> list[Part] | None:
    """Return the parts in the content of a response, or None if the form is broken.

    Octets before the first delimiter and after the last one belong to no part.
    """
    kind, parameters = media_type(response.values(b"content-type"))
    boundary = next((value for name, value in parameters if name == b"boundary"), b"")
    if kind != b"multipart/byteranges" or not boundary:
        return None
    # A delimiter may be followed by white space, up to the end of its line.
    delimiter = re.compile(rb"\r\n--" + re.escape(boundary) + rb"(--)?[ \t]*(?=\r\n|\Z)")
    content = b"\r\n" + response.content
    delimiters = [*delimiter.finditer(content)]
    last = next((place for place, found in enumerate(delimiters) if found[1]), 0)
    if not last:
        return None
    bodies = [content[a.end() : b.start()] for a, b in pairwise(delimiters[: last + 1])]
    parts = [_part(body) for body in bodies]
    return [part for part in parts if part is not None] if None not in parts else None


def _part(body: bytes) -> Part | None:
    """Return a part of what follows its delimiter, or None if it has no header section."""
    head, empty, content = body.partition(b"\r\n\r\n")
    first, *lines = head.split(b"\r\n")
    if first or not empty or b"\n" in b"".join(lines):
        return None
    pairs = [line.partition(b":") for line in lines]
    return [(name.lower(), value.strip(b" \t")) for name, _, value in pairs], content
