"""Where parsers disagree with the reference server about the semantic core of a stream."""

from dataclasses import dataclass, replace
from enum import Enum

from fuzz.differential.known_differences import KNOWN, Known
from fuzz.differential.parser import Exposes, Parser
from fuzz.differential.parsers import installed
from fuzz.drivers.parser_driver import ROOMY, read_requests
from fuzz.model.connection import persists
from fuzz.model.semantics import End, Message, Reading
from fuzz.oracles.heads import read_head

# How much of a message is kept. The fields have to be there, entries look at them.
_SHOWN = 2000


class Kind(Enum):
    """What two parsers disagree about."""

    ACCEPTS = "accepts what the reference refuses"
    REFUSES = "refuses what the reference accepts"
    WAITS = "waits for more where the reference has a whole message"
    METHOD = "another method"
    TARGET = "another target"
    FIELDS = "other fields"
    CONTENT = "other content"
    CRASHES = "raises an error that it does not document"


@dataclass(frozen=True, slots=True)
class Difference:
    """One disagreement: ``requirement`` is why the reference refused, ``detail`` what was said."""

    parser: str
    kind: Kind
    requirement: str
    detail: str

    @property
    def cluster(self) -> tuple[str, str, str]:
        """What disagreements of one cause have in common."""
        detail = "" if self.kind is Kind.ACCEPTS else self.detail.partition("'")[0][:40]
        return self.kind.name, self.requirement, detail

    @property
    def known(self) -> Known | None:
        """The named entry that explains the difference, if there is one."""
        for known in KNOWN:
            if known.explains(self.parser, self.kind.name, self.requirement, self.detail):
                return known
        return None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the reference reads, and how the others differ."""

    reference: Reading
    differences: tuple[Difference, ...]

    @property
    def unknown(self) -> tuple[Difference, ...]:
        """The differences that nobody has explained."""
        return tuple(found for found in self.differences if found.known is None)


def compare(stream: bytes) -> Comparison:
    """Let all parsers read ``stream`` and compare them with the reference."""
    reference, head = read_requests([stream], ROOMY), read_head([stream], ROOMY)
    found = (
        difference(parser, stream, reference if Exposes.CONTENT in parser.exposes else head)
        for parser in installed()
    )
    return Comparison(reference, tuple(item for item in found if item is not None))


def reference_for(parser: Parser, stream: bytes) -> Reading:
    """Return what the reference reads of all that ``parser`` reads."""
    read = read_requests if Exposes.CONTENT in parser.exposes else read_head
    return read([stream], ROOMY)


def difference(parser: Parser, stream: bytes, reference: Reading) -> Difference | None:
    """Return the first disagreement of ``parser`` with the reference."""
    try:
        reading = parser.read(stream)
    # Whatever a parser raises that it does not document is a finding.
    except Exception as error:  # noqa: BLE001
        return Difference(parser.name, Kind.CRASHES, "", f"{type(error).__name__}: {error!s:.80}")
    ours = _served(reference)
    if parser.single and ours.messages:
        ours = Reading(ours.messages[:1], End.COMPLETE)
    theirs = _served(reading)
    if ours is not reference:
        # Parsers read on behind a message that ends the connection; servers do not.
        theirs = replace(theirs, messages=theirs.messages[: len(ours.messages)])
    for mine, other in zip(ours.messages, theirs.messages, strict=False):
        kind = _differing(parser.exposes, mine, other)
        if kind is not None:
            return Difference(parser.name, kind, "", _shown(kind, mine, other))
    return _ending(parser, ours, theirs)


def _ending(parser: Parser, ours: Reading, theirs: Reading) -> Difference | None:
    """Compare what comes behind the messages that both have."""
    if len(theirs.messages) > len(ours.messages):
        kind = Kind.ACCEPTS
        detail = repr(theirs.messages[len(ours.messages)])[:_SHOWN]
        return Difference(parser.name, kind, ours.requirement, detail)
    if len(theirs.messages) < len(ours.messages):
        kind = Kind.WAITS if theirs.end is not End.REFUSED else Kind.REFUSES
        return Difference(parser.name, kind, "", theirs.requirement)
    return None


def _served(reading: Reading) -> Reading:
    """Leave out what comes behind a message that ends its connection: parsers may stop there."""
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
