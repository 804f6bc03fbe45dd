"""The oracle of the buffered reader: the simplest reader possible, which keeps everything."""

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
    """A reader that keeps all octets received, and the number of those consumed."""

    def __init__(self) -> None:
        self.received = b""
        self.consumed = 0

    @property
    def left(self) -> bytes:
        """The octets received and not consumed."""
        return self.received[self.consumed :]

    def take(self, size: int) -> bytes:
        """Consume ``size`` octets."""
        taken = self.left[:size]
        self.consumed += len(taken)
        return taken

    def skip_empty_line(self) -> bool:
        """Consume a CRLF if it is next."""
        return self.left.startswith(b"\r\n") and bool(self.take(2))

    def take_head(self) -> bytes | None:
        """Consume up to the first empty line."""
        end = self.left.find(b"\r\n\r\n")
        return None if end < 0 else self.take(end + 4)

    def take_line(self, limit: int) -> bytes | None:
        """Consume a line of at most ``limit`` octets before its line end of two octets."""
        end = self.left.find(b"\n")
        if (end - 1 if end >= 0 else len(self.left.removesuffix(b"\r"))) > limit:
            raise _TOO_LONG.error()
        return None if end < 0 else self.take(end + 1)

    def peek_line(self, offset: int) -> bytes | None:
        """Return the line that begins ``offset`` octets ahead."""
        end = self.left.find(b"\n", offset)
        return None if end < 0 else self.left[offset : end + 1]


def reader_matches_model(stream: bytes) -> tuple[int, int]:
    """Check that the buffered reader returns what the naive one returns, whatever is called.

    Calls and segments are drawn from the stream. Returns the number of octets consumed and the
    number of calls that were refused.
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
    """The two readers, which get the same octets and calls."""

    def __init__(self, source: Segments) -> None:
        self.source = source
        self.naive = NaiveReader()
        self.reader = BufferedReader(self._receive)
        # Lines are peeked at one after the other; this is the offset of the next one.
        self.ahead = 0
        self.refusals = 0

    def _receive(self) -> bytes:
        data = self.source()
        self.naive.received += data
        return data

    def step(self, random: Random) -> bool:
        """Make a call on both readers; return False once no octets are left to receive."""
        limit = random.choice(_LIMITS)
        # Between peeking at the lines of a head and taking it, nothing else may be called.
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
        # Like the head reader, peek at lines only while there is no complete head.
        self._same(self.reader.take_head, self.naive.take_head)
        line = self.naive.peek_line(self.ahead)
        if self.reader.peek_line(self.ahead) != line:
            raise Violation(f"wrong line {self.ahead} octets ahead, expected {line!r}")
        self.ahead += len(line or b"")

    def _same(self, call: Callable[[], object], model: Callable[[], object]) -> None:
        before = self.naive.consumed
        result, expected = _outcome(call), _outcome(model)
        if self.naive.consumed != before:
            self.ahead = 0
        if result != expected:
            raise Violation(f"the reader returned {result!r}, expected {expected!r}")
        if result is ProtocolError:
            raise _TOO_LONG.error()


def _outcome(call: Callable[[], object]) -> object:
    try:
        return call()
    except ProtocolError:
        return ProtocolError
