"""The scenarios. Each returns a summary, or raises ``AssertionError`` if the server fails."""

import asyncio
import random
import socket
import subprocess
import tempfile
import threading
import time
from typing import IO

from tests.reference_server.support.server_process import Launched, announced, launched, start
from tests.soak.applications import BAD
from tests.soak.clients import GET, Normal, Stubborn, close, exchange, reset, trickle

APPLICATION = "tests.soak.applications:application"
QUICK = ("--timeout-header", "3", "--timeout-grace", "3")
"""Deadlines that keep a soak short."""


def slow_clients() -> str:
    """500 clients with slow heads and 500 with slow content, alongside normal ones."""

    async def soak(server: Launched) -> str:
        normal = Normal(server.address)
        slow = [
            trickle(server.address, b"GET / HTTP/1.1\r\nX: ", b"a", 0.5) for _ in range(500)
        ] + [
            trickle(
                server.address,
                b"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n",
                b"a",
                0.5,
            )
            for _ in range(500)
        ]
        answers, _ = await asyncio.gather(asyncio.gather(*slow), normal.run(12))
        cut_off = sum(answer.startswith(b"HTTP/1.1 408 ") for answer in answers)
        assert not normal.failures, normal.failures[:3]
        assert cut_off == len(slow), f"only {cut_off} were answered 408"
        return f"{normal.report()}; all {cut_off} slow ones were cut off with 408"

    with launched(APPLICATION, *QUICK) as server:
        return asyncio.run(soak(server))


def clients_that_never_read() -> str:
    """Clients that request 8 MiB and read nothing, alongside normal ones."""

    async def soak(server: Launched) -> str:
        idle = server.descriptors()
        mute = []
        for _ in range(40):
            sock = socket.socket()
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            sock.connect(server.address)
            sock.sendall(b"GET /big HTTP/1.1\r\nHost: a\r\n\r\n")
            mute.append(sock)
        normal = Normal(server.address)
        await normal.run(12)
        _settle(server, idle)
        for sock in mute:
            sock.close()
        assert not normal.failures, normal.failures[:3]
        return f"{normal.report()}; all {len(mute)} mute ones were cut off"

    with launched(APPLICATION, *QUICK) as server:
        return asyncio.run(soak(server))


def steady_readers() -> str:
    """Clients that read 8 MiB slowly but steadily receive all of it."""

    async def read(server: Launched) -> int:
        sock = socket.socket()
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
        sock.connect(server.address)
        reader, writer = await asyncio.open_connection(sock=sock, limit=16384)
        writer.write(b"GET /big HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        received = 0
        while data := await reader.read(30_000):
            received += len(data)
            await asyncio.sleep(0.05 * len(data) / 30_000)
        await close(writer)
        return received

    async def soak(server: Launched) -> list[int]:
        return await asyncio.gather(*(read(server) for _ in range(10)))

    begin = time.monotonic()
    with launched(APPLICATION, "--timeout-grace", "1") as server:
        received = asyncio.run(soak(server))
    assert min(received) > 8 * 2**20, f"{min(received)} octets of 8 MiB"
    rate = 8192 / (time.monotonic() - begin)
    return f"{len(received)} clients read 8 MiB each, at {rate:.0f} KiB/s, and received all of it"


def resets() -> str:
    """A reset after every octet of a request, and after every octet of a response."""
    request = (
        b"POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"5\r\nhello\r\n0\r\nX: y\r\n\r\n"
    )
    with launched(APPLICATION) as server:
        idle = server.descriptors()
        for size in range(len(request) + 1):
            sock = socket.create_connection(server.address)
            sock.sendall(request[:size])
            reset(sock)
        received = 0
        for path in (b"/", b"/pieces", b"/big"):
            for size in range(200):
                sock = socket.create_connection(server.address)
                sock.sendall(b"GET %b HTTP/1.1\r\nHost: a\r\n\r\n" % path)
                while size > 0 and (data := sock.recv(size)):
                    size -= len(data)
                    received += len(data)
                    if path != b"/big" and received > 0 and size > 0:
                        break
                reset(sock)
        _settle(server, idle)
        return f"{len(request) + 1 + 600} resets; {server.descriptors()} descriptors afterwards"


def malformed(count: int = 50_000) -> str:
    """Requests in which random octets have been changed, removed or added."""
    generator = random.Random(1)
    seeds = [
        GET,
        b"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello" + GET,
        (
            b"POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
            b"5;a=b\r\nhello\r\n0\r\nX: y\r\n\r\n"
        ),
        b"OPTIONS * HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\nx",
    ]
    with launched(APPLICATION) as server:
        for _ in range(2000):
            _send_mutant(server, generator, seeds)
        idle, threads, resident = server.descriptors(), server.threads(), server.resident()
        statuses: dict[bytes, int] = {}
        for _ in range(count - 2000):
            status = _send_mutant(server, generator, seeds)
            statuses[status] = statuses.get(status, 0) + 1
        _settle(server, idle)
        growth = server.resident() - resident
        assert server.threads() <= threads + 4, f"{server.threads()} threads"
        assert growth < 4 * 1024 * 1024, f"{growth} bytes more"
        seen = ", ".join(f"{status.decode()} {n}" for status, n in sorted(statuses.items()))
        return f"{count} requests: {seen}; memory grew by {growth // 1024} KiB"


def _send_mutant(server: Launched, generator: random.Random, seeds: list[bytes]) -> bytes:
    data = bytearray(generator.choice(seeds))
    for _ in range(generator.randint(1, 4)):
        place = generator.randrange(len(data))
        action = generator.randrange(3)
        if action == 0:
            data[place] = generator.randrange(256)
        elif action == 1:
            del data[place]
        else:
            data.insert(place, generator.choice(b"\r\n\0 :;,/\x80\xff0"))
    with socket.create_connection(server.address) as sock:
        sock.settimeout(10)
        try:
            sock.sendall(data)
            sock.shutdown(socket.SHUT_WR)
            answer = sock.recv(65536)
            while sock.recv(65536):
                pass
        except ConnectionError:
            return b"reset"
    assert not answer or answer.startswith(b"HTTP/1.1 "), answer
    assert not answer.startswith(b"HTTP/1.1 500"), bytes(data)
    return answer[9:12] or b"none"


def _settle(server: Launched, descriptors: int) -> None:
    end = time.monotonic() + 10
    while server.descriptors() > descriptors and time.monotonic() < end:
        time.sleep(0.05)
    assert server.descriptors() <= descriptors, f"{server.descriptors()} descriptors"


def restarts(count: int = 100) -> str:
    """Restarts by SIGTERM under load: no response that has started may be cut short."""
    lost: list[str] = []
    answered = 0
    for _ in range(count):
        process = start(APPLICATION, "--port", "0")
        server = announced(process)
        clients = [Stubborn(server.address, path) for path in (b"/", b"/slow", b"/pieces") * 3]
        time.sleep(0.25)
        process.terminate()
        for client in clients:
            client.thread.join(20)
            lost += client.lost
            answered += client.answered
        _, errors = process.communicate(timeout=20)
        assert process.returncode == 0, process.returncode
        assert not errors, errors
    assert not lost, lost[:3]
    return f"{count} restarts, {answered} responses, none cut short"


def descriptors() -> str:
    """More clients than descriptors, then fewer again."""
    with launched(APPLICATION, prefix=("prlimit", "--nofile=64")) as server:
        crowd = [socket.create_connection(server.address) for _ in range(200)]
        for sock in crowd:
            sock.sendall(GET)
        time.sleep(1)
        for sock in crowd:
            sock.close()
        normal = Normal(server.address)
        asyncio.run(normal.run(3))
        assert not normal.failures, normal.failures[:3]
        return f"200 clients on 64 descriptors; afterwards {normal.report()}"


def bad_applications() -> str:
    """Applications that raise, block or return invalid responses, alongside normal requests."""

    async def soak(server: Launched) -> str:
        normal = Normal(server.address)
        bad, _ = await asyncio.gather(_ask_for_trouble(server), normal.run(5))
        assert not normal.failures, normal.failures[:3]
        return f"{bad} faulty responses became 500 or were cut short; {normal.report()}"

    # The error log is read so that the pipe never fills.
    with start(APPLICATION, "--port", "0") as process, tempfile.TemporaryFile() as reports:
        pump = threading.Thread(target=_pump, args=(process, reports))
        pump.start()
        report = asyncio.run(soak(announced(process)))
        process.terminate()
        pump.join()
        tracebacks = reports.tell()
    assert process.returncode == 0, process.returncode
    return f"{report}; {tracebacks} octets in the error log"


def _pump(process: subprocess.Popen[str], reports: IO[bytes]) -> None:
    assert process.stderr is not None
    while data := process.stderr.read(4096):
        reports.write(data.encode())
    process.wait()


async def _ask_for_trouble(server: Launched) -> int:
    count = 0
    for _ in range(50):
        for path in BAD:
            reader, writer = await asyncio.open_connection(*server.address)
            request = b"GET %b HTTP/1.1\r\nHost: a\r\n\r\n" % path.encode()
            status, _content = await exchange(reader, writer, request)
            assert status == 500, (path, status)
            await close(writer)
            count += 1
        reader, writer = await asyncio.open_connection(*server.address)
        writer.write(b"GET /late-raising HTTP/1.1\r\nHost: a\r\n\r\n")
        answer = await reader.read()
        assert not answer.endswith(b"0\r\n\r\n"), answer
        await close(writer)
        count += 1
    return count


def idle_connections(count: int = 5000) -> str:
    """Idle keep-alive connections: memory, threads, and service to other clients."""

    async def soak(server: Launched) -> str:
        before = server.resident()
        pairs = []
        for _ in range(count):
            pairs.append(await asyncio.open_connection(*server.address))
            status, _content = await exchange(*pairs[-1], GET)
            assert status == 200
        growth = (server.resident() - before) / 2**20
        normal = Normal(server.address)
        await normal.run(2)
        threads = server.threads()
        for _reader, writer in pairs:
            writer.close()
        assert not normal.failures, normal.failures[:3]
        assert growth < 60 * count / 5000, f"{growth:.1f} MiB more"
        assert threads <= 64 + 3, f"{threads} threads"
        return f"{count} idle: {growth:.1f} MiB more, {threads} threads; {normal.report()}"

    with launched(APPLICATION) as server:
        return asyncio.run(soak(server))
