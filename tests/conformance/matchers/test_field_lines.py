"""Lines of one name: there, once, in order."""

import pytest

from conformance.matchers.field_lines import LinesInOrder, ListInOrder, MembersInOrder
from tests.conformance.support.factories import holds


def head(*lines: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n" + b"\r\n".join((*lines, b"", b""))


@pytest.mark.parametrize(
    ("lines", "met"),
    [
        ((b"Set-Cookie: a=1", b"Set-Cookie: b=2"), True),
        ((b"Set-Cookie: a=1", b"Set-Cookie: lb=x", b"Set-Cookie: b=2"), True),
        ((b"Set-Cookie: b=2", b"Set-Cookie: a=1"), False),
        ((b"Set-Cookie: a=1, b=2",), False),
        ((b"Set-Cookie: b=2",), False),
        ((b"Set-Cookie: a=1", b"Set-Cookie: a=1", b"Set-Cookie: b=2"), False),
        ((), False),
    ],
)
def test_lines_of_their_own(lines: tuple[bytes, ...], met: bool) -> None:  # noqa: FBT001 - a value
    assert holds(LinesInOrder(b"set-cookie", b"a=1", b"b=2"), head(*lines)) is met


@pytest.mark.parametrize(
    ("lines", "met"),
    [
        ((b"Link: </a>; rel=prev", b"Link: </b>; rel=next"), True),
        ((b"Link: </a>;rel=prev, </c>, </b>;rel=next",), True),
        ((b"Link: </a>", b'Link: x="\\<\\/b\\>"'), True),
        ((b"Link: </b>", b"Link: </a>"), False),
        ((b"Link: </b>",), False),
        ((b"Link: </a>, </b>", b"Link: </b>"), False),
    ],
)
def test_texts_in_a_list(lines: tuple[bytes, ...], met: bool) -> None:  # noqa: FBT001 - a value
    assert holds(ListInOrder(b"link", b"</a>", b"</B>"), head(*lines)) is met


@pytest.mark.parametrize(
    ("lines", "met"),
    [
        ((b"Vary: accept", b"Vary: accept-language"), True),
        ((b"Vary: Origin, Accept,Accept-Encoding, Accept-Language",), True),
        ((b"Vary: *",), True),
        ((b"Vary: accept-language", b"Vary: accept"), False),
        ((b"Vary: accept-language",), False),
        ((b"Vary: accept, accept", b"Vary: accept-language"), False),
    ],
)
def test_members_of_a_list(lines: tuple[bytes, ...], met: bool) -> None:  # noqa: FBT001 - a value
    assert holds(MembersInOrder(b"vary", b"accept", b"Accept-Language"), head(*lines)) is met
