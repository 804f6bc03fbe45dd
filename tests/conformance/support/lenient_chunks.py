"""Chunked content as strict and lenient servers decode it."""

import re
from enum import Enum

from tests.conformance.support.lenient_fields import Refused


class Chunks(Enum):
    """What a server makes of chunks that are malformed."""

    STRICT = "refuses them"
    SIZE_ENDS = "takes an unreadable size for the end of the content"
    SIZE_ZERO = "takes an unreadable size for zero"
    EXCESS_SKIPPED = "skips data beyond the size, up to the next line"


_HEADER = re.compile(rb"([0-9A-Fa-f]+)(?:[ \t]*;[^\r\n]*)?\r\n")
_TRAILERS = re.compile(rb"(?:[^ :\r\n]+:[^\r\n]*\r\n)*\r\n")


def dechunked(octets: bytes, chunks: Chunks) -> tuple[bytes, int] | None:
    """Return the content and its encoded size, ``None`` before its end; refuse other octets."""
    content, at = b"", 0
    while b"\r\n" in octets[at:]:
        header = _HEADER.match(octets, at)
        begin = octets.index(b"\r\n", at) + 2
        if header is None and chunks is Chunks.SIZE_ENDS:
            return content, begin
        if header is None and chunks is not Chunks.SIZE_ZERO:
            raise Refused
        size = int(header[1], 16) if header else 0
        if size == 0:
            end = _trailers(octets, begin)
            return (content, end) if end else None
        if len(octets) < begin + size + 2:
            return None
        content += octets[begin : begin + size]
        at = _terminated(octets, begin + size, chunks)
    return None


def _trailers(octets: bytes, begin: int) -> int:
    """Return the end of the trailer section that begins there, 0 if it is incomplete."""
    if octets[begin : begin + 2] != b"\r\n" and b"\r\n\r\n" not in octets[begin:]:
        return 0
    if match := _TRAILERS.match(octets, begin):
        return match.end()
    raise Refused


def _terminated(octets: bytes, end: int, chunks: Chunks) -> int:
    """Return where the line end behind the data ends."""
    if octets[end : end + 2] == b"\r\n":
        return end + 2
    if chunks is Chunks.EXCESS_SKIPPED and b"\r\n" in octets[end:]:
        return octets.index(b"\r\n", end) + 2
    raise Refused
