"""The raw stream of content."""

import io

from reference_server.wsgi.input import ContentStream


def stream_of(data: bytes) -> ContentStream:
    return ContentStream(io.BytesIO(data).read1)


def test_reads_into_a_buffer() -> None:
    stream = stream_of(b"hello")
    buffer = bytearray(3)
    assert (stream.readinto(buffer), bytes(buffer)) == (3, b"hel")
    assert (stream.readinto(buffer), bytes(buffer[:2])) == (2, b"lo")
    assert stream.readinto(buffer) == 0
    assert stream.readable()


def test_reads_to_the_end() -> None:
    assert stream_of(b"x" * 100_000).readall() == b"x" * 100_000
