"""Matchers of length, chunks and trailer sections."""

import pytest

from conformance.matchers.framing import (
    LengthOfAnother,
    StrictChunks,
    TrailersAnnounced,
    TrailersLack,
)
from conformance.model.observation import End
from tests.conformance.support.factories import holds, observed

HEAD = b"HTTP/1.1 200 OK\r\n"
EMPTY = b"Content-Length: 0\r\n\r\n"


@pytest.mark.parametrize(
    ("body", "right"),
    [
        (b"5\r\nabcde\r\n0\r\n\r\n", True),
        (b"005\r\nabcde\r\n000\r\n\r\n", True),
        (b'5;a=b;c="d"\r\nabcde\r\n0\r\nTrailer: x\r\n\r\n', True),
        (b"5 \r\nabcde\r\n0\r\n\r\n", False),
        (b"5;a = b\r\nabcde\r\n0\r\n\r\n", False),
        (b"5\r\nabcde\r\n0\r\nTrailer : x\r\n\r\n", False),
        (b"5\r\nabcde\r\n", False),
        (b"5\r\nabcdeXX0\r\n\r\n", False),
    ],
)
def test_strict_chunks(body: bytes, *, right: bool) -> None:
    octets = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
    observation = observed(octets + body, End.CLOSED)
    assert StrictChunks().holds(observation.responses[0], observation) is right


def test_strict_chunks_of_content_that_is_not_chunked() -> None:
    assert holds(StrictChunks(), HEAD + EMPTY)


@pytest.mark.parametrize(
    ("length", "right"),
    [(b"Content-Length: 5\r\n", True), (b"", True), (b"Content-Length: 0\r\n", False)],
)
def test_length_of_another(length: bytes, *, right: bool) -> None:
    octets = HEAD + b"Content-Length: 5\r\n\r\nabcde" + HEAD + length + b"\r\n"
    assert holds(LengthOfAnother(), octets, 1, (b"GET", b"HEAD")) is right
    assert holds(LengthOfAnother(), HEAD + length + b"\r\n", 0, (b"HEAD",))


def test_trailers() -> None:
    start = HEAD + b"Transfer-Encoding: chunked\r\nTrailer: Digest\r\n\r\n0\r\n"
    digest, length = start + b"Digest: a\r\n\r\n", start + b"Content-Length: 0\r\n\r\n"
    assert holds(TrailersAnnounced(), digest)
    assert not holds(TrailersAnnounced(), length)
    assert holds(TrailersLack(b"content-length"), digest)
    assert not holds(TrailersLack(b"content-length"), length)
