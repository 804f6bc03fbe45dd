"""Mutations of messages, which a fuzzer that only changes octets rarely makes.

Each mutation is a function of a random number generator and octets. Octets that are not a message
are mutated too: a mutation that does not apply returns them unchanged, and ``mutate`` tries
another.
"""

import re
from collections.abc import Callable
from random import Random

from fuzz.inputs import bodies, framing, heads, words
from fuzz.inputs.dictionary import tokens
from fuzz.inputs.fresh import fresh_message

Mutation = Callable[[Random, bytes], bytes]

_TRIES = 8
# The share of mutations that start from a fresh message.
_FRESH = 0.3
_BLANK = re.compile(rb"\r\n|[ :;,\r\n]")


def insert_token(random: Random, data: bytes) -> bytes:
    """Insert a token of the dictionary, most often next to a delimiter."""
    token = random.choice(tokens("http"))
    return _insert(random, data, token)


def replace_by_token(random: Random, data: bytes) -> bytes:
    """Overwrite up to as many octets with a token of the dictionary."""
    token = random.choice(tokens("http"))
    at = _place(random, data)
    return data[:at] + token + data[at + random.randint(0, len(token)) :]


def insert_octet(random: Random, data: bytes) -> bytes:
    """Insert one octet of any value."""
    return _insert(random, data, bytes([random.randrange(256)]))


def change_octet(random: Random, data: bytes) -> bytes:
    """Give one octet another value."""
    if not data:
        return data
    at = random.randrange(len(data))
    return data[:at] + bytes([random.randrange(256)]) + data[at + 1 :]


def remove_octets(random: Random, data: bytes) -> bytes:
    """Remove a few octets."""
    at = _place(random, data)
    return data[:at] + data[at + random.randint(1, 4) :]


def lengthen(random: Random, data: bytes) -> bytes:
    """Repeat a few octets often enough to reach a limit."""
    at = _place(random, data)
    piece = data[at : at + random.choice((1, 1, 1, 2, 6))]
    return data[:at] + piece * random.choice((8, 15, 40, 70, 110)) + data[at:]


def change_case(random: Random, data: bytes) -> bytes:
    """Swap the case of a few octets."""
    at = _place(random, data)
    end = at + random.randint(1, 12)
    return data[:at] + data[at:end].swapcase() + data[end:]


def _insert(random: Random, data: bytes, piece: bytes) -> bytes:
    at = _place(random, data)
    return data[:at] + piece + data[at:]


def _place(random: Random, data: bytes) -> int:
    """Return an offset, most often one next to a delimiter."""
    if random.random() < 0.4:
        return random.randint(0, len(data))
    places = [place for match in _BLANK.finditer(data) for place in match.span()]
    return random.choice(places) if places else random.randint(0, len(data))


MUTATIONS: tuple[Mutation, ...] = (
    insert_token,
    insert_token,
    replace_by_token,
    insert_octet,
    change_octet,
    remove_octets,
    lengthen,
    change_case,
    *words.MUTATIONS,
    *heads.MUTATIONS,
    *framing.MUTATIONS,
    *bodies.MUTATIONS,
)


def mutate(data: bytes, max_size: int, seed: int) -> bytes:
    """Return ``data``, or a fresh message of its kind, after one to three mutations.

    The result depends on the arguments alone.
    """
    random = Random(seed)
    if random.random() < _FRESH:
        data = fresh_message(random, data)
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        before = data
        for _ in range(_TRIES):
            data = random.choice(MUTATIONS)(random, before)
            if data != before and len(data) <= max_size:
                break
        else:
            data = before
    return data[:max_size]


def cross_over(first: bytes, second: bytes, max_size: int, seed: int) -> bytes:
    """Return the beginning of one stream and the end of another, each cut at a line end."""
    random = Random(seed)
    head = _cut(random, first)
    tail = _cut(random, second)
    return (first[:head] + second[tail:])[:max_size]


def _cut(random: Random, data: bytes) -> int:
    places = [0, len(data), *(match.end() for match in re.finditer(rb"\r\n", data))]
    return random.choice(places)
