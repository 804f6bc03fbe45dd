"""Ways to split a stream of octets into the segments in which it arrives."""

import itertools
from collections.abc import Iterator
from random import Random
from zlib import crc32

Segments = list[bytes]


def whole(stream: bytes) -> Segments:
    """Return the stream as one segment."""
    return [stream]


def byte_by_byte(stream: bytes) -> Segments:
    """Return each octet as a segment."""
    return [stream[at : at + 1] for at in range(len(stream))]


def in_two(stream: bytes) -> Iterator[Segments]:
    """Yield every split into two non-empty segments."""
    for at in range(1, len(stream)):
        yield [stream[:at], stream[at:]]


def every_segmentation(stream: bytes) -> Iterator[Segments]:
    """Yield a stream whole, byte by byte, and in every split into two; nothing if it is empty."""
    if stream:
        yield whole(stream)
        yield byte_by_byte(stream)
        yield from in_two(stream)


def drawn(stream: bytes, random: Random) -> Segments:
    """Return a split at a few random places, some of them next to line ends."""
    places = {random.randint(0, len(stream)) for _ in range(random.randint(0, 4))}
    for _ in range(random.randint(0, 3)):
        end = stream.find(b"\r\n", random.randint(0, len(stream)))
        if end >= 0:
            places.add(end + random.randint(0, 2))
    cuts = [0, *sorted(places), len(stream)]
    return [stream[begin:end] for begin, end in itertools.pairwise(cuts) if begin < end]


def cut(stream: bytes) -> Segments:
    """Return a split in two at a place that depends on the octets alone, often next to a line end.

    This is the cheapest way to vary how a stream arrives.
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
    """Return a random number generator that is seeded with the checksum of the octets.

    Targets draw splits from it, so that an input consists of the octets of a stream alone and
    fails the same way each time.
    """
    return Random(crc32(stream))
