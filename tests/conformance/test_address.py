"""Addresses: what a URL names, and which URLs are rejected."""

import pytest

from conformance.address import (
    NAMES,
    Address,
    BadOption,
    BadURL,
    checked_authority,
    parse_endpoints,
)
from conformance.model.case import Endpoint
from conformance.model.placement import Placement


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
    [
        "http://127.0.0.1:8000/",
        "https://example.org/",
        "http://[::1]:8000/",
        "http://[::1]/",
        "http://127.0.0.1:8000/app/",
        "https://[::1]/app/%20b/",
    ],
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
        "http://example.org/path?query",
        "http://example.org//path",
        "http://example.org/{host}",
        "http://example.org/%zz",
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


def test_path_of_a_url_is_a_base_with_or_without_a_slash_at_its_end() -> None:
    base = Placement(b"/app/v2")
    assert Address.parse("http://example.org/app/v2").placement == base
    assert Address.parse("http://example.org/app/v2/").placement == base


def test_name_replaces_host_and_port_in_host() -> None:
    address = Address("http", "127.0.0.1", 8000, name="example.org")
    assert address.authority == b"example.org"
    assert address.url == "http://127.0.0.1:8000/"


@pytest.mark.parametrize("name", ["example.org", "example.org:8000", "[::1]:80", "a_b~c-d"])
def test_name_for_host(name: str) -> None:
    assert checked_authority(name) == name


@pytest.mark.parametrize(
    "name", ["", "a b", "a:", "a:b", "a\r\nb", "http://a", "a/b", "::1", "\xe9"]
)
def test_bad_name_for_host(name: str) -> None:
    with pytest.raises(BadOption) as caught:
        checked_authority(name)
    assert "\n" not in str(caught.value)
    assert str(caught.value).isascii()


def test_endpoints_are_named_in_lower_case() -> None:
    assert set(NAMES.values()) == set(Endpoint)
    assert parse_endpoints(["resource=/index.html", "create=/new", "resource=/"]) == {
        "/resource": b"/",
        "POST /store": b"/new",
    }


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("resource", "give resource=/path"),
        ("plumb=/a", "give one of echo, inspect,"),
        ("RESOURCE=/a", "give one of"),
        ("", "give one of"),
        ("echo=a", "not a path"),
        ("echo=/a?b", "not a path"),
        ("echo=/\xe9", "not a path"),
    ],
)
def test_bad_endpoint_is_one_line(text: str, part: str) -> None:
    with pytest.raises(BadOption) as caught:
        parse_endpoints([text])
    assert part in str(caught.value)
    assert str(caught.value).isascii()
