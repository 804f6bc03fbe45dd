"""``python -m tests.bench.parsing``: compares the parser with h11, and times slow heads."""

import sys
import time
from collections.abc import Callable
from statistics import median

import h11

from reference_server import Limits
from reference_server.protocol.head_reader import HeadReader
from reference_server.protocol.parser import parse_head
from reference_server.protocol.reader import BufferedReader
from tests.bench.throughput import BROWSER_FIELDS

HEAD = (
    "GET /search?q=plumb+line&page=2 HTTP/1.1\r\nHost: www.example.org\r\n"
    + "".join(f"{name}: {value}\r\n" for name, value in BROWSER_FIELDS.items())
    + "\r\n"
).encode()
LIMITS = Limits()


def _ours() -> None:
    assert parse_head(HEAD, LIMITS).method == "GET"


def _ours_from_the_stream() -> None:
    reader = BufferedReader(bytes)
    reader.feed(HEAD)
    assert HeadReader(reader, LIMITS).poll() is not None


def _h11() -> None:
    connection = h11.Connection(h11.SERVER)
    connection.receive_data(HEAD)
    assert type(connection.next_event()) is h11.Request


def per_second(parse: Callable[[], None], count: int) -> float:
    """Return the number of calls per second of CPU time."""
    begin = time.process_time()
    for _ in range(count):
        parse()
    return count / (time.process_time() - begin)


def seconds_per_octet(size: int) -> float:
    """Return the CPU seconds per octet of a head of ``size`` octets that arrive one by one."""
    line = b"X-Field: " + b"v" * 1012 + b"\r\n"
    start, end = b"GET / HTTP/1.1\r\nHost: a\r\n", b"\r\n"
    head = start + line * (size // len(line)) + end
    octets = [head[i : i + 1] for i in range(len(head))]
    reader = BufferedReader(bytes)
    head_reader = HeadReader(reader, LIMITS)
    begin = time.process_time()
    for octet in octets[:-1]:
        reader.feed(octet)
        assert head_reader.poll() is None
    reader.feed(octets[-1])
    assert head_reader.poll() is not None
    return (time.process_time() - begin) / len(head)


def main() -> int:
    """Print the figures; return 1 if a target is missed."""
    rounds = [
        [per_second(_ours, 5000), per_second(_ours_from_the_stream, 5000), per_second(_h11, 1000)]
        for _ in range(9)
    ]
    ours, stream, theirs = (median(values) for values in zip(*rounds, strict=True))
    print(f"browser head of {len(HEAD)} octets: parse_head {ours:.0f}/s, h11 {theirs:.0f}/s")
    print(f"  ratio {ours / theirs:.1f} (target 5.0); with its reader {stream / theirs:.1f}")
    small, large = (min(seconds_per_octet(size) for _ in range(9)) for size in (8192, 65536))
    factor = max(small, large) / min(small, large)
    print(f"octet by octet: 8 KiB {small * 1e9:.0f} ns, 64 KiB {large * 1e9:.0f} ns per octet")
    print(f"  factor {factor:.2f} (target at most 1.50)")
    return 0 if ours >= 5 * theirs and factor <= 1.5 else 1


if __name__ == "__main__":
    sys.exit(main())
