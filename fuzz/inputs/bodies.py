"""Mutations of message boundaries: content, chunks, trailer sections and further messages."""

import re
from random import Random

from fuzz.drivers.parser_driver import TIGHT

_NEXT = b"GET /next HTTP/1.1\r\nHost: a\r\n\r\n"
_LENGTH = re.compile(rb"(?i)(?<=content-length: )[0-9]+")
_FRAMES = re.compile(rb"(?i)content-length|transfer-encoding")
_CHUNK_LINE = re.compile(rb"(?<=\r\n)([0-9A-Fa-f]+)([^\r\n:]*)\r\n")
_EXTENSIONS = (
    b";a",
    b";a=b",
    b' ; a="b"',
    b";",
    b";a=",
    b';a="',
    b";a\n",
    b";\0",
    b" ",
    b"\t;a=\xff",
)


def move_boundary(random: Random, data: bytes) -> bytes:
    """Move the start of the content by a few octets."""
    at = data.find(b"\r\n\r\n")
    if at < 0:
        return data
    without = data[:at] + data[at + 4 :]
    to = min(max(at + random.randint(-12, 12), 0), len(without))
    return without[:to] + b"\r\n\r\n" + without[to:]


def change_length(random: Random, data: bytes) -> bytes:
    """Change Content-Length by a little."""
    match = _LENGTH.search(data)
    if match is None:
        return data
    length = max(int(match[0][:18]) + random.choice((-2, -1, 1, 2, 20)), 0)
    return data[: match.start()] + b"%d" % length + data[match.end() :]


def split_chunk(random: Random, data: bytes) -> bytes:
    """Split a chunk in two."""
    match = random.choice([*_CHUNK_LINE.finditer(data)] or [None])
    if match is None:
        return data
    size = int(match[1][:8], 16)
    if size < 2 or match.end() + size > len(data):
        return data
    first = random.randint(1, size - 1)
    cut = match.end() + first
    pieces = _chunk(random, data[match.end() : cut]) + b"%x\r\n" % (size - first)
    return data[: match.start()] + pieces + data[cut:]


def _chunk(random: Random, data: bytes) -> bytes:
    """Return a chunk, its size in one of several equivalent forms."""
    size = b"%x" % len(data)
    size = random.choice((size, size, size.upper(), b"0" + size, size.zfill(17)))
    return size + b"\r\n" + data + b"\r\n"


def extend_chunk(random: Random, data: bytes) -> bytes:
    """Add a chunk extension, or something similar."""
    match = random.choice([*_CHUNK_LINE.finditer(data)] or [None])
    if match is None:
        return data
    return data[: match.end(1)] + random.choice(_EXTENSIONS) + data[match.end(1) :]


def chunk_content(random: Random, data: bytes) -> bytes:
    """Change the content of the first message to chunks."""
    head, end, content = data.partition(b"\r\n\r\n")
    if not end:
        return data
    size = random.randint(0, 40)
    lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"content-length")]
    head = b"\r\n".join([*lines, b"Transfer-Encoding: chunked"])
    chunk = _chunk(random, content[:size].ljust(size, b"a")) if size else b""
    return head + end + chunk + b"0\r\n\r\n" + content[size:]


def fit_content(random: Random, data: bytes) -> bytes:
    """Make chunked content exactly as long as the limit, or one octet longer or shorter."""
    left = TIGHT.content + random.choice((-1, 0, 1))
    pieces = []
    while left:
        size = min(left, random.choice((1, 16, 43, 64, 96)))
        pieces.append(_chunk(random, b"a" * size))
        left -= size
    head, end, _ = data.partition(b"\r\n\r\n")
    body = b"".join(pieces) + b"0\r\n\r\n"
    if b"HTTP/" not in head:
        return body
    head = b"\r\n".join(line for line in head.split(b"\r\n") if not _FRAMES.match(line))
    return head + b"\r\nTransfer-Encoding: chunked" + end + body


def add_trailer(random: Random, data: bytes) -> bytes:
    """Add trailer fields after the last chunk."""
    at = data.rfind(b"\r\n0\r\n")
    if at < 0:
        return data
    line = random.choice(
        (b"A: b\r\n", b"Content-Length: 9\r\n", b"Host: b\r\n", b"A : b\r\n", b"A\n")
    )
    return data[: at + 5] + line * random.choice((1, 1, 2, 7)) + data[at + 5 :]


def add_message(random: Random, data: bytes) -> bytes:
    """Add a request, or the stream once more, after or before the stream."""
    other = random.choice((_NEXT, data, b"\r\n" + _NEXT, _NEXT[:-2]))
    return data + other if random.random() < 0.7 else other + data


def cut_short(random: Random, data: bytes) -> bytes:
    """Remove the end."""
    return data[: random.randint(0, len(data))]


MUTATIONS = (
    move_boundary,
    change_length,
    split_chunk,
    extend_chunk,
    chunk_content,
    fit_content,
    add_trailer,
    add_message,
    cut_short,
)
