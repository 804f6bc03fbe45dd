"""How the content of a request is delimited: the rules of RFC 9112 section 6.3."""

from enum import Enum
from typing import Final, NamedTuple

from reference_server.protocol import grammar
from reference_server.protocol.errors import ProtocolError
from reference_server.protocol.limits import Limits
from reference_server.protocol.messages import Request

# A length with more digits exceeds every limit; leading zeros are not counted.
_MAX_DIGITS = 18


class FramingKind(Enum):
    """How the content of a request is delimited."""

    NONE = "no content"
    LENGTH = "content-length"
    CHUNKED = "chunked"


class Framing(NamedTuple):
    """The framing of a request; ``length`` is in octets, and 0 unless the kind is LENGTH."""

    kind: FramingKind
    length: int = 0


NO_CONTENT: Final = Framing(FramingKind.NONE)
CHUNKED: Final = Framing(FramingKind.CHUNKED)


def decide(request: Request, limits: Limits) -> Framing:
    """Return the framing of the content of ``request``.

    Messages that section 6.3 allows a server to process or to reject are rejected.
    Raises ``ProtocolError`` 400, 413 or 501 (RFC 9112 sections 6.1 to 6.3).
    """
    fields = request.fields.combined
    coding = fields.get("transfer-encoding")
    length = fields.get("content-length")
    if coding is not None:
        _check_codings(request, coding, with_length=length is not None)
        return CHUNKED
    if length is None:
        return NO_CONTENT
    return _of_length(length, limits)


def _of_length(value: str, limits: Limits) -> Framing:
    # A list of equal values may be treated as one value or rejected (item 5): rejected here, and
    # repeated field lines with it, since they are combined with a comma.
    if not grammar.DIGITS.fullmatch(value):
        raise ProtocolError(
            400, "rfc9112#6.3/invalid-cl-400", "The value of Content-Length is not a single number."
        )
    digits = value.lstrip("0")
    if len(digits) > _MAX_DIGITS or int(digits or "0") > limits.content:
        raise ProtocolError(413, "rfc9110#15.5.14/413-may-close", "The content is too large.")
    return Framing(FramingKind.LENGTH, int(digits or "0"))


def _check_codings(request: Request, value: str, *, with_length: bool) -> None:
    if request.minor == 0:
        raise ProtocolError(
            400,
            "rfc9112#6.1/http10-te-framing-faulty",
            "An HTTP/1.0 request cannot have Transfer-Encoding.",
        )
    if with_length:
        raise ProtocolError(
            400,
            "rfc9112#6.1/cl-and-te-reject-or-te-alone",
            "A request cannot have both Transfer-Encoding and Content-Length.",
        )
    codings = parse_codings(value)
    if codings[-1:] != ["chunked"]:
        raise ProtocolError(
            400,
            "rfc9112#6.3/te-not-final-chunked-400",
            "The final transfer coding is not chunked.",
        )
    if "chunked" in codings[:-1]:
        raise ProtocolError(
            400, "rfc9112#6.1/no-double-chunked", "The chunked coding is applied more than once."
        )
    if len(codings) > 1:
        raise ProtocolError(
            501, "rfc9112#6.1/unknown-te-501", "The only transfer coding supported is chunked."
        )


def parse_codings(value: str) -> list[str]:
    """Return the names in a list of transfer codings, in lower case.

    Empty elements are skipped, as RFC 9110 section 5.6.1.2 requires. Raises
    ``ProtocolError`` 400 for a malformed list, and for a parameter of chunked (RFC 9112
    section 7.1).
    """
    codings: list[str] = []
    position = _skip_delimiter(value, 0)
    while position < len(value):
        match = grammar.TRANSFER_CODING.match(value, position)
        if match is None:
            raise _not_a_list()
        name = match[1].lower()
        if name == "chunked" and match[2]:
            raise ProtocolError(
                400, "rfc9112#7.1/chunked-parameters-error", "The chunked coding has no parameters."
            )
        codings.append(name)
        position = _skip_delimiter(value, match.end())
        if position == match.end() < len(value):
            raise _not_a_list()
    return codings


def _skip_delimiter(value: str, position: int) -> int:
    match = grammar.LIST_DELIMITER.match(value, position)
    return match.end() if match else position


def _not_a_list() -> ProtocolError:
    return ProtocolError(
        400, "rfc9112#6.1/te-list-grammar", "Transfer-Encoding is not a list of transfer codings."
    )
