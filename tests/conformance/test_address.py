"""Addresses: what a URL names, and which URLs are rejected."""

import pytest

from conformance.address import Address, BadURL


@pytest.mark.parametrize(
    ("url", "address", "authority"),
    [
        ("http://127.0.0.1:8000", Address("http", "127.0.0.1", 8000), b"127.0.0.1:8000"),
        ("http://127.0.0.1:8000/", Address("http", "127.0.0.1", 8000), b"127.0.0.1:8000"),
        ("HTTP://EXAMPLE.org", Address("http", "example.org", 80), b"example.org"),
        ("http://example.org:80", Address("http", "example.org", 80), b"example.org"),
        ("https://example.org", Address("https", "example.org", 443), b"example.org"),
        ("https://example.org:80", Address("https", "example.org", 80), b"example.org:80"),
        ("http://[::1]:8000", Address("http", "::1", 8000), b"[::1]:8000"),
        ("http://[::1]", Address("http", "::1", 80), b"[::1]"),
        ("http://bücher.example", Address("http", "xn--bcher-kva.example", 80), None),
        ("http://localhost:65535", Address("http", "localhost", 65535), b"localhost:65535"),
    ],
)
def test_url_is_read(url: str, address: Address, authority: bytes | None) -> None:
    assert Address.parse(url) == address
    if authority is not None:
        assert address.authority == authority


def test_zone_of_a_link_local_address_stays_out_of_the_authority() -> None:
    """RFC 9110 section 7.2: Host is the host of the URI; a zone has no meaning to the server."""
    address = Address.parse("http://[fe80::1%25lo]:8000")
    assert address.host == "fe80::1%lo"
    assert address.authority == b"[fe80::1]:8000"
    assert Address.parse(address.url) == address


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1:8000/", "https://example.org/", "http://[::1]:8000/", "http://[::1]/"],
)
def test_url_of_an_address_is_read_back(url: str) -> None:
    assert Address.parse(url).url == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "127.0.0.1:8000",
        "localhost",
        "ftp://example.org",
        "file:///etc/passwd",
        "http:",
        "http://",
        "http:///path",
        "http://:8000",
        "//example.org",
        "http://example.org:0",
        "http://example.org:65536",
        "http://example.org:-1",
        "http://example.org:abc",
        "http://example.org:\uff18\uff10",
        "http://[::1",
        "http://::1]:80",
        "http://[not-an-address]:80",
        "http://example.org/path",
        "http://example.org/?query",
        "http://example.org/#fragment",
        "http://user@example.org/",
        "http://user:secret@example.org/",
        "http://@example.org/",
        "http://a..example",
        "http://" + "a" * 64 + ".example",
        "http://exa mple.org",
        "http://exa\x00mple.org",
        "http://exa\x1b[31mmple.org",
        "http://%61.example",
        "http://exam\udcffple.org",
        'http://exa"mple.org',
    ],
)
def test_bad_url_is_rejected_in_one_printable_line(url: str) -> None:
    with pytest.raises(BadURL) as caught:
        Address.parse(url)
    message = str(caught.value)
    assert message.isascii()
    assert message.isprintable()
    assert "http://127.0.0.1:8000" in message, "it says what to give instead"
