"""Ways for one stream of octets to arrive."""

import itertools
from collections.abc import Iterator
from random import Random
from zlib import crc32

Segments = list[bytes]


def whole(stream: bytes) -> Segments:
    """Return everything as one segment."""
    return [stream]


def byte_by_byte(stream: bytes) -> Segments:
    """Return each octet as a segment."""
    return [stream[at : at + 1] for at in range(len(stream))]


def in_two(stream: bytes) -> Iterator[Segments]:
    """Yield every split into two segments that are not empty."""
    for at in range(1, len(stream)):
        yield [stream[:at], stream[at:]]


def every_segmentation(stream: bytes) -> Iterator[Segments]:
    """Yield a stream whole, byte by byte, and in every split into two; nothing if it is empty."""
    if stream:
        yield whole(stream)
        yield byte_by_byte(stream)
        yield from in_two(stream)


def drawn(stream: bytes, random: Random) -> Segments:
    """Return a split at a few places, more of them beside line ends than elsewhere."""
    places = {random.randint(0, len(stream)) for _ in range(random.randint(0, 4))}
    for _ in range(random.randint(0, 3)):
        end = stream.find(b"\r\n", random.randint(0, len(stream)))
        if end >= 0:
            places.add(end + random.randint(0, 2))
    cuts = [0, *sorted(places), len(stream)]
    return [stream[begin:end] for begin, end in itertools.pairwise(cuts) if begin < end]


def cut(stream: bytes) -> Segments:
    """Return a split into two, at a place that depends on the octets alone.

    Every other one is beside a line end. It is the cheapest way to vary how a stream arrives.
    """
    if len(stream) < 2:
        return [stream]
    number = crc32(stream)
    at = number % len(stream)
    if number & 0x10000:
        end = stream.find(b"\n", at)
        at = end + (number >> 17) % 3 - 1 if end >= 0 else at
    return [stream[:at], stream[at:]]


def random_of(stream: bytes) -> Random:
    """Return a generator of random numbers that depends on the octets alone.

    A target draws its splits from it, so that an input is nothing but the octets of a stream
    and still fails again the way it failed.
    """
    return Random(crc32(stream))
