"""Well-behaved and other clients for the soak."""

import asyncio
import contextlib
import socket
import struct
import threading
import time
from dataclasses import dataclass, field

GET = b"GET / HTTP/1.1\r\nHost: soak\r\n\r\n"


async def exchange(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes
) -> tuple[int, bytes]:
    """Send ``request``; return status and content of a response with a Content-Length."""
    writer.write(request)
    head = await reader.readuntil(b"\r\n\r\n")
    length = 0
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            length = int(line.partition(b":")[2])
    return int(head[9:12]), await reader.readexactly(length)


async def close(writer: asyncio.StreamWriter) -> None:
    """Close a connection in any state."""
    writer.close()
    with contextlib.suppress(OSError):
        await writer.wait_closed()


@dataclass
class Normal:
    """Well-behaved clients, and the outcome of their requests; latencies are in seconds."""

    address: tuple[str, int]
    answered: int = 0
    latencies: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    async def run(self, seconds: float, clients: int = 8) -> None:
        """Send requests over keep-alive connections, one after the other."""
        end = time.monotonic() + seconds
        await asyncio.gather(*(self._one(end) for _ in range(clients)))

    async def _one(self, end: float) -> None:
        while time.monotonic() < end:
            try:
                await self._connection(end)
            except (OSError, EOFError, TimeoutError) as error:
                self.failures.append(repr(error))

    async def _connection(self, end: float) -> None:
        reader, writer = await asyncio.open_connection(*self.address)
        try:
            for _ in range(100):
                begin = time.monotonic()
                if begin > end:
                    break
                async with asyncio.timeout(10):
                    status, content = await exchange(reader, writer, GET)
                if (status, content) != (200, b"Hello, world!"):
                    self.failures.append(f"{status} {content!r}")
                self.answered += 1
                self.latencies.append(time.monotonic() - begin)
                await asyncio.sleep(0.01)
        finally:
            await close(writer)

    def report(self) -> str:
        """Return a summary of the requests and their latencies."""
        ordered = sorted(self.latencies)
        middle, late = ordered[len(ordered) // 2], ordered[len(ordered) * 99 // 100]
        return (
            f"{self.answered} normal requests, {len(self.failures)} failed; latency"
            f" median {middle * 1000:.1f} ms, 99 % {late * 1000:.1f} ms,"
            f" worst {ordered[-1] * 1000:.1f} ms"
        )


async def trickle(address: tuple[str, int], start: bytes, octet: bytes, pause: float) -> bytes:
    """Send ``start``, then ``octet`` repeatedly; return the response of the server."""
    reader, writer = await asyncio.open_connection(*address)
    writer.write(start)
    answer = asyncio.ensure_future(reader.read())
    try:
        while not answer.done():
            writer.write(octet)
            await asyncio.wait([answer], timeout=pause)
    except OSError:
        pass
    with contextlib.suppress(OSError):
        await answer
    await close(writer)
    return answer.result() if answer.exception() is None else b""


def reset(sock: socket.socket) -> None:
    """Reset a connection."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    sock.close()


class Stubborn:
    """A keep-alive client that sends requests until it cannot connect any more."""

    def __init__(self, address: tuple[str, int], path: bytes) -> None:
        self._address = address
        self._request = b"GET %b HTTP/1.1\r\nHost: a\r\n\r\n" % path
        self.answered = 0
        self.lost: list[str] = []
        self.thread = threading.Thread(target=self._run)
        self.thread.start()

    def _run(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                with socket.create_connection(self._address, timeout=20) as sock:
                    while self._exchange(sock):
                        pass

    def _exchange(self, sock: socket.socket) -> bool:
        sock.sendall(self._request)
        answer = b""
        while not _complete(answer):
            try:
                data = sock.recv(65536)
            except ConnectionError:
                data = b""
            if not data:
                if answer:
                    self.lost.append(repr(answer[-60:]))
                return False
            answer += data
        self.answered += 1
        return b"\r\nConnection: close\r\n" not in answer


def _complete(answer: bytes) -> bool:
    head, end, content = answer.partition(b"\r\n\r\n")
    if not end:
        return False
    if b"Transfer-Encoding: chunked" in head:
        return content.endswith(b"0\r\n\r\n")
    length = int(head.partition(b"Content-Length: ")[2].split(b"\r\n")[0])
    return len(content) >= length
