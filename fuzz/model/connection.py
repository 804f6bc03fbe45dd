"""The model of a connection: the responses to a stream of requests.

From RFC 9112 sections 9.3 and 9.6, and RFC 9110 section 10.1.1, on top of the model of streams.
"""

from dataclasses import dataclass

from fuzz.model import stream as model
from fuzz.model.grammar import matches
from fuzz.model.semantics import End, Message
from reference_server.protocol.limits import Limits

# An origin server is not a tunnel, and TRACE reveals credentials: neither is implemented.
_NOT_IMPLEMENTED = (b"CONNECT", b"TRACE")


@dataclass(frozen=True, slots=True)
class Answer:
    """One expected final response: to ``message``, or a refusal if that is None.

    ``method`` is the method of the request as far as the server reads it. An ``optional`` refusal
    need not be sent. With ``may_continue`` a 100 (Continue) response may precede it.
    """

    method: bytes
    message: Message | None
    persists: bool = False
    optional: bool = False
    may_continue: bool = False


def expected_answers(stream: bytes, limits: Limits) -> list[Answer]:
    """Return the responses to a stream, whether the client then closes its side or stays silent."""
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
    """Return the response to a message that is refused or never finished."""
    begun = rest
    while begun.startswith(b"\r\n"):
        begun = begun[2:]
    # Too many empty lines are refused whatever follows them.
    method_read = not rest.startswith(b"\r\n" * (limits.empty_lines + 1))
    method = b"HEAD" if method_read and begun.startswith(b"HEAD ") else b"GET"
    # Part of an empty line is not a request.
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
    """Return whether the client allows the connection to persist (RFC 9112 section 9.3)."""
    options = _list(message, b"connection")
    if b"close" in options:
        return False
    return message.version != b"HTTP/1.0" or b"keep-alive" in options


def _expects(message: Message) -> bool:
    return message.version != b"HTTP/1.0" and bool(_list(message, b"expect"))


def _list(message: Message, name: bytes) -> list[bytes]:
    value = (message.joined(name) or b"").lower()
    return [member for part in value.split(b",") if (member := part.strip(b" \t"))]
