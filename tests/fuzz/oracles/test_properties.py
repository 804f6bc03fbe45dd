"""The oracles of streams, readers and connections, driven by Hypothesis."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuzz.drivers.parser_driver import ROOMY, TIGHT, read_requests
from fuzz.drivers.segmentation import byte_by_byte, in_two
from fuzz.inputs import strategies
from fuzz.model.semantics import End
from fuzz.oracles import streams
from fuzz.oracles.connection import answers_match_model
from fuzz.oracles.reader import reader_matches_model

# What this repeats for hundreds of streams, other tests cover.
pytestmark = pytest.mark.untraced


@given(strategies.parts())
def test_a_valid_request_is_accepted_and_understood(request: strategies.Parts) -> None:
    reading = streams.reads_as_model(request.written)
    assert reading.end is End.COMPLETE
    (message,) = reading.messages
    assert (message.method, message.target) == (request.method, request.target)
    assert message.content == (request.content or b"")
    streams.follows_grammar(reading)
    streams.writes_back(reading)


@given(strategies.valid_stream())
def test_every_split_reads_the_same(stream: bytes) -> None:
    ways = [byte_by_byte(stream)]
    if len(stream) <= 120:
        ways += in_two(stream)
    streams.splits_change_nothing(stream, ways)


@given(strategies.segmented_stream())
def test_any_stream_in_any_segments_reads_as_the_model(segments: list[bytes]) -> None:
    for limits in (ROOMY, TIGHT):
        streams.reads_as_model(b"".join(segments), limits, segments)


@given(strategies.any_stream())
def test_what_is_accepted_is_valid_and_can_be_written(stream: bytes) -> None:
    reading = read_requests([stream])
    streams.follows_grammar(reading)
    streams.writes_back(reading)
    streams.leaves_the_rest(stream, reading)


@given(strategies.any_stream() | st.binary(max_size=200))
def test_the_buffered_reader_answers_as_a_naive_one(stream: bytes) -> None:
    reader_matches_model(stream)


@given(strategies.segmented_stream(), st.booleans())
def test_a_connection_answers_as_the_model(segments: list[bytes], closes: bool) -> None:  # noqa: FBT001 - a value
    stream = b"".join(segments)
    answers_match_model(stream, ROOMY, closes=closes)
    answers_match_model(stream, TIGHT, segments, closes=closes)
