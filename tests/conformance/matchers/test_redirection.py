"""Where a Location leads a browser."""

import pytest

from conformance.matchers.redirection import NotLeadingTo
from tests.conformance.support.factories import holds


def redirect(location: bytes) -> bytes:
    return b"HTTP/1.1 301 M\r\nContent-Length: 0\r\nLocation: " + location + b"\r\n\r\n"


@pytest.mark.parametrize(
    "location",
    [
        b"//evil.invalid/",
        b"///evil.invalid",
        b"/\\evil.invalid/..",
        b"\\\\EVIL.invalid",
        b"http://evil.invalid:80/",
        b"HTTPS:evil.invalid",
        b"http:\\evil.invalid?",
        b"//user@evil.invalid#",
        b"//www.evil.invalid",
    ],
)
def test_leads_elsewhere(location: bytes) -> None:
    assert not holds(NotLeadingTo(b"evil.invalid"), redirect(location))


@pytest.mark.parametrize(
    "location",
    [
        b"/evil.invalid/",
        b"evil.invalid/",
        b"./evil.invalid",
        b"http://127.0.0.1:80//evil.invalid/",
        b"//127.0.0.1//evil.invalid",
        b"/?//evil.invalid",
        b"//notevil.invalid/",
        b"http://evil.invalid@127.0.0.1/",
    ],
)
def test_stays(location: bytes) -> None:
    assert holds(NotLeadingTo(b"evil.invalid"), redirect(location))


def test_without_location_nothing_leads_anywhere() -> None:
    assert holds(NotLeadingTo(b"evil.invalid"), b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
