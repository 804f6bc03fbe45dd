"""The buffered reader."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuzz.drivers.segmentation import every_segmentation
from reference_server.protocol.errors import ProtocolError, Rejection
from reference_server.protocol.reader import BufferedReader

TOO_LONG = Rejection(400, "rfc9112#7.1/chunk-grammar", "too long")


def reader_of(*parts: bytes) -> BufferedReader:
    """Return a reader whose source delivers ``parts`` and then ends."""
    rest = list(parts)
    return BufferedReader(lambda: rest.pop(0) if rest else b"")


def test_takes_heads_however_they_are_delivered() -> None:
    stream = b"a\r\nb\r\n\r\nc\r\n\r\n"
    for parts in every_segmentation(stream):
        reader = reader_of(*parts)
        heads: list[bytes] = []
        while len(heads) < 2:
            head = reader.take_head()
            if head is None:
                assert reader.fill()
            else:
                heads.append(head)
        assert heads == [b"a\r\nb\r\n\r\n", b"c\r\n\r\n"]
        assert len(reader) == 0


def test_reads_lines_however_they_are_delivered() -> None:
    for parts in every_segmentation(b"one\r\n\ntwo\r\nrest"):
        reader = reader_of(*parts)
        lines = [reader.read_line(5, TOO_LONG) for _ in range(3)]
        assert lines == [b"one\r\n", b"\n", b"two\r\n"]
        assert reader.read_line(5, TOO_LONG) is None
        assert reader.ended


@pytest.mark.parametrize("stream", [b"123456\r\n", b"1234567", b"123456\n8"])
def test_refuses_a_line_that_is_too_long(stream: bytes) -> None:
    for parts in every_segmentation(stream):
        reader = reader_of(*parts)
        with pytest.raises(ProtocolError) as caught:
            reader.read_line(4, TOO_LONG)
        assert caught.value.detail == "too long"


def test_refuses_an_octet_too_many_before_the_line_end_comes() -> None:
    reader = reader_of(b"")
    reader.feed(b"abc")
    assert reader.take_line(3, TOO_LONG) is None
    reader.feed(b"\r")
    assert reader.take_line(3, TOO_LONG) is None
    with pytest.raises(ProtocolError):
        reader.take_line(2, TOO_LONG)
    reader = reader_of(b"")
    reader.feed(b"abcd")
    with pytest.raises(ProtocolError):
        reader.take_line(3, TOO_LONG)


def test_a_line_of_exactly_the_limit_is_read() -> None:
    for parts in every_segmentation(b"1234\r\n"):
        assert reader_of(*parts).read_line(4, TOO_LONG) == b"1234\r\n"


def test_peeks_without_consuming() -> None:
    reader = reader_of()
    reader.feed(b"one\r\ntwo")
    assert reader.peek(3) == b"one"
    assert reader.peek_line(0) == b"one\r\n"
    assert reader.peek_line(5) is None
    reader.feed(b"\r\n")
    assert reader.peek_line(5) == b"two\r\n"
    assert reader.holds(re.compile(b"w"), 5)
    assert not reader.holds(re.compile(b"n"), 3)
    assert len(reader) == 10


def test_skips_an_empty_line_only() -> None:
    reader = reader_of()
    reader.feed(b"\r\nx\r\n")
    assert reader.skip_empty_line()
    assert not reader.skip_empty_line()
    assert reader.take(9) == b"x\r\n"


def test_reads_from_the_buffer_first_and_then_from_the_source() -> None:
    reader = reader_of(b"cd", b"e")
    reader.feed(b"ab")
    assert [reader.read(1), reader.read(9), reader.read(1), reader.read(9)] == [
        b"a",
        b"b",
        b"c",
        b"d",
    ]
    assert (reader.read(9), reader.read(9), reader.read(9)) == (b"e", b"", b"")
    assert reader.fill() is False


def test_keeps_the_buffer_when_the_source_raises() -> None:
    def source() -> bytes:
        raise TimeoutError

    reader = BufferedReader(source)
    reader.feed(b"abc")
    with pytest.raises(TimeoutError):
        reader.read_line(10, TOO_LONG)
    assert reader.take(10) == b"abc"


def test_appends_behind_what_is_left() -> None:
    reader = reader_of()
    for part in (b"ab", b"cd", b"ef"):
        reader.feed(part)
        assert reader.take(1)
    assert reader.take(9) == b"def"


@given(st.lists(st.binary(min_size=1, max_size=8)), st.lists(st.integers(1, 9)))
def test_returns_the_stream_whatever_is_asked_of_it(parts: list[bytes], sizes: list[int]) -> None:
    reader = reader_of(*parts)
    taken = bytearray()
    for size in sizes:
        if (head := reader.take_head()) is not None:
            taken += head
        taken += reader.read(size)
    while data := reader.read(3):
        taken += data
    assert bytes(taken) == b"".join(parts)
