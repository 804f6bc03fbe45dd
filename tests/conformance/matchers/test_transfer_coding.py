"""The outcome of offering transfer codings."""

import pytest

from conformance.matchers.transfer_coding import TransferCoded
from conformance.model.observation import End, Observation

HEAD = b"HTTP/1.1 200 OK\r\n"
EMPTY = b"Content-Length: 0\r\n\r\n"


@pytest.mark.parametrize(
    ("coding", "end", "right"),
    [
        (b"gzip, chunked", End.OPEN, True),
        (b"gzip", End.CLOSED, True),
        (b"gzip", End.OPEN, False),
        (b"chunked", End.OPEN, False),
        (b"chunked, gzip", End.CLOSED, False),
        (b"chunked, gzip, chunked", End.CLOSED, False),
        (b"", End.CLOSED, False),
    ],
)
def test_transfer_coded(coding: bytes, end: End, *, right: bool) -> None:
    octets = HEAD + b"Transfer-Encoding: " + coding + b"\r\n\r\n"
    observation = Observation(received=octets, end=end)
    assert TransferCoded().matches(observation) is right
    assert TransferCoded().describe()
    assert not TransferCoded().settled(Observation(received=octets[:-2]))


def test_transfer_coded_is_settled_by_the_head() -> None:
    coded = HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n"
    assert TransferCoded().settled(Observation(received=coded))
    assert TransferCoded().settled(Observation(received=HEAD + EMPTY))
    assert not TransferCoded().settled(Observation(received=coded.replace(b", chunked", b"")))
