"""Reading what no server should send: bounded, and without exceptions."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conformance.client.response_reader import (
    HEAD_LIMIT,
    INTERIM_LIMIT,
    RESPONSE_LIMIT,
    ResponseReader,
)
from tests.conformance.client.test_response_reader import (
    CHUNKED,
    CONTINUE,
    EMPTY,
    OK,
    Methods,
    brief,
    read,
)

# What this repeats for thousands of inputs, other tests cover.
pytestmark = pytest.mark.untraced


@pytest.mark.parametrize(
    "flood",
    [
        b"HTTP/1.1 200 OK\r\nA: " + b"a" * HEAD_LIMIT,
        b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * (HEAD_LIMIT // 5),
        b"HTTP/1.1 200 " + b"a" * HEAD_LIMIT,
        CHUNKED + b"1;" + b"a" * HEAD_LIMIT,
        CHUNKED + b"0\r\n" + b"A: b\r\n" * (HEAD_LIMIT // 5),
        CONTINUE * (INTERIM_LIMIT + 1) + OK,
        EMPTY * (RESPONSE_LIMIT + 1),
        b"\x00" * (HEAD_LIMIT + 1),
    ],
    ids=["value", "fields", "reason", "extension", "trailers", "interim", "responses", "zeros"],
)
def test_endless_answer_is_abandoned(flood: bytes) -> None:
    for size in (len(flood), 1000):
        reader = ResponseReader()
        for at in range(0, len(flood), size):
            reader.feed(flood[at : at + size])
        assert reader.unreadable
        assert len(reader.responses) <= RESPONSE_LIMIT
        assert len(reader.pending) <= INTERIM_LIMIT + 1


WHOLE = [OK, EMPTY, CHUNKED, CONTINUE, b"5\r\nabcde\r\n", b"0\r\n\r\n", b"Connection: close\r\n"]
BITS = [b"HTTP/1.1 ", b"200 OK", b"101 x\r\n", b"Content-Length", b"Transfer-Encoding", b"chunked"]
ODD = [b"\r\n", b"\n", b"\r", b" ", b"\t", b"\0", b":", b"9", b"-1", b"\xff"]
PARTS = st.sampled_from([*WHOLE, *BITS, *ODD])
STREAMS = st.lists(PARTS | st.binary(max_size=3), max_size=12).map(b"".join)
METHODS = st.lists(st.sampled_from([b"GET", b"HEAD", b"CONNECT"]), max_size=3).map(tuple)


@settings(max_examples=500)
@given(octets=STREAMS, methods=METHODS, cut=st.integers(0, 400))
@example(octets=b"\n", methods=(), cut=0)
@example(octets=CHUNKED + b"\xb2\r\n", methods=(), cut=1)
def test_any_octets_are_read_without_exception_in_any_segmentation(
    octets: bytes, methods: Methods, cut: int
) -> None:
    whole = read([octets] if octets else [], methods)
    parted = read([piece for piece in (octets[:cut], octets[cut:]) if piece], methods)
    assert [brief(r) for r in whole.snapshot()] == [brief(r) for r in parted.snapshot()]
    assert whole.leftover == parted.leftover
    assert bool(whole.unreadable) == bool(parted.unreadable)
