"""The ways in which the same bytes may be delivered.

What a parser makes of a stream must not depend on where the network cut it.
"""

from collections.abc import Iterator


def whole(data: bytes) -> list[bytes]:
    """Return ``data`` as one delivery."""
    return [data]


def byte_by_byte(data: bytes) -> list[bytes]:
    """Return ``data`` as one delivery per octet."""
    return [data[i : i + 1] for i in range(len(data))]


def every_split(data: bytes) -> Iterator[list[bytes]]:
    """Yield ``data`` in two deliveries, cut at each place."""
    for cut in range(1, len(data)):
        yield [data[:cut], data[cut:]]


def deliveries(data: bytes) -> Iterator[list[bytes]]:
    """Yield all of them: whole, byte by byte, every split. No delivery is empty."""
    if data:
        yield whole(data)
        yield byte_by_byte(data)
        yield from every_split(data)
