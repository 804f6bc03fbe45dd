"""Every entry of the corpus through every oracle, without a fuzzer."""

from pathlib import Path

import pytest

from conformance.replay.corpus import Entry, Expected, Kind, load
from fuzz.drivers import segmentation as splits
from fuzz.drivers.parser_driver import ROOMY, TIGHT, read_requests
from fuzz.model.semantics import End, Reading
from fuzz.oracles import streams
from fuzz.oracles.connection import answers_match_model
from fuzz.oracles.reader import reader_matches_model
from fuzz.oracles.responses import client_survives

# What this repeats for thousands of inputs, other tests cover.
pytestmark = pytest.mark.untraced

ENTRIES = load(Path(__file__).parents[2] / "corpus")
REQUESTS = [entry for entry in ENTRIES if entry.kind is not Kind.RESPONSE]
RESPONSES = [entry for entry in ENTRIES if entry.kind is Kind.RESPONSE]
SHORT = 200


def _ways(stream: bytes) -> list[list[bytes]]:
    """Return random segments and, for a short stream, single bytes and every split in two."""
    ways = [splits.drawn(stream, splits.random_of(stream))]
    if len(stream) <= SHORT:
        ways += [splits.byte_by_byte(stream), *splits.in_two(stream)]
    return ways


@pytest.mark.parametrize("entry", REQUESTS, ids=lambda entry: entry.file)
def test_the_reference_server_reads_requests_as_expected(entry: Entry) -> None:
    stream = entry.stream
    reading = streams.reads_as_model(stream)
    streams.splits_change_nothing(stream, _ways(stream))
    streams.leaves_the_rest(stream, reading)
    streams.follows_grammar(reading)
    streams.writes_back(reading)
    reader_matches_model(stream)
    streams.reads_as_model(stream, TIGHT, splits.drawn(stream, splits.random_of(stream)))
    _is_as_expected(entry, reading)


def _is_as_expected(entry: Entry, reading: Reading) -> None:
    if entry.expect is Expected.ACCEPT:
        assert reading.end is End.COMPLETE
    if entry.expect is Expected.REJECT:
        assert reading.end is End.REFUSED or (entry.incomplete and reading.end is End.INCOMPLETE)
    if entry.kind is Kind.CONNECTION and not entry.closes:
        got = [(message.method, message.target, message.content) for message in reading.messages]
        assert got == [(item.method, item.target, item.content) for item in entry.messages]


@pytest.mark.parametrize("entry", REQUESTS, ids=lambda entry: entry.file)
def test_the_reference_server_responds_as_expected(entry: Entry) -> None:
    segments = splits.drawn(entry.stream, splits.random_of(entry.stream))
    for limits in (ROOMY, TIGHT):
        answers_match_model(entry.stream, limits)
        answers_match_model(entry.stream, limits, segments, closes=False)
    served = answers_match_model(entry.stream, ROOMY, segments)
    if entry.kind is Kind.CONNECTION:
        accepted = [response for response in served.responses if response.status == 200]
        assert len(accepted) == len(entry.messages)


@pytest.mark.parametrize("entry", RESPONSES, ids=lambda entry: entry.file)
def test_the_response_reader_judges_responses_as_expected(entry: Entry) -> None:
    reader = client_survives(entry.octets, _ways(entry.octets), entry.method)
    finals = reader.snapshot()
    sound = (
        len(finals) == 1
        and finals[0].complete
        and not (reader.unreadable or reader.leftover or reader.pending or finals[0].flaws)
    )
    assert sound == (entry.expect is Expected.ACCEPT) or entry.expect is Expected.EITHER


def test_requests_end_in_every_way() -> None:
    """The corpus exercises both sides: some of it is accepted and some is refused."""
    ends = {read_requests([entry.stream]).end for entry in REQUESTS}
    assert ends == set(End)
