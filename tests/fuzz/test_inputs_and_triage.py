"""Mutations, dictionaries, minimisation, merging and the files that findings become."""

import json
from pathlib import Path
from random import Random

import pytest

from conformance.replay.corpus import CHUNKED_HEAD, load
from fuzz.campaign import triage as findings
from fuzz.campaign.corpus_merge import edges_of, merge
from fuzz.campaign.minimise import crash_of, minimise, same_crash, signature
from fuzz.drivers.outcome import Outcome
from fuzz.drivers.parser_driver import ROOMY, TIGHT, read_requests
from fuzz.evaluation.hunt import ROOT, replaced
from fuzz.evaluation.planted_bugs import PLANTED_BUGS, PlantedBug
from fuzz.inputs import mutator
from fuzz.inputs.dictionary import names, tokens
from fuzz.inputs.fresh import fresh_message
from fuzz.model.semantics import End
from fuzz.targets import check_of
from reference_server.protocol.limits import Limits

GET = b"GET / HTTP/1.1\r\nHost: a\r\nA: b\r\n\r\n"
POST = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nabcde"
CHUNKED = CHUNKED_HEAD + b"5\r\nabcde\r\n0\r\nA: b\r\n\r\n"
MESSAGES = (GET, POST, CHUNKED)
ODD = b"POST / HTTP/1.1\r\nContent-Length:\r\nTransfer-Encoding:\r\nContent-Length: 5, x\r\n\r\n"


@pytest.mark.parametrize("mutation", {*mutator.MUTATIONS}, ids=lambda item: item.__name__)
def test_every_mutation_changes_some_message(mutation: mutator.Mutation) -> None:
    changed = {mutation(Random(seed), data) != data for seed in range(30) for data in MESSAGES}
    assert True in changed


@pytest.mark.parametrize("data", [b"", b"\0", b"\r\n", b"5\r\n", b":", GET, ODD])
def test_mutations_take_any_octets_and_keep_the_size(data: bytes) -> None:
    for seed in range(400):
        assert len(mutator.mutate(data, 64, seed)) <= 64
        assert len(mutator.mutate(data, 4096, seed)) <= 4096
        assert len(mutator.cross_over(data, GET, 64, seed)) <= 64


def test_a_mutation_is_the_same_for_the_same_seed() -> None:
    assert all(
        mutator.mutate(GET, 500, seed) == mutator.mutate(GET, 500, seed) for seed in range(50)
    )


@pytest.mark.parametrize("limits", [ROOMY, TIGHT], ids=["roomy", "tight"])
def test_what_is_begun_anew_is_valid_and_varied(limits: Limits) -> None:
    readings = [read_requests([fresh_message(Random(seed), GET)], limits) for seed in range(300)]
    assert {reading.end for reading in readings} == {End.COMPLETE}
    messages = [reading.messages[0] for reading in readings]
    assert {message.method for message in messages} > {b"GET", b"POST", b"OPTIONS"}
    assert any(message.trailers for message in messages)
    bodies = {fresh_message(Random(seed), b"1\r\na\r\n0\r\n\r\n") for seed in range(50)}
    assert len(bodies) > 10
    assert {check_of("chunked")(body) for body in bodies} == {Outcome.ACCEPTED}
    assert fresh_message(Random(0), b"\0") == b"\0"


def test_names_are_what_the_code_mentions() -> None:
    assert {b"content-length", b"upgrade"} < {*names()}


def test_names_are_those_of_the_dictionary_where_there_is_no_source(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("fuzz.inputs.dictionary.find_spec", lambda _: None)
    found = names.__wrapped__()
    assert {b"Host", b"Content-Length"} < {*found} < {*names()}


def test_a_dictionary_is_read_as_libfuzzer_reads_it() -> None:
    assert b"\r\n\r\n" in tokens("http")
    assert b';a="\\""' in tokens("http")
    assert len(set(tokens("http"))) == len(tokens("http"))


def _breaks(data: bytes) -> Outcome:
    if b"x" in data and data.count(b"\r\n") > 1:
        raise ValueError(f"found something in {data!r}")
    return Outcome.ACCEPTED


def test_a_crash_is_made_small() -> None:
    data = GET + b"xyz" + GET
    error = crash_of(_breaks, data)
    assert error is not None
    small = minimise(data, same_crash(_breaks, error))
    assert sorted(small) == sorted(b"x\r\n\r\n")


def test_crashes_of_one_cause_have_one_signature() -> None:
    first, second = crash_of(_breaks, b"x\r\n\r\n"), crash_of(_breaks, b"\r\n\r\nx")
    assert first is not None
    assert second is not None
    assert signature(first) == signature(second)
    assert crash_of(_breaks, b"") is None


def test_merging_keeps_the_smallest_inputs_that_reach_something_new() -> None:
    kept = merge("requests", [GET, GET + GET, b"", b"\0", POST])
    assert b"" in kept
    assert GET in kept
    assert GET + GET not in kept or edges_of(check_of("requests"), GET + GET)


@pytest.mark.parametrize(
    ("target", "data", "name"),
    [
        ("connection", POST, "connection/y_found-"),
        ("connection", b"GET /\r\n\r\n", "connection/n_found-"),
        ("requests", GET[:-1], "connection/n_found-"),
        ("chunked", b"1\r\na\r\n0\r\n\r\n", "chunked/y_found-"),
        ("head", b"GET / HTTP/1.1\r\n\r\n", "head/n_found-"),
        ("response", b"HTTP/1.1 200 OK\r\n", "response/n_found-"),
    ],
)
def test_a_finding_becomes_an_entry_that_can_be_read(
    tmp_path: Path, target: str, data: bytes, name: str
) -> None:
    path = findings.write_entry(target, data, tmp_path)
    findings.write_entry(target, data, tmp_path)
    (entry,) = load(tmp_path)
    assert entry.file.startswith(name)
    assert entry.octets == data == path.read_bytes()
    line = (tmp_path / "regressions" / "manifest.jsonl").read_text()
    assert line == json.dumps(json.loads(line)) + "\n"


def test_what_does_not_crash_is_no_finding(tmp_path: Path) -> None:
    assert findings.investigate("requests", GET, tmp_path) is None


@pytest.mark.parametrize("bug", PLANTED_BUGS, ids=lambda bug: bug.name)
def test_every_bug_can_be_planted(bug: PlantedBug) -> None:
    for module, old, new in bug.edits:
        source = (ROOT / "reference_server" / f"{module.replace('.', '/')}.py").read_text("utf-8")
        compile(replaced(bug.name, source, old, new), bug.name, "exec")


def test_names_of_planted_bugs_are_unique() -> None:
    assert len({bug.name for bug in PLANTED_BUGS}) == len(PLANTED_BUGS)
