"""Scripted peers: servers with one defect each, described by a few words of data.

``honest`` offers the contract and frames requests correctly, though it rejects none; most peers
differ from it in one respect. ``speak`` serves a connection as any of them.
"""

import asyncio
import contextlib
import json
import re
import socket
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from urllib.parse import unquote_to_bytes


@dataclass(frozen=True, slots=True)
class Request:
    """The octets that a peer takes for a request."""

    head: bytes
    content: bytes = b""

    @property
    def words(self) -> list[bytes]:
        """The three words of the request line, empty where one is missing."""
        return [*self.head.split(b"\r\n", 1)[0].split(b" "), b"", b"", b""][:3]

    def value(self, name: bytes) -> bytes | None:
        """Return the value of the first field of that name, compared case-insensitively."""
        match = re.search(rb"\n" + name + rb":[ \t]*([^\r\n]*)", self.head, re.IGNORECASE)
        return match[1].strip() if match else None


Framing = Callable[[bytearray], Request | None]
"""Removes one request from the octets received so far; ``None`` if it is not complete."""
Reply = Callable[[Request], bytes]


class Then(Enum):
    """What a peer does with the connection after its last response."""

    KEEP = "keeps it open until the client closes"
    HOLD = "keeps it open even when the client has closed its side"
    FIN = "closes it"
    RST = "resets it"


# ------------------------------------------------------------ how requests are framed


def heads_alone(buffer: bytearray) -> Request | None:
    """End a request at each empty line: content is taken for further requests."""
    head, end, _ = buffer.partition(b"\r\n\r\n")
    if not end:
        return None
    del buffer[: len(head) + 4]
    return Request(bytes(head + end))


def any_octets(buffer: bytearray) -> Request | None:
    """Take all octets received so far for one request."""
    octets = bytes(buffer)
    buffer.clear()
    return Request(octets) if octets else None


def framed(
    length: bytes | None = b"content-length",
    coding: bytes | None = b"transfer-encoding",
    *,
    coding_first: bool = True,
    folded_case: bool = True,
) -> Framing:
    """Return a framing by the fields of these names; the peer ignores a field that is ``None``."""

    def take(buffer: bytearray) -> Request | None:
        head, end, rest = bytes(buffer).partition(b"\r\n\r\n")
        if not end:
            return None
        request = Request(head + end)
        chunked = b"chunked" in _value(request, coding, folded_case).lower()
        stated = _value(request, length, folded_case)
        if chunked and (coding_first or not stated):
            found = _dechunk(rest)
        else:
            size = int(stated) if stated.isdigit() and len(stated) < 20 else 0
            found = (rest[:size], size) if len(rest) >= size else None
        if found is None:
            return None
        del buffer[: len(request.head) + found[1]]
        return Request(request.head, found[0])

    return take


def _value(request: Request, name: bytes | None, folded_case: bool) -> bytes:  # noqa: FBT001 - a value
    if name is None or not (folded_case or name.title() + b":" in request.head):
        return b""
    return request.value(name) or b""


CHUNK_HEADER = re.compile(rb"([0-9A-Fa-f]+)[^\n]*\n")
TRAILER_SECTION = re.compile(rb"(?:[^\r\n]+\r\n)*\r\n")


def _dechunk(octets: bytes) -> tuple[bytes, int] | None:
    """Return the content and its encoded size; ``None`` before the end of the trailer section."""
    content, at = b"", 0
    while match := CHUNK_HEADER.match(octets, at):
        size = min(int(match[1], 16), sys.maxsize // 2)
        if size == 0:
            end = TRAILER_SECTION.match(octets, match.end())
            return (content, end.end()) if end else None
        content += octets[match.end() : match.end() + size]
        at = match.end() + size + 2
    return None


BY_LENGTH_OR_CHUNKS = framed()
"""Framing by RFC 9112 section 6.3."""


# ------------------------------------------------------------ how requests are answered


def message(
    content: bytes = b"hello", status: bytes = b"200 OK", fields: bytes = b"", end: bytes = b"\r\n"
) -> bytes:
    """Return a response with that content and its length."""
    head = b"HTTP/1.1 " + status + b"\r\n" + fields + b"Content-Length: %d\r\n\r\n" % len(content)
    return head.replace(b"\r\n", end) + content


def always(octets: bytes) -> Reply:
    """Answer every request with these octets."""
    return lambda _: octets


def honest(request: Request) -> bytes:
    """Answer as the contract demands."""
    method, target, version = request.words
    continued = b"HTTP/1.1 100 Continue\r\n\r\n" if request.value(b"expect") else b""
    if target == b"/echo":
        answer = message(request.content)
    elif target.startswith(b"/inspect"):
        lines = request.head.split(b"\r\n")[1:-2]
        understood = {
            "method": method.decode("latin-1"),
            "target": target.decode("latin-1"),
            "version": version.decode("latin-1"),
            "content": request.content.decode("latin-1"),
            "fields": [
                [part.strip().decode("latin-1") for part in line.partition(b":")[::2]]
                for line in lines
            ],
            "trailers": [],
        }
        answer = message(json.dumps(understood).encode())
    elif target.startswith(b"/status/"):
        answer = message(b"", target[8:11] + b" Asked For")
    else:
        answer = message()
    if method == b"HEAD":
        answer = answer.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
    return continued + answer


def reflecting(request: Request) -> bytes:
    """Redirect to the decoded request-target, in the version of the request."""
    _, target, version = request.words
    location = b"Location: " + unquote_to_bytes(target) + b"\r\n"
    host = b"X-Host: " + (request.value(b"host") or b"") + b"\r\n"
    return message(b"", b"301 Moved", location + host).replace(b"HTTP/1.1", version, 1)


def altered(old: bytes, new: bytes) -> Reply:
    """Answer as ``honest`` does, with the first occurrence of ``old`` replaced by ``new``."""
    return lambda request: honest(request).replace(old, new, 1)


# ------------------------------------------------------------ the peers


@dataclass(frozen=True, slots=True)
class Peer:
    """A scripted server.

    ``wrong``: its defect, in words. ``greeting`` is sent before anything is read, ``forever``
    repeatedly after the first response. ``piece`` is the size of the segments in octets, ``gap``
    the seconds between them. After ``answers`` responses the peer does ``then``.
    """

    name: str
    wrong: str
    reply: Reply | None = None
    framing: Framing = BY_LENGTH_OR_CHUNKS
    greeting: bytes = b""
    forever: bytes = b""
    piece: int = 0
    gap: float = 0.0
    answers: int | None = None
    then: Then = Then.KEEP


async def speak(peer: Peer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Serve one connection as the peer."""
    with contextlib.suppress(ConnectionError):
        await _send(peer, writer, peer.greeting)
        if peer.answers != 0:
            await _converse(peer, reader, writer)
        while peer.forever:
            await _send(peer, writer, peer.forever)
        if peer.then is Then.KEEP:
            while await reader.read(65536):
                pass
        if peer.then is Then.HOLD:
            await asyncio.Event().wait()
    if peer.then is Then.RST:
        linger = struct.pack("ii", 1, 0)
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        writer.transport.abort()


async def _converse(peer: Peer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    buffer, answered = bytearray(), 0
    while octets := await reader.read(65536):
        buffer += octets
        while peer.reply and (request := peer.framing(buffer)):
            await _send(peer, writer, peer.reply(request))
            answered += 1
            if answered == peer.answers or peer.forever:
                return


async def _send(peer: Peer, writer: asyncio.StreamWriter, octets: bytes) -> None:
    size = peer.piece or max(1, len(octets))
    for at in range(0, len(octets), size):
        writer.write(octets[at : at + size])
        await writer.drain()
        await asyncio.sleep(peer.gap)
