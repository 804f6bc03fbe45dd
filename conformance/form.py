"""The vocabulary for the form of a response: fields, lists, whitespace, chunks and trailers.

Each word is a ``Reply`` as those of ``reply``. The words about a field look at it where it is
there: a response without the field meets them.
"""

import re
from dataclasses import dataclass

from conformance.flaws import TOKEN
from conformance.observation import Observation, Response
from conformance.reply import Reply

# RFC 9110 section 5.6.4:  quoted-string = DQUOTE *( qdtext / quoted-pair ) DQUOTE
QUOTED_STRING = rb'"(?:[\t \x21\x23-\x5b\x5d-\x7e\x80-\xff]|\\[\t \x21-\x7e\x80-\xff])*"'
# RFC 9110 section 5.6.6:  parameters = *( OWS ";" OWS [ parameter ] )
PARAMETER = TOKEN + rb"=(?:" + TOKEN + rb"|" + QUOTED_STRING + rb")"
PARAMETERS = rb"(?:[ \t]*;[ \t]*(?:" + PARAMETER + rb")?)*"


def _list_of(element: bytes) -> bytes:
    """RFC 9110 section 5.6.1.1, as a sender writes it: without empty elements."""
    return rb"(?:" + element + rb"(?:[ \t]*,[ \t]*" + element + rb")*)?"


_TOKENS = _list_of(TOKEN)
_PROTOCOL = TOKEN + rb"(?:/" + TOKEN + rb")?"
_DIRECTIVE = TOKEN + rb"(?:=(?:" + TOKEN + rb"|" + QUOTED_STRING + rb"))?"

GRAMMAR: dict[bytes, bytes] = {
    b"cache-control": _list_of(_DIRECTIVE),
    b"connection": _TOKENS,
    b"content-length": rb"[0-9]+",
    b"keep-alive": _list_of(_DIRECTIVE),
    b"trailer": _TOKENS,
    b"transfer-encoding": _list_of(TOKEN + PARAMETERS),
    b"upgrade": _list_of(_PROTOCOL),
}
"""The grammar of the fields that concern the connection and the message, by lower-case name."""

LISTS = frozenset(
    {
        b"accept-ranges",
        b"allow",
        b"cache-control",
        b"connection",
        b"content-encoding",
        b"content-language",
        b"keep-alive",
        b"trailer",
        b"transfer-encoding",
        b"upgrade",
        b"vary",
        b"via",
    }
)
"""Fields whose value is a comma-separated list."""

SINGLETONS = frozenset(
    {
        b"age",
        b"content-length",
        b"content-location",
        b"content-range",
        b"content-type",
        b"date",
        b"etag",
        b"expires",
        b"last-modified",
        b"location",
        b"mime-version",
        b"retry-after",
        b"server",
    }
)
"""Fields that have one value and may stand in a message once."""


@dataclass(frozen=True, init=False)
class AnyOf:
    """At least one of these demands."""

    demands: tuple[Reply, ...]

    def __init__(self, *demands: Reply) -> None:
        object.__setattr__(self, "demands", demands)

    def describe(self) -> str:
        """The demands, joined."""
        return " or ".join(demand.describe() for demand in self.demands)

    def holds(self, response: Response, seen: Observation) -> bool:
        """Whether one of them holds."""
        return any(demand.holds(response, seen) for demand in self.demands)


@dataclass(frozen=True, slots=True)
class Where:
    """A demand on those responses that meet a condition."""

    condition: Reply
    demand: Reply

    def describe(self) -> str:
        """Such as ``connection containing upgrade where there is field upgrade``."""
        return f"{self.demand.describe()} where there is {self.condition.describe()}"

    def holds(self, response: Response, seen: Observation) -> bool:
        """Whether the demand is met or the condition is not."""
        return self.demand.holds(response, seen) or not self.condition.holds(response, seen)


@dataclass(frozen=True, init=False)
class LacksMember:
    """A list-valued field, if it is there, contains none of these members."""

    name: bytes
    members: tuple[bytes, ...]

    def __init__(self, name: bytes, *members: bytes) -> None:
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "members", members)

    def describe(self) -> str:
        """Such as ``connection without date or etag``."""
        return f"{self.name.decode()} without {b' or '.join(self.members).decode()}"

    def holds(self, response: Response, seen: Observation) -> bool:
        """Whether none of them is there, compared without case."""
        return not set(response.members(self.name)) & {m.lower() for m in self.members}


@dataclass(frozen=True, slots=True)
class Promptly:
    """The first message, interim or final, came before more than ``steps`` steps were done."""

    steps: int

    def describe(self) -> str:
        """In words."""
        return "at once"

    def holds(self, response: Response, seen: Observation) -> bool:
        """Whether its head, or that of the first interim response, came that early."""
        return (*response.interim, response)[0].steps <= self.steps


@dataclass(frozen=True, slots=True)
class LengthOfAnother:
    """Content-Length, if it is there, is the length of what another response of 200 carried.

    The other ones answer GET of the same target on the same connection, before or after.
    """

    def describe(self) -> str:
        """In words."""
        return "the content-length that the content of GET has"

    def holds(self, response: Response, seen: Observation) -> bool:
        """Whether a complete response to GET had content of that length, or none was seen."""
        lengths = {
            b"%d" % len(other.content)
            for other in seen.responses
            if other.status == 200 and other.complete and other.content
        }
        found = response.values(b"content-length")
        return not lengths or all(value.lstrip(b"0") in lengths for value in found)


@dataclass(frozen=True, init=False)
class Grammatical:
    """The fields of these (lower-case) names are as their grammar has them."""

    names: tuple[bytes, ...]

    def __init__(self, *names: bytes) -> None:
        object.__setattr__(self, "names", names)

    def describe(self) -> str:
        """In words."""
        return f"well-formed {b', '.join(self.names).decode()}"

    def holds(self, response: Response, seen: Observation) -> bool:
        """Whether each of them that is there matches its grammar."""
        return all(
            re.fullmatch(GRAMMAR[name], value)
            for name in self.names
            for value in response.values(name)
        )


@dataclass(frozen=True, slots=True)
class NoEmptyMembers:
    """No list-valued field with an empty element between, before or behind its commas."""

    def describe(self) -> str:
        """In words."""
        return "lists without empty elements"

    def holds(self, response: Response, seen: Observation) -> bool:
        """Whether no list has one; a wholly empty value is an empty list."""
        values = [value for name, value in response.fields if name in LISTS and value.strip()]
        plain = [re.sub(QUOTED_STRING, b'""', value) for value in values]
        return all(member.strip(b" \t") for value in plain for member in value.split(b","))


@dataclass(frozen=True, slots=True)
class EachValue:
    """Every line of that (lower-case) field, if there is one, matches the pattern as a whole."""

    name: bytes
    pattern: bytes

    def describe(self) -> str:
        """Such as ``every server field as it should be written``."""
        return f"every {self.name.decode()} field as it should be written"

    def holds(self, response: Response, seen: Observation) -> bool:
        """Whether all of them match."""
        return all(re.fullmatch(self.pattern, value) for value in response.values(self.name))


@dataclass(frozen=True, slots=True)
class Once:
    """No field that has one value (``SINGLETONS``) has a second line."""

    def describe(self) -> str:
        """In words."""
        return "no second line of a field that has one value"

    def holds(self, response: Response, seen: Observation) -> bool:
        """Whether each occurs once at most."""
        return all(len(response.values(name)) <= 1 for name in SINGLETONS)


@dataclass(frozen=True, slots=True)
class NeatWhitespace:
    """Field lines with one space after the colon and none at the end."""

    def describe(self) -> str:
        """In words."""
        return "one space after each colon and none behind the value"

    def holds(self, response: Response, seen: Observation) -> bool:
        """Whether each field line is so; after the colon of an empty value both are."""
        lines = response.head.rstrip(b"\r\n").splitlines()[1:]
        values = [line.partition(b":")[2] for line in lines]
        return all(re.fullmatch(rb" ?| [^ \t](.*[^ \t])?", value) for value in values)


@dataclass(frozen=True, slots=True)
class SoundInterims:
    """Interim responses without a breach of the grammar: none of them, or not of these."""

    requirements: tuple[str, ...] = ()

    def describe(self) -> str:
        """In words."""
        return "interim responses that the grammar allows"

    def holds(self, response: Response, seen: Observation) -> bool:
        """Whether no such flaw was found in the interim responses before this one."""
        found = {flaw.requirement for interim in response.interim for flaw in interim.flaws}
        return not (found & set(self.requirements) if self.requirements else found)


@dataclass(frozen=True, slots=True)
class StrictChunks:
    """Chunked content exactly as the grammar has it, if it is chunked at all."""

    def describe(self) -> str:
        """In words."""
        return "chunks that the grammar allows"

    def holds(self, response: Response, seen: Observation) -> bool:
        """Whether what was received behind this head is chunked content without a fault."""
        if response.members(b"transfer-encoding") != (b"chunked",):
            return not response.values(b"transfer-encoding")
        return _chunks_hold(seen.received.partition(response.head)[2])


# RFC 9112 section 7.1:  chunk = chunk-size [ chunk-ext ] CRLF chunk-data CRLF; no BWS is sent
_CHUNK_LINE = re.compile(
    rb"([0-9A-Fa-f]+)(?:;" + TOKEN + rb"(?:=(?:" + TOKEN + rb"|" + QUOTED_STRING + rb"))?)*\r\n"
)
_TRAILER_SECTION = re.compile(rb"(?:" + TOKEN + rb":[ \t]*[\t \x21-\x7e\x80-\xff]*\r\n)*\r\n")


def _chunks_hold(octets: bytes) -> bool:
    at = 0
    while line := _CHUNK_LINE.match(octets, at):
        size = int(line[1], 16)
        if size == 0:
            return bool(_TRAILER_SECTION.match(octets, line.end()))
        at = line.end() + size + 2
        if octets[at - 2 : at] != b"\r\n":
            return False
    return False


@dataclass(frozen=True, slots=True)
class TrailersAnnounced:
    """Every trailer field is named in the header field Trailer."""

    def describe(self) -> str:
        """In words."""
        return "each trailer field named in trailer"

    def holds(self, response: Response, seen: Observation) -> bool:
        """Whether the header section names each of them."""
        announced = response.members(b"trailer")
        return all(name in announced for name, _ in response.trailers)


@dataclass(frozen=True, init=False)
class TrailersLack:
    """None of these (lower-case) names among the trailer fields."""

    names: tuple[bytes, ...]

    def __init__(self, *names: bytes) -> None:
        object.__setattr__(self, "names", names)

    def describe(self) -> str:
        """In words."""
        return "no trailer field that has to stand in the header section"

    def holds(self, response: Response, seen: Observation) -> bool:
        """Whether the trailer section has none of them."""
        return not any(name in self.names for name, _ in response.trailers)
