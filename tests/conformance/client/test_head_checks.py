"""The checks on a response's head: every flaw is found, and none in a sound head."""

import pytest

from conformance.client import head_checks as flaws
from conformance.client.head_checks import find_flaws
from conformance.requirements.registry import registry

SOUND = [
    b"HTTP/1.1 200 OK\r\n\r\n",
    b"HTTP/1.1 200 \r\n\r\n",
    b"HTTP/1.0 404 Not Found\r\n\r\n",
    b"HTTP/1.1 299 \t caf\xc3\xa9 \xff\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nA:b\r\nC: \t d \t\r\nE:\r\nF: \r\n\r\n",
    b"HTTP/1.1 200 OK\r\n!#$%&'*+-.^_`|~09azAZ: x\r\n\r\n",
    b'HTTP/1.1 200 OK\r\nServer: (a "comment") : , ; \x80\xff\r\n\r\n',
    b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Length:  00010 \r\n\r\n",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
    b"HTTP/1.1 304 Not Modified\r\nContent-Length: 10\r\n\r\n",
    b"HTTP/1.1 304 Not Modified\r\nTransfer-Encoding: chunked\r\n\r\n",
    b"HTTP/1.1 100 Continue\r\n\r\n",
    b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n",
    b"HTTP/1.1 204 No Content\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nX-Content-Length: a\r\nContent-Lengths: 1, 2\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nSet-Cookie: a\r\nSet-Cookie: b\r\n\r\n",
]

FLAWED = [
    (b"HTTP/1.1 200 OK\nA: b\r\n\r\n", {flaws.LINE_ENDS}),
    (b"HTTP/1.1 200 OK\r\nA: b\n\r\n", {flaws.LINE_ENDS}),
    (b"HTTP/1.1 200 OK\r\nA: b\r\n\n", {flaws.LINE_ENDS}),
    (b"HTTP/1.1 200 OK\n\n", {flaws.LINE_ENDS}),
    (b"HTTP/1.1 200 OK\r\nA: b\rC: d\r\n\r\n", {flaws.BARE_CR, flaws.FIELD_VALUE}),
    (b"HTTP/1.1 200 OK\r\r\n\r\n", {flaws.BARE_CR}),
    (b"HTTP/2.0 200 OK\r\n\r\n", {flaws.VERSION}),
    (b"HTTP/3.1 200 OK\r\n\r\n", {flaws.VERSION}),
    (b"HTTP/0.9 200 OK\r\n\r\n", {flaws.VERSION}),
    (b"http/1.1 200 OK\r\n\r\n", {flaws.VERSION, flaws.STATUS_LINE_GRAMMAR}),
    (b"HTTP/1.1 200\r\n\r\n", {flaws.SPACE_AFTER_CODE}),
    (b"HTTP/1.1 200\nA: b\r\n\r\n", {flaws.SPACE_AFTER_CODE, flaws.LINE_ENDS}),
    (b"HTTP/1.1  200 OK\r\n\r\n", {flaws.STATUS_LINE_GRAMMAR}),
    (b"HTTP/1.1\t200 OK\r\n\r\n", {flaws.VERSION, flaws.STATUS_LINE_GRAMMAR}),
    (b"HTTP/1.1 20 OK\r\n\r\n", {flaws.STATUS_LINE_GRAMMAR}),
    (b"HTTP/1.1 2000 OK\r\n\r\n", {flaws.STATUS_LINE_GRAMMAR}),
    (b"HTTP/1.1 abc OK\r\n\r\n", {flaws.STATUS_LINE_GRAMMAR}),
    (b"HTTP/1.1 200 O\x00K\r\n\r\n", {flaws.REASON_PHRASE}),
    (b"HTTP/1.1 200 O\x1bK\r\n\r\n", {flaws.REASON_PHRASE}),
    (b"HTTP/1.1 200 O\x7fK\r\n\r\n", {flaws.REASON_PHRASE}),
    (b"HTTP/1.1 200 OK\r\n A: b\r\nC: d\r\n\r\n", {flaws.LEADING_WHITESPACE}),
    (b"HTTP/1.1 200 OK\r\n\tA: b\r\n\r\n", {flaws.LEADING_WHITESPACE}),
    (b"HTTP/1.1 200 OK\r\nA: b\r\n c\r\n\r\n", {flaws.OBS_FOLD}),
    (b"HTTP/1.1 200 OK\r\nA: b\r\n\tc\r\n\r\n", {flaws.OBS_FOLD}),
    (b"HTTP/1.1 200 OK\r\nA : b\r\n\r\n", {flaws.SPACE_BEFORE_COLON}),
    (b"HTTP/1.1 200 OK\r\nA\t: b\r\n\r\n", {flaws.SPACE_BEFORE_COLON}),
    (b"HTTP/1.1 200 OK\r\nA\r\n\r\n", {flaws.FIELD_LINE_GRAMMAR}),
    (b"HTTP/1.1 200 OK\r\n: b\r\n\r\n", {flaws.FIELD_LINE_GRAMMAR}),
    (b"HTTP/1.1 200 OK\r\nA B: c\r\n\r\n", {flaws.FIELD_LINE_GRAMMAR}),
    (b"HTTP/1.1 200 OK\r\nA(): c\r\n\r\n", {flaws.FIELD_LINE_GRAMMAR}),
    (b"HTTP/1.1 200 OK\r\n\xc3\xa4: c\r\n\r\n", {flaws.FIELD_LINE_GRAMMAR}),
    (b"HTTP/1.1 200 OK\r\nA: b\x00c\r\n\r\n", {flaws.FIELD_VALUE}),
    (b"HTTP/1.1 200 OK\r\nA: \x1b[31mred\r\n\r\n", {flaws.FIELD_VALUE}),
    (b"HTTP/1.1 200 OK\r\nA: b\x7f\r\n\r\n", {flaws.FIELD_VALUE}),
    (
        b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\nTRANSFER-ENCODING: chunked\r\n\r\n",
        {flaws.LENGTH_BESIDE_CODING},
    ),
    (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\n", {flaws.LENGTH_GRAMMAR}),
    (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n", {flaws.LENGTH_GRAMMAR}),
    (b"HTTP/1.1 200 OK\r\nContent-Length: 5, 5\r\n\r\n", {flaws.LENGTH_GRAMMAR}),
    (b"HTTP/1.1 200 OK\r\nContent-Length: +5\r\n\r\n", {flaws.LENGTH_GRAMMAR}),
    (b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n", {flaws.LENGTH_GRAMMAR}),
    (b"HTTP/1.1 200 OK\r\nContent-Length: 0x5\r\n\r\n", {flaws.LENGTH_GRAMMAR}),
    (b"HTTP/1.1 200 OK\r\nContent-Length: 5 5\r\n\r\n", {flaws.LENGTH_GRAMMAR}),
    (b"HTTP/1.1 200 OK\r\nContent-Length: \xd9\xa5\r\n\r\n", {flaws.LENGTH_GRAMMAR}),
    (b"HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n", {flaws.LENGTH_GRAMMAR}),
    (b"HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n", {flaws.LENGTH_IN_204}),
    (b"HTTP/1.1 100 Continue\r\nContent-Length: 0\r\n\r\n", {flaws.LENGTH_IN_1XX}),
    (b"HTTP/1.1 103 Hints\r\nTransfer-Encoding: chunked\r\n\r\n", {flaws.CODING_IN_1XX}),
    (b"HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n", {flaws.CODING_IN_204}),
]

ALL = {value for name, value in vars(flaws).items() if name.isupper() and isinstance(value, str)}


@pytest.mark.parametrize("head", SOUND)
def test_no_flaw_is_found_in_a_sound_head(head: bytes) -> None:
    assert find_flaws(head) == ()


@pytest.mark.parametrize(("head", "expected"), FLAWED)
def test_flaw_is_found(head: bytes, expected: set[str]) -> None:
    flaws = find_flaws(head)
    assert {flaw.requirement for flaw in flaws} == expected
    for flaw in flaws:
        assert flaw.detail.isascii()
        assert flaw.detail.isprintable()


def test_every_flaw_is_a_statement_of_the_registry_and_has_a_test() -> None:
    assert registry().keys() >= ALL
    assert {flaw for _, expected in FLAWED for flaw in expected} == ALL
