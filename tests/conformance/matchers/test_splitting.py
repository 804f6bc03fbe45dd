"""Data of the request in a header section: harmless, splitting, or not there at all."""

import pytest

from conformance.matchers.splitting import Unsplit
from tests.conformance.support.factories import NONCE, holds, observed

NOTHING = "the header section repeats nothing of the request"


def head(*lines: bytes) -> bytes:
    fields = (*lines, b"Content-Length: 0")
    return b"HTTP/1.1 200 OK\r\n" + b"".join(line + b"\r\n" for line in fields) + b"\r\n"


@pytest.mark.parametrize(
    "line",
    [
        b"Location: /a\r\nPlumbline-Split: " + NONCE,
        b"Location: /a\nPlumbline-Split: " + NONCE,
        b"Location: /a\r\n Plumbline-Split: " + NONCE,
        b"Location: /a\x1cPlumbline-Split: " + NONCE,
    ],
)
def test_line_that_the_request_ends_or_folds_is_a_split(line: bytes) -> None:
    assert not holds(Unsplit(), head(line))


@pytest.mark.parametrize(
    ("octets", "moot"),
    [
        (head(b"Location: /%0d%0aPlumbline-Split:%20" + NONCE), ""),
        (head(b"Location: /a  Plumbline-Split: " + NONCE), ""),
        (head(b"Location: /"), NOTHING),
        (head(), NOTHING),
    ],
)
def test_only_a_header_section_with_the_nonce_shows_something(octets: bytes, moot: str) -> None:
    seen = observed(octets)
    assert Unsplit().holds(seen.responses[0], seen)
    assert Unsplit().moot(seen.responses[0], seen) == moot
