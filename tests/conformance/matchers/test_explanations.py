"""Content for a user: none is wrong, and only recognisable words and links show something."""

import pytest

from conformance.matchers.explanations import Explains, Links
from tests.conformance.support.factories import holds, observed

NO_WORDS = "the content has no words that explain"
NO_LINK = "the content has no recognisable link"


def message(content: bytes, *fields: bytes) -> bytes:
    lines = b"".join(field + b"\r\n" for field in fields)
    return b"HTTP/1.1 303 X\r\n%bContent-Length: %d\r\n\r\n%b" % (lines, len(content), content)


@pytest.mark.parametrize("word", [Explains(), Links()])
def test_no_content_explains_nothing(word: Explains | Links) -> None:
    assert not holds(word, message(b""))
    assert holds(word, message(b"x"))


@pytest.mark.parametrize(
    ("content", "moot"),
    [
        (b"Not Found", ""),
        (b"<h1>Not Found</h1>", ""),
        (b"{'error': 'conflict'}", ""),
        (b"nicht m\xc3\xb6glich", ""),
        (b"404", NO_WORDS),
        (b"<html><body class='error page'></body></html>", NO_WORDS),
        (b"\r\n", NO_WORDS),
    ],
)
def test_words_outside_markup_explain(content: bytes, moot: str) -> None:
    seen = observed(message(content))
    assert Explains().moot(seen.responses[0], seen) == moot


@pytest.mark.parametrize(
    ("content", "fields", "moot"),
    [
        (b"It is at /a?b&c.", (b"Location: /a?b&c",), ""),
        (b"<a href='/a?b&amp;c'>here</a>", (b"Location: /a?b&c",), ""),
        (b"<a href=/>here</a>", (b"Location: /",), ""),
        (b"<b>elsewhere</b>", (b"Location: /",), NO_LINK),
        (b"It is at /a/b", (b"Location: /a",), NO_LINK),
        (b"303", (b"Location: /",), NO_LINK),
        (b"<a HREF='/de'>de</a>", (), ""),
        (b"http://a/de", (), ""),
        (b"one or two", (), NO_LINK),
    ],
)
def test_link_is_the_uri_in_location_or_any_without_one(
    content: bytes, fields: tuple[bytes, ...], moot: str
) -> None:
    seen = observed(message(content, *fields))
    assert Links().moot(seen.responses[0], seen) == moot
