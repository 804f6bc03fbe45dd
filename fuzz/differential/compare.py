"""Differences between parsers and the reference server in the semantic core of a stream."""

from dataclasses import dataclass, replace
from enum import Enum

from fuzz.differential.known_differences import KNOWN, Known
from fuzz.differential.parser import Exposes, Parser
from fuzz.differential.parsers import installed
from fuzz.drivers.parser_driver import ROOMY, read_requests
from fuzz.model.connection import persists
from fuzz.model.semantics import End, Message, Reading
from fuzz.oracles.heads import read_head

# Characters of a message that are kept: enough for its fields, which entries match.
_SHOWN = 2000


class Kind(Enum):
    """The kinds of difference between a parser and the reference."""

    ACCEPTS = "accepts what the reference refuses"
    REFUSES = "refuses what the reference accepts"
    WAITS = "waits for more where the reference has a complete message"
    METHOD = "another method"
    TARGET = "another target"
    FIELDS = "other fields"
    CONTENT = "other content"
    CRASHES = "raises an undocumented error"


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference: why the reference refused, if it did, and what the parser read or reported."""

    parser: str
    kind: Kind
    requirement: str
    detail: str

    @property
    def cluster(self) -> tuple[str, str, str]:
        """What differences with one cause have in common."""
        detail = "" if self.kind is Kind.ACCEPTS else self.detail.partition("'")[0][:40]
        return self.kind.name, self.requirement, detail

    @property
    def known(self) -> Known | None:
        """The known difference that explains this one, if any."""
        for known in KNOWN:
            if known.explains(self.parser, self.kind.name, self.requirement, self.detail):
                return known
        return None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The reading of the reference, and how the parsers differ from it."""

    reference: Reading
    differences: tuple[Difference, ...]

    @property
    def unknown(self) -> tuple[Difference, ...]:
        """The differences that are not known."""
        return tuple(item for item in self.differences if item.known is None)


def compare(stream: bytes) -> Comparison:
    """Compare the readings of all installed parsers with that of the reference."""
    reference, head = read_requests([stream], ROOMY), read_head([stream], ROOMY)
    differences = (
        difference(parser, stream, reference if Exposes.CONTENT in parser.exposes else head)
        for parser in installed()
    )
    return Comparison(reference, tuple(item for item in differences if item is not None))


def reference_for(parser: Parser, stream: bytes) -> Reading:
    """Return the reading of the reference, of the head alone if ``parser`` reads no content."""
    read = read_requests if Exposes.CONTENT in parser.exposes else read_head
    return read([stream], ROOMY)


def difference(parser: Parser, stream: bytes, reference: Reading) -> Difference | None:
    """Return the first difference of ``parser`` from the reference."""
    try:
        reading = parser.read(stream)
    except Exception as error:  # noqa: BLE001 - any undocumented error of a parser is a finding
        return Difference(parser.name, Kind.CRASHES, "", f"{type(error).__name__}: {error!s:.80}")
    ours = _served(reference)
    if parser.single and ours.messages:
        ours = Reading(ours.messages[:1], End.COMPLETE)
    theirs = _served(reading)
    if ours is not reference:
        # Parsers read on after a message that ends the connection; servers do not.
        theirs = replace(theirs, messages=theirs.messages[: len(ours.messages)])
    for mine, other in zip(ours.messages, theirs.messages, strict=False):
        kind = _differing(parser.exposes, mine, other)
        if kind is not None:
            return Difference(parser.name, kind, "", _shown(kind, mine, other))
    return _ending(parser, ours, theirs)


def _ending(parser: Parser, ours: Reading, theirs: Reading) -> Difference | None:
    """Compare what follows the messages that both have."""
    if len(theirs.messages) > len(ours.messages):
        kind = Kind.ACCEPTS
        detail = repr(theirs.messages[len(ours.messages)])[:_SHOWN]
        return Difference(parser.name, kind, ours.requirement, detail)
    if len(theirs.messages) < len(ours.messages):
        kind = Kind.WAITS if theirs.end is not End.REFUSED else Kind.REFUSES
        return Difference(parser.name, kind, "", theirs.requirement)
    return None


def _served(reading: Reading) -> Reading:
    """Drop what follows a message that ends its connection: a parser may stop there or not."""
    for number, message in enumerate(reading.messages, start=1):
        if not persists(message) or message.joined(b"upgrade") is not None:
            return Reading(reading.messages[:number], End.COMPLETE)
    return reading


def _differing(exposes: Exposes, mine: Message, other: Message) -> Kind | None:
    if mine.method != other.method:
        return Kind.METHOD
    if mine.target != other.target:
        return Kind.TARGET
    if Exposes.FIELDS in exposes and mine.combined != other.combined:
        return Kind.FIELDS
    if Exposes.CONTENT in exposes and mine.content != other.content:
        return Kind.CONTENT
    return None


def _shown(kind: Kind, mine: Message, other: Message) -> str:
    name = kind.name.lower()
    if kind is Kind.FIELDS:
        ours, theirs = {*mine.combined.items()}, {*other.combined.items()}
        return f"{sorted(theirs - ours)} for {sorted(ours - theirs)}"
    return f"{getattr(other, name)!r} for {getattr(mine, name)!r}"
