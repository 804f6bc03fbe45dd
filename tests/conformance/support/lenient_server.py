"""A server of any reading, as a function of segments: it keeps its first answers or loses them.

Some servers that receive a good request and garbage in one segment send only the 400 to the
garbage. What they have answered before is lost, and wrong framing looks like a refusal.
"""

import json
import re
from asyncio import StreamReader, StreamWriter
from enum import Enum
from urllib.parse import unquote_to_bytes

from conformance.client.response_reader import ResponseReader
from conformance.model.case import Answer, ByteByByte, Case, HalfClose, Pause
from conformance.model.observation import End, Observation
from tests.conformance.support.factories import NONCE
from tests.conformance.support.lenient_chunks import dechunked
from tests.conformance.support.lenient_fields import Head, Refused
from tests.conformance.support.lenient_framing import Reading
from tests.conformance.support.lenient_heads import NO_VERSION
from tests.conformance.support.scripted_server import message
from tests.conformance.support.serving import Handler

SEGMENT = 1 << 20
"""Octets, more than a case sends at once."""


METHODS = {b"GET", b"HEAD", b"POST", b"PUT", b"DELETE", b"OPTIONS", b"PATCH"}

OLD = {b"HTTP/1.0", NO_VERSION}
"""Versions in which the connection closes after an answer."""


class AtGarbage(Enum):
    """What becomes of the answers to what came before the garbage, in the same segment."""

    KEEPS = "keeps its first answers"
    LOSES = "loses its first answers"


class Server:
    """One connection; ``closed`` once it has answered 400, or a request for the last answer."""

    def __init__(self, reading: Reading, at_garbage: AtGarbage) -> None:
        self.reading, self.at_garbage = reading, at_garbage
        self.buffer, self.closed = b"", False

    def receive(self, segment: bytes) -> bytes:
        """Return what the server sends in answer to a segment."""
        answers = b""
        self.buffer += segment
        try:
            while not self.closed and (answer := self._one()):
                answers += answer
        except Refused as refused:
            self.closed = True
            refusal = message(b"", refused.status, b"Connection: close\r\n")
            return refusal if self.at_garbage is AtGarbage.LOSES else answers + refusal
        return answers

    def _one(self) -> bytes:
        heads = self.reading.heads
        if before := heads.before.match(self.buffer):
            self.buffer = self.buffer[before.end() :]
        taken = heads.take(self.buffer)
        if taken is None:
            return b""
        words, section, rest = taken
        head, size = self.reading.framing(words, section)
        found = dechunked(rest, self.reading.chunks) if size is None else (rest[:size], size)
        if found is None or len(rest) < found[1]:
            return b""
        self.buffer = rest[found[1] :]
        self.closed = _closes(head)
        return answer(head, found[0])


def _closes(head: Head) -> bool:
    options = [o.strip(b" \t").lower() for o in b",".join(head.values(b"connection")).split(b",")]
    return b"close" in options or (head.words[2] in OLD and b"keep-alive" not in options)


def answer(head: Head, content: bytes) -> bytes:
    """Answer as the contract demands, to HEAD without content."""
    if head.words[0] not in METHODS:
        return message(b"", b"501 Not Implemented")
    reply = message(_resource(head, content))
    return reply.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" if head.words[0] == b"HEAD" else reply


def _resource(head: Head, content: bytes) -> bytes:
    target = re.sub(rb"\A[A-Za-z]+://[^/?]*", b"", head.words[1])
    if target == b"/echo":
        return content
    if not unquote_to_bytes(target).startswith(b"/inspect"):
        return b"hello"
    method, version = (head.words[i].decode("latin-1") for i in (0, 2))
    fields = [[n.decode("latin-1"), v.strip(b" \t").decode("latin-1")] for n, v in head.fields]
    understood = {
        "method": method,
        "target": target.decode("latin-1"),
        "version": version,
        "fields": fields,
    }
    understood |= {"content": content.decode("latin-1"), "trailers": []}
    return json.dumps(understood).encode()


def handler(reading: Reading, at_garbage: AtGarbage) -> Handler:
    """Return what serves connections of a listening socket as such a server."""

    async def serve(reader: StreamReader, writer: StreamWriter) -> None:
        server = Server(reading, at_garbage)
        while not server.closed and (segment := await reader.read(SEGMENT)):
            writer.write(server.receive(segment))
            await writer.drain()

    return serve


def simulated(case: Case, server: Server) -> Observation:
    """Return what the case sees of the server, each step in a segment of its own."""
    reader, received, sent, awaited = ResponseReader(case.methods), b"", b"", 0
    for step in case.send:
        match step:
            case bytes() | ByteByByte():
                octets = step if isinstance(step, bytes) else step.octets
                segment = octets.replace(b"{host}", b"test").replace(b"{nonce}", NONCE)
                sent += segment
                octets = server.receive(segment)
                received += octets
                reader.feed(octets)
            case Answer():
                awaited += 1
                if len(reader.responses) < awaited:
                    break
            case Pause() | HalfClose():
                pass
            case _:
                raise AssertionError(step)
        if server.closed:
            break
    if server.closed:
        reader.end()
    return Observation(
        sent=sent,
        received=received,
        responses=reader.snapshot(),
        pending=tuple(reader.pending),
        leftover=reader.leftover,
        unreadable=reader.unreadable,
        end=End.CLOSED if server.closed else End.OPEN,
        nonce=NONCE,
        authority=b"test",
    )
