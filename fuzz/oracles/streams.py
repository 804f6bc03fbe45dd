"""The oracles of streams of requests, and of the server's readings of them."""

from collections.abc import Iterable, Sequence

from fuzz.drivers import segmentation as splits
from fuzz.drivers.parser_driver import ROOMY, read_requests
from fuzz.model import stream as model
from fuzz.model.grammar import matches
from fuzz.model.semantics import End, Message, Reading, Violation
from fuzz.model.status import fitting_statuses
from reference_server.protocol.limits import Limits

NEXT = b"GET /next HTTP/1.1\r\nHost: next\r\n\r\n"
_NEXT_MESSAGE = Message(b"GET", b"/next", b"HTTP/1.1", ((b"host", b"next"),))


def reads_as_model(
    stream: bytes, limits: Limits = ROOMY, segments: Sequence[bytes] | None = None
) -> Reading:
    """Check that the server reads the stream as the model does; return its reading.

    The status of a refusal has to fit one of the message's defects.
    """
    reading = read_requests(segments or [stream], limits)
    expected = model.read_stream(stream, limits)
    if not expected.permits(reading):
        raise Violation(f"the model reads {expected}, the server {reading}, of {stream!r}")
    if reading.refused:
        _status_fits(reading, expected.reading.rest, limits)
    return reading


def _status_fits(reading: Reading, rest: bytes, limits: Limits) -> None:
    fitting = fitting_statuses(rest, limits)
    if reading.status not in fitting:
        raise Violation(f"refused with {reading.status}, not {sorted(fitting)}: {rest!r}")


def splits_change_nothing(
    stream: bytes,
    ways: Iterable[Sequence[bytes]],
    limits: Limits = ROOMY,
    reading: Reading | None = None,
) -> Reading:
    """Check that the messages do not depend on the split; return the reading of the whole.

    ``reading`` is that reading, if there is one already. Nor may it depend on the split whether an
    unfinished message is refused: the same octets have arrived in the end.
    """
    reading = reading or read_requests(splits.whole(stream), limits)
    for segments in ways:
        other = read_requests(segments, limits)
        if other != reading:
            raise Violation(f"{reading} whole, {other} as {segments!r}")
        if not reading.refused and other.rest != reading.rest:
            raise Violation(f"{reading.rest!r} is left whole, {other.rest!r} as {segments!r}")
    return reading


def leaves_the_rest(stream: bytes, reading: Reading, limits: Limits = ROOMY) -> None:
    """Check that octets after a complete message are left for the next and change nothing."""
    longer = read_requests([stream + NEXT], limits)
    if reading.messages != longer.messages[: len(reading.messages)]:
        raise Violation(f"what follows changes what was read: {stream!r}")
    complete = reading.end is End.COMPLETE and bool(reading.messages)
    if complete and longer.messages != (*reading.messages, _NEXT_MESSAGE):
        raise Violation(f"the next message is lost after {stream!r}: {longer}")
    if reading.refused and len(longer.messages) > len(reading.messages):
        raise Violation(f"refused, but accepted when more follows: {stream!r}")


def close_completes_nothing(stream: bytes, reading: Reading, limits: Limits = ROOMY) -> None:
    """Check that the client's close does not complete a message (RFC 9112 section 8)."""
    if reading.end is End.INCOMPLETE:
        closed = read_requests([stream], limits, closes=True)
        if closed.messages != reading.messages or closed.end is End.COMPLETE:
            raise Violation(f"the close turns {reading} into {closed}: {stream!r}")


def follows_grammar(reading: Reading) -> None:
    """Check that accepted messages match the grammar of the RFCs."""
    for message in reading.messages:
        if not matches("request-head", written_head(message)):
            raise Violation(f"accepted, but not a request by the grammar: {message}")
        for name, value in message.trailers:
            if not matches("field-line", name + b": " + value):
                raise Violation(f"accepted, but not a field line by the grammar: {message}")
        _framing_is_valid(message)


def _framing_is_valid(message: Message) -> None:
    coding, length = message.joined(b"transfer-encoding"), message.joined(b"content-length")
    if coding is not None and length is not None:
        raise Violation(f"accepted with two framings: {message}")
    if coding is not None and not matches("Transfer-Encoding", coding):
        raise Violation(f"accepted, but not a list of transfer codings: {message}")
    if length is not None and not matches("Content-Length", length):
        raise Violation(f"accepted, but not a length: {message}")
    if length is not None and int(length.lstrip(b"0")[:20] or b"0") != len(message.content):
        raise Violation(f"the content is not as long as announced: {message}")
    if coding is None and length is None and message.content:
        raise Violation(f"content without framing: {message}")


def writes_back(reading: Reading, limits: Limits = ROOMY) -> None:
    """Check that accepted messages, once written, are read as the same."""
    if reading.messages:
        again = read_requests([b"".join(map(written, reading.messages))], limits)
        if again.messages != reading.messages or again.end is not End.COMPLETE:
            raise Violation(f"written and read again, {reading} becomes {again}")


def written_head(message: Message) -> bytes:
    """Return the head of a message as a strict sender writes it."""
    line = b" ".join((message.method, message.target, message.version))
    fields = b"".join(name + b":" + value + b"\r\n" for name, value in message.fields)
    return line + b"\r\n" + fields + b"\r\n"


def written(message: Message) -> bytes:
    """Return a message with its content, in the framing that its fields announce."""
    head = written_head(message)
    if message.joined(b"transfer-encoding") is None:
        return head + message.content
    trailers = b"".join(name + b":" + value + b"\r\n" for name, value in message.trailers)
    chunk = b"%x\r\n%b\r\n" % (len(message.content), message.content) if message.content else b""
    return head + chunk + b"0\r\n" + trailers + b"\r\n"
