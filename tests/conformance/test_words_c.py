"""The words about the form of responses, and the outcomes of switches and codings."""

import pytest

from conformance.expect_coding import TransferCoded
from conformance.expect_switch import Switches
from conformance.expect_unanswered import Unanswered
from conformance.observation import End, Observation, Response
from conformance.reply import AnyOf, Reply, Where
from conformance.reply_framing import LengthOfAnother, StrictChunks, TrailersAnnounced, TrailersLack
from conformance.reply_grammar import EachValue, Grammatical, NeatWhitespace, NoEmptyMembers, Once
from conformance.reply_interim import Promptly, SoundInterims
from conformance.reply_presence import Has, Lacks, LacksMember
from conformance.reply_status import Status
from conformance.responses import read_responses

HEAD = b"HTTP/1.1 200 OK\r\n"
EMPTY = b"Content-Length: 0\r\n\r\n"


def observe(octets: bytes, methods: tuple[bytes, ...] = (), end: End = End.CLOSED) -> Observation:
    reader = read_responses(octets, methods)
    return Observation(
        received=octets,
        responses=reader.snapshot(),
        pending=tuple(reader.pending),
        leftover=reader.leftover,
        unreadable=reader.unreadable,
        end=end,
    )


def holds(word: Reply, octets: bytes, at: int = 0, methods: tuple[bytes, ...] = ()) -> bool:
    """Whether the response at that place meets the demand."""
    seen = observe(octets, methods)
    assert word.describe()
    return word.holds(seen.responses[at], seen)


@pytest.mark.parametrize(
    ("name", "value", "right"),
    [
        (b"connection", b"close", True),
        (b"connection", b"keep-alive, Upgrade", True),
        (b"connection", b"", True),
        (b"connection", b"close,", False),
        (b"connection", b"clo se", False),
        (b"keep-alive", b"timeout=5, max=100", True),
        (b"keep-alive", b"timeout = 5", False),
        (b"upgrade", b"h2c, websocket/13", True),
        (b"upgrade", b"h2c/", False),
        (b"trailer", b"Digest, ETag", True),
        (b"trailer", b"Digest ETag", False),
        (b"transfer-encoding", b"chunked", True),
        (b"cache-control", b'no-cache="a, b", max-age=0', True),
        (b"cache-control", b"max-age=", False),
        (b"content-length", b"0", True),
    ],
)
def test_grammatical(name: bytes, value: bytes, *, right: bool) -> None:
    line = name + b": " + value + b"\r\n"
    framing = b"" if name in (b"content-length", b"transfer-encoding") else EMPTY
    chunked = name == b"transfer-encoding"
    octets = HEAD + line + (framing or b"\r\n") + (b"0\r\n\r\n" if chunked else b"")
    assert holds(Grammatical(name), octets) is right


def test_grammatical_without_the_field() -> None:
    assert holds(Grammatical(b"connection", b"upgrade"), HEAD + EMPTY)


@pytest.mark.parametrize(
    ("line", "right"),
    [
        (b"Vary: a, b", True),
        (b"Vary:", True),
        (b"Vary: a,, b", False),
        (b"Vary: , a", False),
        (b"Allow: GET,", False),
        (b'Cache-Control: private="a,,b"', True),
        (b"Date: Sun, , 06 Nov", True),
    ],
)
def test_no_empty_members(line: bytes, *, right: bool) -> None:
    assert holds(NoEmptyMembers(), HEAD + line + b"\r\n" + EMPTY) is right


@pytest.mark.parametrize(
    ("lines", "right"),
    [
        (b"Date: a\r\nServer: b\r\n", True),
        (b"Set-Cookie: a\r\nSet-Cookie: b\r\n", True),
        (b"Vary: a\r\nVary: b\r\n", True),
        (b"Date: a\r\nDate: a\r\n", False),
        (b"Content-Type: a/b\r\ncontent-type: c/d\r\n", False),
    ],
)
def test_once(lines: bytes, *, right: bool) -> None:
    assert holds(Once(), HEAD + lines + EMPTY) is right


@pytest.mark.parametrize(
    ("line", "right"),
    [
        (b"A: b", True),
        (b"A: b c", True),
        (b"A:", True),
        (b"A: ", True),
        (b"A:b", False),
        (b"A:  b", False),
        (b"A:\tb", False),
        (b"A: b ", False),
        (b"A: b\t", False),
    ],
)
def test_neat_whitespace(line: bytes, *, right: bool) -> None:
    assert holds(NeatWhitespace(), HEAD + line + b"\r\n" + EMPTY) is right


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
    seen = observe(octets + body)
    assert StrictChunks().holds(seen.responses[0], seen) is right


def test_strict_chunks_of_content_that_is_not_chunked() -> None:
    assert holds(StrictChunks(), HEAD + EMPTY)


def test_any_of_and_where() -> None:
    octets = HEAD + b"Upgrade: h2c\r\n" + EMPTY
    assert holds(AnyOf(Status(404), Has(b"upgrade")), octets)
    assert not holds(AnyOf(Status(404), Lacks(b"upgrade")), octets)
    assert holds(Where(Status(404), Lacks(b"upgrade")), octets)
    assert not holds(Where(Status(200), Lacks(b"upgrade")), octets)


def test_lacks_member() -> None:
    octets = HEAD + b"Connection: Close, Date\r\n" + EMPTY
    assert holds(LacksMember(b"connection", b"keep-alive", b"etag"), octets)
    assert not holds(LacksMember(b"connection", b"keep-alive", b"date"), octets)
    assert not holds(LacksMember(b"connection", b"CLOSE"), octets)
    assert holds(LacksMember(b"vary", b"close"), octets)


def test_each_value() -> None:
    octets = HEAD + b"A: one\r\nA: two\r\n" + EMPTY
    assert holds(EachValue(b"a", b"one|two"), octets)
    assert not holds(EachValue(b"a", b"one"), octets)
    assert holds(EachValue(b"b", b"one"), octets)


@pytest.mark.parametrize(
    ("length", "right"),
    [(b"Content-Length: 5\r\n", True), (b"", True), (b"Content-Length: 0\r\n", False)],
)
def test_length_of_another(length: bytes, *, right: bool) -> None:
    octets = HEAD + b"Content-Length: 5\r\n\r\nabcde" + HEAD + length + b"\r\n"
    assert holds(LengthOfAnother(), octets, 1, (b"GET", b"HEAD")) is right
    assert holds(LengthOfAnother(), HEAD + length + b"\r\n", 0, (b"HEAD",))


def test_promptly() -> None:
    late = Response(200, b"", b"HTTP/1.1", (), steps=2)
    early = Response(100, b"", b"HTTP/1.1", (), steps=1)
    answered = Response(200, b"", b"HTTP/1.1", (), steps=2, interim=(early,))
    assert not Promptly(1).holds(late, Observation())
    assert Promptly(2).holds(late, Observation())
    assert Promptly(1).holds(answered, Observation())


def test_sound_interims() -> None:
    bare = b"HTTP/1.1 100 Continue\r\n\r\n" + HEAD + EMPTY
    framed = b"HTTP/1.1 100 Continue\r\nContent-Length: 0\r\n\r\n" + HEAD + EMPTY
    assert holds(SoundInterims(), bare)
    assert not holds(SoundInterims(), framed)
    assert not holds(SoundInterims(("rfc9110#8.6/no-cl-in-1xx",)), framed)
    assert holds(SoundInterims(("rfc9112#6.1/no-te-in-1xx",)), framed)


def test_trailers() -> None:
    start = HEAD + b"Transfer-Encoding: chunked\r\nTrailer: Digest\r\n\r\n0\r\n"
    digest, length = start + b"Digest: a\r\n\r\n", start + b"Content-Length: 0\r\n\r\n"
    assert holds(TrailersAnnounced(), digest)
    assert not holds(TrailersAnnounced(), length)
    assert holds(TrailersLack(b"content-length"), digest)
    assert not holds(TrailersLack(b"content-length"), length)


SWITCH = b"HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: WebSocket\r\n\r\n"


@pytest.mark.parametrize(
    ("octets", "right"),
    [
        (SWITCH, True),
        (SWITCH + b"\x81\x00", True),
        (SWITCH.replace(b"Connection: Upgrade\r\n", b""), False),
        (SWITCH.replace(b"Upgrade: WebSocket\r\n", b""), False),
        (SWITCH.replace(b"WebSocket", b"h2c"), False),
        (b"HTTP/1.1 100 Continue\r\n\r\n" + SWITCH, False),
        (HEAD + EMPTY, False),
        (SWITCH[:-2], False),
        (b"", False),
    ],
)
def test_switches(octets: bytes, *, right: bool) -> None:
    word = Switches(b"websocket")
    seen = Observation(received=octets)
    assert word.matches(seen) is right
    assert "websocket" in word.describe()
    assert not word.matches(seen) or word.settled(seen)


def test_switches_after_an_interim_response() -> None:
    word = Switches(b"websocket", after=(100,))
    assert word.matches(Observation(received=b"HTTP/1.1 100 Continue\r\n\r\n" + SWITCH))
    assert not word.matches(Observation(received=SWITCH))
    assert word.settled(Observation(received=SWITCH))
    assert not word.settled(Observation(received=b"HTTP/1.1 100 Continue\r\n\r\n"))


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
    seen = Observation(received=octets, end=end)
    assert TransferCoded().matches(seen) is right
    assert TransferCoded().describe()
    assert not TransferCoded().settled(Observation(received=octets[:-2]))


def test_transfer_coded_is_settled_by_the_head() -> None:
    coded = HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n"
    assert TransferCoded().settled(Observation(received=coded))
    assert TransferCoded().settled(Observation(received=HEAD + EMPTY))
    assert not TransferCoded().settled(Observation(received=coded.replace(b", chunked", b"")))


def test_unanswered() -> None:
    interim = observe(b"HTTP/1.1 100 Continue\r\n\r\n")
    assert Unanswered().matches(interim)
    assert not Unanswered().settled(interim)
    assert Unanswered().matches(Observation(end=End.RESET))
    assert not Unanswered().matches(Observation())
    assert not Unanswered().matches(observe(HEAD + EMPTY))
    assert Unanswered().settled(observe(HEAD + EMPTY))
    assert not Unanswered().matches(observe(b"<html>"))
