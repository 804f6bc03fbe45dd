"""The oracle of connections: the responses, their number and framing, and the end."""

from collections.abc import Sequence
from dataclasses import dataclass

from conformance.client.response_reader import ResponseReader
from conformance.model.observation import Response
from fuzz.drivers.connection_driver import Transcript, serve, serve_polled
from fuzz.drivers.parser_driver import ROOMY
from fuzz.model.connection import Answer, expected_answers
from fuzz.model.semantics import Message, Violation
from reference_server.connection.state import ConnectionState
from reference_server.protocol.limits import Limits

_REFUSALS = range(400, 600)


@dataclass(frozen=True, slots=True)
class Served:
    """What a connection sent: its final responses, and the transcript they were read from."""

    responses: tuple[Response, ...]
    transcript: Transcript


def answers_match_model(
    stream: bytes,
    limits: Limits = ROOMY,
    segments: Sequence[bytes] | None = None,
    *,
    closes: bool = True,
) -> Served:
    """Check that the responses to a stream are valid, and those that the model expects.

    Without ``segments`` the stream arrives whole and one thread serves it; with them it is served
    as the accept loop does.
    """
    if segments is None:
        transcript = serve([stream], limits, closes=closes)
    else:
        transcript = serve_polled(segments, limits, closes=closes)
    answers = expected_answers(stream, limits)
    if not transcript.closed or transcript.path[-1] is not ConnectionState.CLOSED:
        raise Violation(f"not closed at the end: {stream!r}")
    for first in (len(answers), len(answers) - 1):
        # The last answer may be optional: the refusal of an unfinished message.
        if first == len(answers) or (answers and answers[-1].optional):
            responses = _responses(transcript.sent, answers[:first])
            if len(responses) == first:
                _check_all(stream, answers[:first], responses)
                return Served(responses, transcript)
    raise Violation(f"expected {answers}, got {transcript.sent!r}, for {stream!r}")


def _responses(sent: bytes, answers: Sequence[Answer]) -> tuple[Response, ...]:
    reader = ResponseReader([answer.method for answer in answers])
    if sent:
        reader.feed(sent)
        reader.end()
    if reader.unreadable or reader.leftover or reader.pending:
        raise Violation(f"h11 cannot read {sent!r}: {reader.unreadable}")
    return reader.snapshot()


def _check_all(stream: bytes, answers: Sequence[Answer], responses: Sequence[Response]) -> None:
    for answer, response in zip(answers, responses, strict=True):
        fault = _fault(answer, response)
        if fault:
            raise Violation(f"{fault}: {response}, expected {answer}, for {stream!r}")


def _fault(answer: Answer, response: Response) -> str:
    closes = b"close" in response.members(b"connection")
    if response.flaws or any(interim.flaws for interim in response.interim):
        return "malformed response"
    if not response.complete or response.close_delimited:
        return "response without framing"
    if [interim.status for interim in response.interim] not in ([], [100] * answer.may_continue):
        return "unexpected interim responses"
    if answer.message is None:
        return "" if response.status in _REFUSALS and closes else "not a refusal that closes"
    if response.status != 200 or closes == answer.persists:
        return "wrong status or persistence"
    return "" if response.content == _echo(answer.message) else "wrong content"


def _echo(message: Message) -> bytes:
    if message.method == b"HEAD":
        return b""
    return message.method + b" " + message.target + b"\n" + message.content
