"""Mutations work on any octets, change messages, and repeat for the same seed."""

from random import Random

import pytest

from conformance.replay.corpus import CHUNKED_HEAD
from fuzz.inputs import mutator

GET = b"GET / HTTP/1.1\r\nHost: a\r\nA: b\r\n\r\n"
POST = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nabcde"
CHUNKED = CHUNKED_HEAD + b"5\r\nabcde\r\n0\r\nA: b\r\n\r\n"
MESSAGES = (GET, POST, CHUNKED)
ODD = b"POST / HTTP/1.1\r\nContent-Length:\r\nTransfer-Encoding:\r\nContent-Length: 5, x\r\n\r\n"


@pytest.mark.parametrize(
    "mutation", dict.fromkeys(mutator.MUTATIONS), ids=lambda mutation: mutation.__name__
)
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
