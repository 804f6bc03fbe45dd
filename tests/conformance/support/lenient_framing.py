"""Readings of a request's end: a strict one, and those of servers that are lenient in one respect.

Each reading is one mistake about message framing; everything else is refused as the RFCs ask.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.conformance.support.lenient_chunks import LENIENT_CHUNKS, STRICT_CHUNKS, Chunks
from tests.conformance.support.lenient_fields import (
    LENIENT_LINES,
    Fields,
    Head,
    Refused,
    any_octets,
    malformed_ignored,
    options_dropped,
    strict_lines,
    trimmed_names,
    unfolded,
    without_length,
)
from tests.conformance.support.lenient_heads import LENIENT_HEADS, STRICT_HEADS, Heads

Lengths = Callable[[tuple[bytes, ...]], int]
"""From the values of Content-Length to the octets of content; may refuse them."""
Coded = Callable[[Head], bool]
"""Whether the request has chunked content; may refuse its codings."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a server finds the end of a request.

    ``lines`` makes field lines of the header section. ``both`` says whether the coding is used
    beside a length; ``None`` refuses such a request.
    """

    lines: Callable[[bytes], Fields]
    coded: Coded
    lengths: Lengths
    both: Callable[[Head], bool] | None = None
    gets_have_content: bool = True
    chunks: Chunks = STRICT_CHUNKS
    heads: Heads = STRICT_HEADS

    def framing(self, words: tuple[bytes, ...], section: bytes) -> tuple[Head, int | None]:
        """Return the head and the octets of its content, ``None`` for chunks."""
        head = Head(words, self.lines(section))
        self.heads.hosts(head)
        if head.words[0] == b"GET" and not self.gets_have_content:
            return head, 0
        coded = self.coded(head)
        lengths = head.values(b"content-length")
        if coded and lengths:
            if self.both is None:
                raise Refused
            coded = self.both(head)
        if coded:
            return head, None
        return head, self.lengths(lengths) if lengths else 0


# ------------------------------------------------------------ codings


def _members(head: Head) -> list[bytes]:
    joined = b",".join(head.values(b"transfer-encoding"))
    return [member.strip(b" \t").lower() for member in joined.split(b",") if member.strip(b" \t")]


def strict_coding(head: Head) -> bool:
    """Return whether chunked is the only coding; refuse all others."""
    if not head.values(b"transfer-encoding"):
        return False
    if head.words[2] != b"HTTP/1.1":
        raise Refused
    members = _members(head)
    if members != [b"chunked"]:
        raise Refused(b"501 Not Implemented" if members else b"400 Bad Request")
    return True


def plain_coding(head: Head) -> bool:
    """Recognise one spelling, and ignore all others."""
    return [f for f in head.fields if f[0].lower() == b"transfer-encoding"] == [
        (b"Transfer-Encoding", b" chunked")
    ]


def first_coding(head: Head) -> bool:
    """Look at the first member alone, and ignore it unless it is chunked."""
    return _members(head)[:1] == [b"chunked"]


def last_coding(head: Head) -> bool:
    """Look at the last member alone, and ignore it unless it is chunked."""
    return _members(head)[-1:] == [b"chunked"]


def any_coding(head: Head) -> bool:
    """Find the word chunked anywhere in the values, as text libraries see it."""
    joined = b",".join(head.values(b"transfer-encoding"))
    return "chunk" in joined.decode("utf-8", "replace").casefold()


# ------------------------------------------------------------ lengths


def strict_length(values: tuple[bytes, ...]) -> int:
    """Return the value of a single valid length."""
    (first, *others) = values
    if others or not re.fullmatch(rb"[0-9]+", first):
        raise Refused
    return _number(first)


def _number(digits: bytes) -> int:
    """Return the number, or a large one in place of one that takes long to convert."""
    return int(digits or b"0") if len(digits) < 1000 else 10**30


def _several(values: tuple[bytes, ...]) -> list[bytes]:
    return [member.strip(b" \t") for member in b",".join(values).split(b",")]


def first_length(values: tuple[bytes, ...]) -> int:
    """Use the first of several."""
    return strict_length((_several(values)[0],))


def last_length(values: tuple[bytes, ...]) -> int:
    """Use the last of several."""
    return strict_length((_several(values)[-1],))


def first_or_zero(values: tuple[bytes, ...]) -> int:
    """Use the first of several, and take an invalid one for zero."""
    return invalid_as_zero((_several(values)[0],))


def last_or_zero(values: tuple[bytes, ...]) -> int:
    """Use the last of several, and take an invalid one for zero."""
    return invalid_as_zero((_several(values)[-1],))


def first_valid(values: tuple[bytes, ...]) -> int:
    """Skip what is invalid."""
    return next((_number(v) for v in _several(values) if re.fullmatch(rb"[0-9]+", v)), 0)


def invalid_as_zero(values: tuple[bytes, ...]) -> int:
    """Take an invalid length, and several, for zero."""
    try:
        return strict_length(values)
    except Refused:
        return 0


def leading_digits(values: tuple[bytes, ...]) -> int:
    """Stop at the first octet that is no digit, as C does: whitespace and a sign may come first."""
    match = re.match(rb"[ \t\x0b\x0c\r]*[+-]?([0-9]*)", b",".join(values))
    return _number(match[1] if match else b"")


def all_digits(values: tuple[bytes, ...]) -> int:
    """Skip every octet that is no digit."""
    return _number(re.sub(rb"[^0-9]", b"", b",".join(values)))


def as_text(values: tuple[bytes, ...]) -> int:
    """Convert as Python does text: signs, underscores, other digits and other whitespace."""
    for encoding in ("utf-8", "latin-1"):
        try:
            return max(0, int(b",".join(values).decode(encoding).replace("\0", "")))
        except ValueError:
            pass
    digits = b",".join(values).decode("latin-1").translate({0xB9: "1", 0xB2: "2", 0xB3: "3"})
    return _number(digits.encode()) if digits.isdecimal() else 0


def modulo(bits: int) -> Lengths:
    """Keep that many bits."""
    return lambda values: strict_length(values) % 2**bits


def signed(bits: int) -> Lengths:
    """Keep that many bits of which one is the sign; a negative length is none."""

    def length(values: tuple[bytes, ...]) -> int:
        found = strict_length(values) % 2**bits
        return 0 if found >= 2 ** (bits - 1) else found

    return length


STRICT = Reading(strict_lines, strict_coding, strict_length)


def _with(length: Lengths, lines: Callable[[bytes], Fields]) -> Reading:
    return replace(STRICT, lengths=length, lines=lines)


_LENGTH_WINS = replace(STRICT, both=lambda _: False)
_CODING_WINS = replace(STRICT, both=lambda _: True)

FRAMINGS: dict[str, Reading] = {
    "the length wins over the coding": _LENGTH_WINS,
    "the length, zero if invalid, wins over the coding": replace(
        _LENGTH_WINS, lengths=invalid_as_zero
    ),
    "the first length wins over the coding": replace(_LENGTH_WINS, lengths=first_length),
    "the last length wins over the coding": replace(_LENGTH_WINS, lengths=last_length),
    "the coding wins and the connection stays open": _CODING_WINS,
    "a disguised coding is ignored": replace(_LENGTH_WINS, coded=plain_coding, lines=any_octets),
    "malformed lines are ignored": replace(
        _LENGTH_WINS, coded=plain_coding, lines=malformed_ignored
    ),
    "fields named in Connection are dropped": replace(STRICT, lines=options_dropped),
    "an unknown coding means no content": replace(STRICT, coded=plain_coding, lines=without_length),
    "the first coding decides": replace(_LENGTH_WINS, coded=first_coding),
    "the last coding decides": replace(_LENGTH_WINS, coded=last_coding),
    "a disguised coding is found": replace(_CODING_WINS, coded=any_coding, lines=any_octets),
    "a coding before a space is found": replace(
        _CODING_WINS, coded=any_coding, lines=trimmed_names
    ),
    "a folded coding is found": replace(_CODING_WINS, coded=any_coding, lines=unfolded),
    "a folded coding is joined": replace(
        _CODING_WINS, coded=any_coding, lines=lambda section: unfolded(section, b"")
    ),
    "the first length decides": replace(STRICT, lengths=first_length),
    "the last length decides": replace(STRICT, lengths=last_length),
    "the first length, zero if invalid, decides": replace(STRICT, lengths=first_or_zero),
    "the last length, zero if invalid, decides": replace(STRICT, lengths=last_or_zero),
    "the first valid length decides": _with(first_valid, any_octets),
    "an invalid length is zero": _with(invalid_as_zero, any_octets),
    "the leading digits of a length count": _with(leading_digits, any_octets),
    "all digits of a length count": _with(all_digits, any_octets),
    "a length is converted from text": _with(as_text, any_octets),
    "a length before a space counts": _with(strict_length, trimmed_names),
    "a length keeps 31 bits": _with(modulo(31), strict_lines),
    "a length keeps 32 bits": _with(modulo(32), strict_lines),
    "a length keeps 64 bits": _with(modulo(64), strict_lines),
    "a length keeps 32 bits with a sign": _with(signed(32), strict_lines),
    "a length keeps 64 bits with a sign": _with(signed(64), strict_lines),
    "content of a GET is not expected": replace(STRICT, gets_have_content=False),
    **{name: replace(STRICT, chunks=chunks) for name, chunks in LENIENT_CHUNKS.items()},
}
"""Servers by what they do wrong about the content of requests."""
HEADS: dict[str, Reading] = {
    **{name: replace(STRICT, lines=lines) for name, lines in LENIENT_LINES.items()},
    **{name: replace(STRICT, heads=heads) for name, heads in LENIENT_HEADS.items()},
}
"""Servers by what they do wrong about request lines and field lines."""
