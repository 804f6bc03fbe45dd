"""The buffered reader against the simplest reader there is: one that keeps everything."""

from collections.abc import Callable
from random import Random

from fuzz.drivers.parser_driver import Segments, WouldBlock
from fuzz.drivers.segmentation import drawn, random_of
from fuzz.model.semantics import Violation
from reference_server.protocol.errors import ProtocolError, Rejection
from reference_server.protocol.reader import BufferedReader

_TOO_LONG = Rejection(400, "rfc9112#2.2/bad-grammar-400", "too long")
_LIMITS = (0, 1, 2, 7, 16, 64, 4096)
_STEPS = 200


class NaiveReader:
    """All octets received so far, and how many of them are consumed."""

    def __init__(self) -> None:
        self.received = b""
        self.consumed = 0

    @property
    def left(self) -> bytes:
        """Return what is received and not consumed."""
        return self.received[self.consumed :]

    def take(self, size: int) -> bytes:
        """Consume ``size`` octets."""
        taken = self.left[:size]
        self.consumed += len(taken)
        return taken

    def skip_empty_line(self) -> bool:
        """Consume a CRLF if it comes next."""
        return self.left.startswith(b"\r\n") and bool(self.take(2))

    def take_head(self) -> bytes | None:
        """Consume up to the first empty line."""
        end = self.left.find(b"\r\n\r\n")
        return None if end < 0 else self.take(end + 4)

    def take_line(self, limit: int) -> bytes | None:
        """Consume a line of at most ``limit`` octets before its two octets of line end."""
        end = self.left.find(b"\n")
        if (end - 1 if end >= 0 else len(self.left.removesuffix(b"\r"))) > limit:
            raise _TOO_LONG.error()
        return None if end < 0 else self.take(end + 1)

    def peek_line(self, offset: int) -> bytes | None:
        """Return the line that begins ``offset`` octets ahead."""
        end = self.left.find(b"\n", offset)
        return None if end < 0 else self.left[offset : end + 1]


def reader_matches_model(stream: bytes) -> tuple[int, int]:
    """Whatever is asked of the reader, it answers as one that keeps everything.

    The calls and the segments are drawn from the stream. Returns the number of octets consumed
    and the number of calls that were refused.
    """
    random = random_of(stream)
    pair = _Pair(Segments(drawn(stream, random)))
    for _ in range(_STEPS):
        if not pair.step(random):
            break
    if pair.naive.received + pair.source.rest() != stream:
        raise Violation(f"octets were lost or changed: {stream!r}")
    return pair.naive.consumed, pair.refusals


class _Pair:
    """The two readers, which are asked the same."""

    def __init__(self, source: Segments) -> None:
        self.source = source
        self.naive = NaiveReader()
        self.reader = BufferedReader(self._receive)
        # Lines are looked at one behind the other: from the end of the last one.
        self.ahead = 0
        self.refusals = 0

    def _receive(self) -> bytes:
        data = self.source()
        self.naive.received += data
        return data

    def step(self, random: Random) -> bool:
        """Ask both readers something; return False once there is nothing left to ask for."""
        limit = random.choice(_LIMITS)
        # Between looks ahead and the head that they are for, nothing else is asked.
        calls = (0, 3, 6, 7) if self.ahead else range(8)
        try:
            match random.choice(calls):
                case 0 | 1:
                    return self.reader.fill()
                case 2:
                    self._same(lambda: self.reader.take(limit), lambda: self.naive.take(limit))
                case 3:
                    self._same(self.reader.take_head, self.naive.take_head)
                case 4:
                    self._same(
                        lambda: self.reader.take_line(limit, _TOO_LONG),
                        lambda: self.naive.take_line(limit),
                    )
                case 5:
                    self._same(self.reader.skip_empty_line, self.naive.skip_empty_line)
                case 6:
                    self._peek_line()
                case 7:
                    self._same(lambda: self.reader.peek(limit), lambda: self.naive.left[:limit])
        except WouldBlock:
            return False
        except ProtocolError:
            self.refusals += 1
            return True
        self._same(lambda: len(self.reader), lambda: len(self.naive.left))
        return True

    def _peek_line(self) -> None:
        # As its user does: lines are looked at one by one only while there is no whole head.
        self._same(self.reader.take_head, self.naive.take_head)
        line = self.naive.peek_line(self.ahead)
        if self.reader.peek_line(self.ahead) != line:
            raise Violation(f"another line {self.ahead} octets ahead than {line!r}")
        self.ahead += len(line or b"")

    def _same(self, asked: Callable[[], object], expected: Callable[[], object]) -> None:
        before = self.naive.consumed
        answer, wanted = _outcome(asked), _outcome(expected)
        if self.naive.consumed != before:
            self.ahead = 0
        if answer != wanted:
            raise Violation(f"the reader gives {answer!r}, expected was {wanted!r}")
        if answer is ProtocolError:
            raise _TOO_LONG.error()


def _outcome(call: Callable[[], object]) -> object:
    try:
        return call()
    except ProtocolError:
        return ProtocolError
