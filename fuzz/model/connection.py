"""The model of a connection: which responses a stream of requests gets.

RFC 9112, sections 9.3 and 9.6, and what RFC 9110 says about Expect, on top of the model of the
stream.
"""

from dataclasses import dataclass

from fuzz.model import stream as model
from fuzz.model.grammar import matches
from fuzz.model.semantics import End, Message
from reference_server.protocol.limits import Limits

# An origin server is no tunnel, and TRACE shows credentials: both are not implemented.
_NOT_IMPLEMENTED = (b"CONNECT", b"TRACE")


@dataclass(frozen=True, slots=True)
class Answer:
    """One final response: to ``message``, or a refusal if that is None.

    ``method`` is that of the request, as far as it can be told; ``optional`` refusals need not
    be sent; ``may_continue`` says that a 100 (Continue) may come before it.
    """

    method: bytes
    message: Message | None
    persists: bool = False
    optional: bool = False
    may_continue: bool = False


def expected_answers(stream: bytes, limits: Limits) -> list[Answer]:
    """Return the answers to a stream, whether the client then closes its side or is silent."""
    expected = model.read_stream(stream, limits)
    reading = expected.reading
    answers: list[Answer] = []
    for message in reading.messages:
        if not _admitted(message):
            return [*answers, Answer(message.method, None)]
        lasts = persists(message)
        expects = _expects(message)
        answers.append(Answer(message.method, message, persists=lasts, may_continue=expects))
        if not lasts:
            return answers
    if reading.end is End.COMPLETE:
        return answers
    return [*answers, _last(reading.rest, reading.end, limits)]


def _last(rest: bytes, end: End, limits: Limits) -> Answer:
    """Return the answer to what is refused, or never finished."""
    begun = rest
    while begun.startswith(b"\r\n"):
        begun = begun[2:]
    # Too many empty lines are refused whatever stands behind them.
    looked_at = not rest.startswith(b"\r\n" * (limits.empty_lines + 1))
    method = b"HEAD" if looked_at and begun.startswith(b"HEAD ") else b"GET"
    # A peer that sent part of an empty line has asked for nothing.
    nothing = end is End.INCOMPLETE and begun in (b"", b"\r")
    expects = b"100-continue" in rest.lower()
    return Answer(method, None, optional=nothing, may_continue=expects)


def _admitted(message: Message) -> bool:
    connection = message.joined(b"connection")
    return (
        message.method not in _NOT_IMPLEMENTED
        and not message.target.lower().startswith(b"https:")
        and (connection is None or matches("Connection", connection))
        and (message.version == b"HTTP/1.0" or set(_list(message, b"expect")) <= {b"100-continue"})
    )


def persists(message: Message) -> bool:
    """Return whether the client lets the connection go on (RFC 9112, section 9.3)."""
    options = _list(message, b"connection")
    if b"close" in options:
        return False
    return message.version != b"HTTP/1.0" or b"keep-alive" in options


def _expects(message: Message) -> bool:
    return message.version != b"HTTP/1.0" and bool(_list(message, b"expect"))


def _list(message: Message, name: bytes) -> list[bytes]:
    value = (message.joined(name) or b"").lower()
    return [member for part in value.split(b",") if (member := part.strip(b" \t"))]
