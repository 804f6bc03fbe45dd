"""Chunked content as strict and lenient servers decode it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from tests.conformance.support.lenient_fields import Refused, any_octets, strict_lines, unfolded

Size = Callable[[bytes], int]
"""From a chunk line without its end to the size of the chunk; may refuse it."""
Trailers = Callable[[bytes, int], int | None]
"""From octets and where the last chunk's line ends to the end of the content, if it came."""

LIMIT = 65536
"""Octets of chunk lines, or of trailer fields, that a server accepts in one request."""


class Unreadable(Enum):
    """What a server makes of a chunk line without a size."""

    REFUSED = "refuses it"
    ZERO = "takes it for the last chunk"
    ENDS = "takes it for the end of the content"
    FOLLOWS = "takes it for the next request if it may be its first line"


@dataclass(frozen=True, slots=True)
class Chunks:
    """How a server decodes chunks.

    ``line`` matches a chunk line, its first group without the line end; ``searched`` matches chunk
    data and its end where octets are not counted, ``data_end`` what ends them where they are.
    """

    size: Size
    trailers: Trailers
    line: re.Pattern[bytes] = re.compile(rb"(.*?)\r\n", re.DOTALL)
    data_end: re.Pattern[bytes] = re.compile(rb"\r\n")
    searched: re.Pattern[bytes] | None = None
    unreadable: Unreadable = Unreadable.REFUSED


def dechunked(octets: bytes, chunks: Chunks) -> tuple[bytes, int] | None:
    """Return the content and its encoded size, ``None`` before its end; refuse other octets."""
    content, at, overhead = b"", 0, 0
    while line := chunks.line.match(octets, at):
        overhead += len(line[1])
        try:
            size = chunks.size(line[1])
        except Refused:
            if chunks.unreadable is Unreadable.REFUSED:
                raise
            if chunks.unreadable is Unreadable.ENDS:
                return content, line.end()
            if chunks.unreadable is Unreadable.FOLLOWS:
                return content, _request_line(line[1], at)
            size = 0
        if overhead > LIMIT:
            raise Refused
        if size == 0:
            end = chunks.trailers(octets, line.end())
            return None if end is None else (content, end)
        found = _data(octets, line.end(), size, chunks)
        if found is None:
            return None
        content, at = content + octets[line.end() : found[0]], found[1]
    return None


def _request_line(line: bytes, at: int) -> int:
    """Return the offset of a line that may begin a request, and refuse any other."""
    if re.fullmatch(rb"[A-Z]+ [^ ]+ [^ ]+", line) is None:
        raise Refused
    return at


def _data(octets: bytes, begin: int, size: int, chunks: Chunks) -> tuple[int, int] | None:
    """Return where chunk data ends and where the next chunk begins."""
    if chunks.searched:
        match = chunks.searched.match(octets, begin)
        return (match.end(1), match.end()) if match else None
    if len(octets) < begin + size + 2:
        return None
    match = chunks.data_end.match(octets, begin + size)
    if match is None:
        raise Refused
    return begin + size, match.end()


# ------------------------------------------------------------ sizes

_TOKEN = rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_QUOTED = rb'"(?:[\t \x21\x23-\x5b\x5d-\x7e\x80-\xff]|\\[\t \x21-\x7e\x80-\xff])*"'
_EXTENSION = (
    rb"[ \t]*;[ \t]*" + _TOKEN + rb"(?:[ \t]*=[ \t]*(?:" + _TOKEN + rb"|" + _QUOTED + rb"))?"
)


def sized(pattern: bytes, base: int = 16) -> Size:
    """Return the size that is the first group of a pattern, and refuse what it does not match."""
    compiled = re.compile(pattern, re.DOTALL)

    def size(text: bytes) -> int:
        match = compiled.fullmatch(text)
        if match is None:
            raise Refused
        return int(match[1] or b"0", base)

    return size


strict_size = sized(rb"([0-9A-Fa-f]+)(?:" + _EXTENSION + rb")*")
"""A size as RFC 9112 section 7.1 has it, with well-formed extensions."""
bare_size = sized(rb"([0-9A-Fa-f]+)")
"""The same without extensions."""
leading_size = sized(rb"([0-9A-Fa-f]+).*")
"""The leading digits, whatever follows them."""
any_extension = sized(rb"([0-9A-Fa-f]+)[ \t]*(?:;.*)?")
"""All that follows a semicolon is skipped, and blanks before it."""
trimmed_size = sized(rb"[\t\n\x0b\x0c\r \x85\xa0]*([0-9A-Fa-f]+)[\t\n\x0b\x0c\r \x85\xa0]*(?:;.*)?")
"""White space of all kinds around a size is dropped."""
empty_size = sized(rb"([0-9A-Fa-f]*)(?:;.*)?")
"""A size without a digit is zero."""
last_size = sized(rb"(?:.*[^0-9A-Fa-f])?([0-9A-Fa-f]+)")
"""The last number on the line counts."""


def c_size(text: bytes) -> int:
    """Convert as C does: white space, a sign and 0x come first, and what follows is skipped."""
    match = re.match(rb"[\t\n\x0b\x0c\r ]*[+-]?(?:0[xX](?=[0-9A-Fa-f]))?([0-9A-Fa-f]*)", text)
    return int(match[1] or b"0", 16) if match else 0


def text_size(text: bytes) -> int:
    """Convert as Python does text: signs, underscores, 0x, other digits; a negative one is zero."""
    for encoding in ("utf-8", "latin-1"):
        try:
            return max(0, int(text.partition(b";")[0].decode(encoding), 16))
        except ValueError:
            pass
    raise Refused


def reduced(bits: int, limit: int) -> Size:
    """Keep that many bits; a size of ``limit`` or more is zero, as a negative one would be."""

    def size(text: bytes) -> int:
        kept = strict_size(text) % 2**bits
        return 0 if kept >= limit else kept

    return size


# ------------------------------------------------------------ trailer sections


def checked(lines: Callable[[bytes], object], end: re.Pattern[bytes]) -> Trailers:
    """Read up to an empty line, where ``end`` matches the line end before it and its own."""

    def trailers(octets: bytes, begin: int) -> int | None:
        # The line end of the last chunk comes before an empty section.
        match = end.search(octets, begin - 2)
        if match is None:
            return None
        if match.start() - begin > LIMIT:
            raise Refused(b"431 Request Header Fields Too Large")
        lines(octets[begin : match.start()])
        return match.end()

    return trailers


EMPTY_LINE = re.compile(rb"\r\n\r\n")
LENIENT_EMPTY_LINE = re.compile(rb"\r?\n\r?\n")

strict_trailers = checked(strict_lines, EMPTY_LINE)
any_trailers = checked(bytes, EMPTY_LINE)
"""Skips the section unread."""


def fields_alone(octets: bytes, begin: int) -> int | None:
    """Read field lines and an empty line; the content ends where neither comes."""
    at = begin
    while line := re.compile(rb"([^\r\n]*)\r\n").match(octets, at):
        if not line[1]:
            return line.end()
        try:
            strict_lines(line[1])
        except Refused:
            return _request_line(line[1], at)
        at = line.end()
    return None


def one_line(octets: bytes, begin: int) -> int | None:
    """Read one line, whatever it holds."""
    return octets.find(b"\n", begin) + 1 or None


def two_octets(octets: bytes, begin: int) -> int | None:
    """Skip two octets."""
    return begin + 2 if len(octets) >= begin + 2 else None


def nothing(_: bytes, begin: int) -> int:
    """End the content right behind the line of the last chunk."""
    return begin


STRICT_CHUNKS = Chunks(strict_size, strict_trailers)

_LF_LINE = re.compile(rb"(.*?)\r?\n", re.DOTALL)
_CR_LINE = re.compile(rb"(.*?)(?:\r\n|\r|\n)", re.DOTALL)
_CRS_LINE = re.compile(rb"(.*?)[\r\n]*\n", re.DOTALL)
_QUOTED_LINE = re.compile(rb'((?:"[^"]*"|[^"])*?)\r\n', re.DOTALL)


def _sizes(size: Size, unreadable: Unreadable = Unreadable.REFUSED) -> Chunks:
    return Chunks(size, strict_trailers, unreadable=unreadable)


def _lines(line: re.Pattern[bytes]) -> Chunks:
    return Chunks(any_extension, strict_trailers, line)


def _data_ends(pattern: bytes) -> Chunks:
    return Chunks(strict_size, strict_trailers, data_end=re.compile(pattern, re.DOTALL))


def _trailers(trailers: Trailers) -> Chunks:
    return Chunks(strict_size, trailers)


LENIENT_CHUNKS: dict[str, Chunks] = {
    "an unreadable chunk size ends the content": _sizes(strict_size, Unreadable.ENDS),
    "an unreadable chunk size begins a request": _sizes(strict_size, Unreadable.FOLLOWS),
    "an unreadable chunk size is zero": _sizes(strict_size, Unreadable.ZERO),
    "an unreadable chunk size is zero, the trailers skipped": Chunks(
        strict_size, any_trailers, unreadable=Unreadable.ZERO
    ),
    "an unreadable chunk size is zero, a line skipped": Chunks(
        strict_size, one_line, unreadable=Unreadable.ZERO
    ),
    "the leading digits of a chunk size count": _sizes(leading_size),
    "a chunk size is converted as by C": _sizes(c_size),
    "a chunk size is converted as by C, a line skipped": Chunks(c_size, one_line),
    "a chunk size is converted from text": _sizes(text_size),
    "white space around a chunk size is dropped": _sizes(trimmed_size),
    "no chunk size is zero": _sizes(empty_size),
    "the last number on a chunk line counts": _sizes(last_size),
    "a chunk size is decimal": _sizes(sized(rb"([0-9]+)(?:;.*)?", 10)),
    "a chunk size keeps 32 bits": _sizes(reduced(32, 2**32)),
    "a chunk size keeps 64 bits": _sizes(reduced(64, 2**64)),
    "a chunk size keeps 31 bits and a sign": _sizes(reduced(32, 2**31)),
    "a chunk size keeps 63 bits and a sign": _sizes(reduced(64, 2**63)),
    "chunk extensions are not known": _sizes(bare_size),
    "a chunk extension may hold anything": _sizes(any_extension),
    "a chunk line may end in LF": _lines(_LF_LINE),
    "a chunk line may end in CR": _lines(_CR_LINE),
    "line ends after a chunk line are skipped": _lines(_CRS_LINE),
    "quotes in a chunk line hide line ends": _lines(_QUOTED_LINE),
    "data beyond a chunk is skipped": _data_ends(rb"[^\r\n]*\r\n"),
    "chunk data may lack its line end": _data_ends(rb"(?:\r\n)?"),
    "chunk data may end in LF": _data_ends(rb"\r?\n"),
    "chunk data may end in CR": _data_ends(rb"\r\n?"),
    "chunk data may end in CR and LF of any order and number": _data_ends(rb"[\r\n]*"),
    "chunk data may end in blanks": _data_ends(rb"[ \t]*\r\n"),
    "chunk data end in any two octets": _data_ends(rb".."),
    "chunk data end with their line": Chunks(
        strict_size, strict_trailers, searched=re.compile(rb"([^\r\n]*)\r\n")
    ),
    "LF ends every line of chunked content": Chunks(
        any_extension,
        checked(lambda section: strict_lines(section.replace(b"\r", b"")), LENIENT_EMPTY_LINE),
        _LF_LINE,
        re.compile(rb"\r?\n"),
    ),
    "the trailer section is skipped": _trailers(any_trailers),
    "values of trailer fields may hold anything": _trailers(checked(any_octets, EMPTY_LINE)),
    "trailer fields may be folded": _trailers(checked(unfolded, EMPTY_LINE)),
    "LF ends the trailer section": _trailers(checked(any_octets, LENIENT_EMPTY_LINE)),
    "a line that is no trailer field begins a request": _trailers(fields_alone),
    "the trailer section is one line": _trailers(one_line),
    "the trailer section is two octets": _trailers(two_octets),
    "the trailer section is the next request": _trailers(nothing),
}
"""Decoders by what they do wrong."""
