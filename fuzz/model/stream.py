"""The model of a stream of requests: its messages, and what follows them.

Content is delimited by the rules of RFC 9112 section 6.3, in their strictest reading.
"""

from dataclasses import dataclass, replace

from fuzz.model.grammar import automaton, matches
from fuzz.model.head import Refused, read_fields, read_head
from fuzz.model.semantics import End, Message, Reading
from reference_server.protocol.limits import Limits

# Fields that a trailer section may not have (RFC 9110 section 6.5.1): those for framing, routing,
# authentication, request modifiers and content format, and those of the connection.
_NOT_IN_TRAILERS = frozenset(
    b"authorization cache-control connection content-encoding content-length content-range "
    b"content-type cookie expect host keep-alive max-forwards pragma proxy-authorization range "
    b"set-cookie te trailer transfer-encoding upgrade".split()
)


class _Unfinished(Exception):
    """The stream ends within a message, which nothing that follows can make valid if ``bad``."""

    def __init__(self, *, bad: bool) -> None:
        super().__init__(bad)
        self.bad = bad


@dataclass(frozen=True, slots=True)
class Expected:
    """What the model reads. With ``may_refuse`` an unfinished message may be refused already."""

    reading: Reading
    may_refuse: bool = False

    def permits(self, reading: Reading) -> bool:
        """Return whether a strict reader may arrive at ``reading``."""
        if reading == self.reading:
            return True
        early = reading.refused and reading.messages == self.reading.messages
        return early and self.may_refuse


def read_stream(stream: bytes, limits: Limits) -> Expected:
    """Read all messages of ``stream``, from a client that then stays silent."""
    messages: list[Message] = []
    position = 0
    while True:
        begin = position
        try:
            position = _skip_empty_lines(stream, position, limits)
            if position == len(stream):
                return Expected(Reading(tuple(messages), End.COMPLETE))
            message, position = _read_message(stream, position, limits)
        except Refused as refused:
            reading = Reading(tuple(messages), End.REFUSED, requirement=str(refused))
            return Expected(replace(reading, rest=stream[begin:]))
        except _Unfinished as unfinished:
            reading = Reading(tuple(messages), End.INCOMPLETE, rest=stream[begin:])
            return Expected(reading, may_refuse=unfinished.bad)
        messages.append(message)


def read_first_head(stream: bytes, limits: Limits) -> Expected:
    """Read the first head of ``stream`` and nothing after it."""
    try:
        begin = _skip_empty_lines(stream, 0, limits)
        if begin == len(stream):
            return Expected(Reading((), End.COMPLETE))
        head = _head_at(stream, begin, limits)
        return Expected(Reading((read_head(head, limits),), End.COMPLETE))
    except Refused as refused:
        return Expected(Reading((), End.REFUSED, requirement=str(refused)))
    except _Unfinished as unfinished:
        return Expected(Reading((), End.INCOMPLETE), may_refuse=unfinished.bad)


def _skip_empty_lines(stream: bytes, position: int, limits: Limits) -> int:
    skipped = 0
    while stream.startswith(b"\r\n", position):
        position += 2
        skipped += 1
        if skipped > limits.empty_lines:
            raise Refused("too many empty lines")
    return position


def _read_message(stream: bytes, position: int, limits: Limits) -> tuple[Message, int]:
    head = _head_at(stream, position, limits)
    message = read_head(head, limits)
    return _Content(stream, position + len(head), limits).read(message)


def _head_at(stream: bytes, position: int, limits: Limits) -> bytes:
    end = stream.find(b"\r\n\r\n", position)
    if end < 0:
        raise _Unfinished(bad=not _may_become_head(stream[position:], limits))
    return stream[position : end + 4]


def _may_become_head(head: bytes, limits: Limits) -> bool:
    """Return whether the beginning of a head may become a head within the limits."""
    line, *lines = head.split(b"\r\n")
    within = (
        len(line) <= limits.request_line
        and len(line.partition(b" ")[0]) <= limits.method
        and len(lines) <= limits.fields
        and all(len(line) <= limits.field_line for line in lines)
        and sum(len(line) + 2 for line in lines) <= limits.field_section
    )
    return within and automaton("request-head").viable(head) and _first_line_fits(head, limits)


def _first_line_fits(head: bytes, limits: Limits) -> bool:
    line, end, _ = head.partition(b"\r\n")
    if not end:
        return True
    try:
        read_head(line + b"\r\nHost: a\r\n\r\n", limits)
    except Refused:
        return False
    return True


class _Content:
    """Reads the content of a message, which begins at ``position`` of a stream."""

    def __init__(self, stream: bytes, position: int, limits: Limits) -> None:
        self.stream, self.position, self.limits = stream, position, limits

    def read(self, message: Message) -> tuple[Message, int]:
        """Return the message with its content, and the position of its end."""
        coding = message.joined(b"transfer-encoding")
        length = message.joined(b"content-length")
        if coding is not None:
            _check_coding(message, coding, length)
            content, trailers = self._chunks()
            message = replace(message, content=content, trailers=trailers)
        elif length is not None:
            message = replace(message, content=self._take(_length(length, self.limits)))
        return message, self.position

    def _take(self, size: int) -> bytes:
        end = self.position + size
        if end > len(self.stream):
            raise _Unfinished(bad=False)
        data, self.position = self.stream[self.position : end], end
        return data

    def _chunks(self) -> tuple[bytes, tuple[tuple[bytes, bytes], ...]]:
        content = bytearray()
        announced = extensions = 0
        while True:
            line = self._chunk_line()
            digits = line.partition(b";")[0].rstrip(b" \t")
            extensions += len(line) - len(digits)
            announced += int(digits, 16)
            if extensions > self.limits.chunk_extensions or announced > self.limits.content:
                raise Refused("too much content, or too many octets of chunk extensions")
            if not int(digits, 16):
                return bytes(content), self._trailers()
            content += self._take(int(digits, 16))
            self._data_end()

    def _chunk_line(self) -> bytes:
        line = self._line(self.limits.chunk_line)
        if not line.endswith(b"\r\n") or not matches("chunk-line", line[:-2]):
            raise Refused("not a chunk line")
        return line[:-2]

    def _line(self, limit: int) -> bytes:
        """Return a line with its LF; the caller checks what precedes that."""
        end = self.stream.find(b"\n", self.position)
        if end < 0:
            rest = self.stream[self.position :]
            raise _Unfinished(bad=len(rest) > limit or b"\r" in rest[:-1] or _has_control(rest))
        if end - 1 - self.position > limit:
            raise Refused("line too long")
        line, self.position = self.stream[self.position : end + 1], end + 1
        return line

    def _data_end(self) -> None:
        end = self.stream[self.position : self.position + 2]
        if not b"\r\n".startswith(end):
            if len(end) < 2 and end != b"\n":
                raise _Unfinished(bad=True)
            raise Refused("no CRLF after chunk data")
        self._take(2)

    def _trailers(self) -> tuple[tuple[bytes, bytes], ...]:
        lines: list[bytes] = []
        bad = False
        try:
            while (line := self._line(self.limits.field_line)) != b"\r\n":
                bad = bad or not line.endswith(b"\r\n") or not matches("field-line", line[:-2])
                lines.append(line)
                if sum(map(len, lines)) > self.limits.trailer_section:
                    raise Refused("trailer section too large")
        except _Unfinished as unfinished:
            too_many = len(lines) > self.limits.fields
            raise _Unfinished(bad=bad or too_many or unfinished.bad) from None
        if bad:
            raise Refused("not a field line in the trailer section")
        stripped = [line[:-2] for line in lines]
        fields = read_fields(stripped, self.limits, self.limits.field_section)
        return tuple(field for field in fields if field[0] not in _NOT_IN_TRAILERS)


def _has_control(line: bytes) -> bool:
    return any((octet < 32 and octet not in b"\t\r") or octet == 127 for octet in line)


def _check_coding(message: Message, coding: bytes, length: bytes | None) -> None:
    if length is not None:
        raise Refused("both Transfer-Encoding and Content-Length")
    if message.version == b"HTTP/1.0":
        raise Refused("transfer coding in HTTP/1.0")
    codings = [part.strip(b" \t") for part in coding.lower().split(b",")]
    if not matches("Transfer-Encoding", coding) or [*filter(None, codings)] != [b"chunked"]:
        raise Refused("transfer codings other than a single chunked")


def _length(value: bytes, limits: Limits) -> int:
    if not matches("Content-Length", value):
        raise Refused("not a single length")
    # Python refuses to convert thousands of digits; any limit has fewer.
    digits = value.lstrip(b"0") or b"0"
    if len(digits) > 20 or int(digits) > limits.content:
        raise Refused("content too long")
    return int(digits)
