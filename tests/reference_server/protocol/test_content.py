"""The readers of content."""

import pytest

from fuzz.drivers.segmentation import every_segmentation
from reference_server import Limits, ProtocolError
from reference_server.protocol.content import (
    EMPTY_CONTENT,
    ChunkedContent,
    Content,
    LengthContent,
    Prefetched,
    content_of,
)
from reference_server.protocol.framing import CHUNKED, NO_CONTENT, Framing, FramingKind
from reference_server.protocol.messages import Fields
from reference_server.protocol.reader import BufferedReader

LIMITS = Limits(content=100, chunk_line=20, chunk_extensions=30, trailer_section=50, fields=3)


def reader_of(parts: list[bytes]) -> BufferedReader:
    rest = list(parts)
    return BufferedReader(lambda: rest.pop(0) if rest else b"")


def drain(content: Content, limit: int = 7) -> bytes:
    parts = []
    while data := content.read(limit):
        assert len(data) <= limit
        parts.append(data)
    assert content.remaining == 0
    assert content.read(limit) == b""
    return b"".join(parts)


def test_no_content() -> None:
    content = content_of(NO_CONTENT, reader_of([b"next"]), LIMITS)
    assert content is EMPTY_CONTENT
    assert drain(content) == b""
    assert len(content.trailers) == 0


def test_content_of_a_length_leaves_the_next_request_alone() -> None:
    for parts in every_segmentation(b"hello worldGET"):
        reader = reader_of(parts)
        content = content_of(Framing(FramingKind.LENGTH, 11), reader, LIMITS)
        assert isinstance(content, LengthContent)
        assert content.remaining == 11
        assert drain(content) == b"hello world"
        assert len(content.trailers) == 0
        while reader.fill():
            pass
        assert reader.take(9) == b"GET"


@pytest.mark.parametrize("framing", [Framing(FramingKind.LENGTH, 5), CHUNKED])
@pytest.mark.parametrize(
    "received", [b"", b"4\r\n", b"1\r\na", b"1\r\na\r\n", b"0\r\n", b"0\r\nA: b\r\n"]
)
def test_content_that_ends_early_is_incomplete(framing: Framing, received: bytes) -> None:
    content = content_of(framing, reader_of([received[:4]] if received else []), LIMITS)
    with pytest.raises(ProtocolError, match=r"^400 .*rfc9112#8/may-error-on-incomplete-request"):
        drain(content)


CHUNKED_BODIES = [
    (b"0\r\n\r\n", b"", []),
    (b"5\r\nhello\r\n0\r\n\r\n", b"hello", []),
    (b"00a\r\n0123456789\r\n1\r\n\r\r\n000\r\n\r\n", b"0123456789\r", []),
    (b"A;a;b=c\r\n0123456789\r\n0;x\r\n\r\n", b"0123456789", []),
    (b'2 ;\ta = "\\"\xff"\t;b\r\nhi\r\n0\r\n\r\n', b"hi", []),
    (
        b"1\r\na\r\n0\r\nX: y\r\nx: z\r\nContent-Length: 5\r\n\r\n",
        b"a",
        [("X", "y"), ("x", "z")],
    ),
    (b"0\r\nHost: evil\r\nTransfer-Encoding: x\r\n\r\n", b"", []),
]


@pytest.mark.parametrize(("body", "content", "trailers"), CHUNKED_BODIES)
def test_chunked(body: bytes, content: bytes, trailers: list[tuple[str, str]]) -> None:
    for parts in every_segmentation(body + b"GET"):
        reader = reader_of(parts)
        chunked = content_of(CHUNKED, reader, LIMITS)
        assert isinstance(chunked, ChunkedContent)
        assert chunked.remaining is None
        assert drain(chunked) == content
        assert list(chunked.trailers) == trailers
        while reader.fill():
            pass
        assert reader.take(9) == b"GET"


@pytest.mark.parametrize(
    ("body", "status", "requirement"),
    [
        (b"\r\n", 400, "rfc9112#7.1/chunk-size-grammar"),
        (b"g\r\n", 400, "rfc9112#7.1/chunk-size-grammar"),
        (b"+5\r\n", 400, "rfc9112#7.1/chunk-size-grammar"),
        (b"-1\r\n", 400, "rfc9112#7.1/chunk-size-grammar"),
        (b"0x5\r\n", 400, "rfc9112#7.1/chunk-size-grammar"),
        (b"1_0\r\n", 400, "rfc9112#7.1/chunk-size-grammar"),
        (b" 5\r\n", 400, "rfc9112#7.1/chunk-size-grammar"),
        (b"5 \r\n", 400, "rfc9112#7.1/chunk-size-grammar"),
        (b";a\r\n", 400, "rfc9112#7.1/chunk-size-grammar"),
        (b"5\n", 400, "rfc9112#7.1/chunk-grammar"),
        (b"5\r\rhello\r\n", 400, "rfc9112#7.1/chunk-size-grammar"),
        (b"5;\r\n", 400, "rfc9112#7.1.1/chunk-ext-grammar"),
        (b"5;a=\r\n", 400, "rfc9112#7.1.1/chunk-ext-grammar"),
        (b"5;a\0\r\n", 400, "rfc9112#7.1.1/chunk-ext-grammar"),
        (b"5;a\rb\r\n", 400, "rfc9112#7.1.1/chunk-ext-grammar"),
        (b'5;a="b\r\n', 400, "rfc9112#7.1.1/chunk-ext-grammar"),
        (b"5;a\n", 400, "rfc9112#7.1/chunk-grammar"),
        (b"5;" + b"a" * 20 + b"\r\n", 413, "rfc9112#7.1.1/chunk-ext-over-limit-4xx"),
        (b"1;aaaaaaaaaa\r\na\r\n" * 3, 413, "rfc9112#7.1.1/chunk-ext-over-limit-4xx"),
        (b"65\r\n", 413, "rfc9110#15.5.14/413-may-close"),
        (b"f" * 17 + b"\r\n", 413, "rfc9110#15.5.14/413-may-close"),
        (b"33\r\n" + b"a" * 51 + b"\r\n32\r\n", 413, "rfc9110#15.5.14/413-may-close"),
        (b"5\r\nhelloX\r\n", 400, "rfc9112#7.1/chunk-grammar"),
        (b"5\r\nhello\n0\r\n\r\n", 400, "rfc9112#7.1/chunk-grammar"),
        (b"5\r\nhello world\r\n", 400, "rfc9112#7.1/chunk-grammar"),
        (b"0\r\nA : b\r\n\r\n", 400, "rfc9112#5.1/ws-before-colon-400"),
        (b"5\r\nhelloX", 400, "rfc9112#7.1/chunk-grammar"),
        (b"0\r\nA: b\n\r\n", 400, "rfc9112#2.2/may-accept-bare-lf"),
        (b"0\r\nA: b\n", 400, "rfc9112#2.2/may-accept-bare-lf"),
        (b"0\r\n\n", 400, "rfc9112#2.2/may-accept-bare-lf"),
        (b"0\r\n" + b"A: b\r\n" * 4 + b"\r\n", 431, "rfc9110#5.4/fields-too-large-4xx"),
        (b"0\r\nA: " + b"b" * 60 + b"\r\n\r\n", 431, "rfc9110#5.4/fields-too-large-4xx"),
    ],
)
def test_refuses(body: bytes, status: int, requirement: str) -> None:
    for parts in every_segmentation(body):
        with pytest.raises(ProtocolError) as caught:
            drain(content_of(CHUNKED, reader_of(parts), LIMITS))
        assert (caught.value.status, caught.value.requirement) == (status, requirement)


def test_a_trailer_line_has_a_limit_of_its_own() -> None:
    content = content_of(CHUNKED, reader_of([b"0\r\nA: bcd"]), Limits(field_line=4))
    with pytest.raises(ProtocolError, match=r"^431 "):
        drain(content)


def test_prefetching_keeps_what_was_read_when_nothing_more_has_been_received() -> None:
    body = b"3\r\nabc\r\n4\r\ndefg\r\n0\r\nX: y\r\n\r\n"
    reader = BufferedReader(_blocked)
    content = Prefetched(content_of(CHUNKED, reader, LIMITS))
    for octet in body[:-1]:
        reader.feed(bytes([octet]))
        with pytest.raises(BlockingIOError):
            content.prefetch(100)
    assert (content.ahead, content.remaining) == (7, None)
    assert content.trailers == Fields()
    reader.feed(body[-1:])
    assert content.prefetch(100)
    assert content.remaining == 7
    assert drain(content, 5) == b"abcdefg"
    assert content.trailers == Fields([("X", "y")])


def test_prefetching_has_a_limit() -> None:
    reader = reader_of([b"abc", b"def", b"ghi"])
    content = Prefetched(LengthContent(reader, 9))
    assert not content.prefetch(4)
    assert (content.ahead, content.remaining) == (6, 9)
    assert drain(content) == b"abcdefghi"


def test_content_of_no_length_is_prefetched_at_once() -> None:
    content = Prefetched(LengthContent(BufferedReader(_blocked), 0))
    assert content.prefetch(4)


def test_prefetching_up_to_the_limit_and_the_end_reaches_the_end() -> None:
    content = Prefetched(LengthContent(reader_of([b"abcd"]), 4))
    assert content.prefetch(4)


def _blocked() -> bytes:
    raise BlockingIOError
