"""A server of any reading, as a function of segments: it keeps its first answers or loses them.

Some servers that receive a good request and garbage in one segment send only the 400 to the
garbage. What they have answered before is lost, and wrong framing looks like a refusal.
"""

import re
from asyncio import StreamReader, StreamWriter
from enum import Enum

from conformance.client.response_reader import ResponseReader
from conformance.model.case import Answer, ByteByByte, Case, HalfClose, Pause
from conformance.model.observation import End, Observation
from tests.conformance.support.factories import NONCE
from tests.conformance.support.lenient_chunks import dechunked
from tests.conformance.support.lenient_fields import Head, Refused
from tests.conformance.support.lenient_framing import Reading
from tests.conformance.support.scripted_server import message
from tests.conformance.support.serving import Handler

SEGMENT = 1 << 20
"""Octets, more than a case sends at once."""


class AtGarbage(Enum):
    """What becomes of the answers to what came before the garbage, in the same segment."""

    KEEPS = "keeps its first answers"
    LOSES = "loses its first answers"


class Server:
    """One connection; ``closed`` once it has answered 400."""

    def __init__(self, reading: Reading, at_garbage: AtGarbage) -> None:
        self.reading, self.at_garbage = reading, at_garbage
        self.buffer, self.closed = b"", False

    def receive(self, segment: bytes) -> bytes:
        """Return what the server sends in answer to a segment."""
        answers = b""
        self.buffer += segment
        try:
            while answer := self._one():
                answers += answer
        except Refused as refused:
            self.closed = True
            refusal = message(b"", refused.status, b"Connection: close\r\n")
            return refusal if self.at_garbage is AtGarbage.LOSES else answers + refusal
        return answers

    def _one(self) -> bytes:
        self.buffer = re.sub(rb"\A(?:\r\n)+", b"", self.buffer)
        section, end, rest = self.buffer.partition(b"\r\n\r\n")
        if not end:
            self._check_line(section)
            return b""
        head, size = self.reading.framing(section)
        found = dechunked(rest, self.reading.chunks) if size is None else (rest[:size], size)
        if found is None or len(rest) < found[1]:
            return b""
        self.buffer = rest[found[1] :]
        return answer(head, found[0])

    def _check_line(self, section: bytes) -> None:
        """Refuse a first line that is complete and no request line."""
        line, end, _ = section.partition(b"\r\n")
        if end and line.count(b" ") != 2:
            raise Refused


def answer(head: Head, content: bytes) -> bytes:
    """Answer as the contract demands, to HEAD without content."""
    reply = message(content if head.words[1] == b"/echo" else b"hello")
    return reply.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" if head.words[0] == b"HEAD" else reply


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
