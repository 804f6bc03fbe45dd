"""The request line and the Host field."""

import pytest

from reference_server import Limits, ProtocolError
from reference_server.protocol.messages import Fields, Request
from reference_server.protocol.request_line import check_host, known_hosts, parse_request_line

LIMITS = Limits(request_line=60, method=20)


@pytest.mark.parametrize(
    ("line", "path", "query"),
    [
        (b"GET / HTTP/1.1", "/", ""),
        (b"get /a//b?c?d=/ HTTP/1.1", "/a//b", "c?d=/"),
        (b"M-SEARCH /%41;x=1,2:@!$&'()*+~?%20 HTTP/1.0", "/%41;x=1,2:@!$&'()*+~", "%20"),
        (b"OPTIONS //x HTTP/1.9", "//x", ""),
    ],
)
def test_origin_form(line: bytes, path: str, query: str) -> None:
    parsed = parse_request_line(line, LIMITS)
    assert (parsed.scheme, parsed.authority) == ("", "")
    assert (parsed.path, parsed.query) == (path, query)
    assert (parsed.method, parsed.target, parsed.version) == tuple(line.decode().split())


@pytest.mark.parametrize(
    ("line", "scheme", "authority", "path", "query"),
    [
        (b"GET http://a HTTP/1.1", "http", "a", "/", ""),
        (b"GET HTTPS://A:/b?c HTTP/1.1", "https", "A:", "/b", "c"),
        (b"GET http://[::1]:80?q HTTP/1.1", "http", "[::1]:80", "/", "q"),
        (b"GET http://[v1.x:y]/ HTTP/1.1", "http", "[v1.x:y]", "/", ""),
        (b"OPTIONS http://a HTTP/1.1", "http", "a", "*", ""),
        (b"OPTIONS http://a? HTTP/1.1", "http", "a", "/", ""),
        (b"OPTIONS http://a/ HTTP/1.1", "http", "a", "/", ""),
    ],
)
def test_absolute_form(line: bytes, scheme: str, authority: str, path: str, query: str) -> None:
    parsed = parse_request_line(line, LIMITS)
    assert (parsed.scheme, parsed.authority) == (scheme, authority)
    assert (parsed.path, parsed.query) == (path, query)


def test_asterisk_and_authority_form() -> None:
    asterisk = parse_request_line(b"OPTIONS * HTTP/1.1", LIMITS)
    assert (asterisk.authority, asterisk.path) == ("", "*")
    authority = parse_request_line(b"CONNECT a.b:443 HTTP/1.1", LIMITS)
    assert (authority.authority, authority.path) == ("a.b:443", "")


@pytest.mark.parametrize(
    ("version", "minor"), [(b"HTTP/1.0", 0), (b"HTTP/1.1", 1), (b"HTTP/1.2", 1), (b"HTTP/1.9", 1)]
)
def test_a_higher_minor_version_is_processed_as_the_highest_known(
    version: bytes, minor: int
) -> None:
    assert parse_request_line(b"GET / " + version, LIMITS).minor == minor


@pytest.mark.parametrize(
    ("line", "status", "requirement"),
    [
        (b"", 400, "rfc9112#3.1/method-is-token"),
        (b" GET / HTTP/1.1", 400, "rfc9112#3.1/method-is-token"),
        (b"G@T / HTTP/1.1", 400, "rfc9112#3.1/method-is-token"),
        (b"GET\t/\tHTTP/1.1", 400, "rfc9112#3.1/method-is-token"),
        (b"GET /", 400, "rfc9112#3/request-line-grammar"),
        (b"GET  / HTTP/1.1", 400, "rfc9112#3/request-line-grammar"),
        (b"GET / HTTP/1.1 ", 400, "rfc9112#3/request-line-grammar"),
        (b"GET /a b HTTP/1.1", 400, "rfc9112#3/request-line-grammar"),
        (b"GET / http/1.1", 400, "rfc9112#2.3/version-grammar"),
        (b"GET / HTTP/1.10", 400, "rfc9112#2.3/version-grammar"),
        (b"GET / HTTP/1", 400, "rfc9112#2.3/version-grammar"),
        (b"GET / HTTP/\xef\xbc\x91.1", 400, "rfc9112#2.3/version-grammar"),
        (b"PRI * HTTP/2.0", 505, "rfc9110#6.2/refuse-major-version-505"),
        (b"GET / HTTP/0.9", 505, "rfc9110#6.2/refuse-major-version-505"),
        (b"GET * HTTP/1.1", 400, "rfc9112#3.2.4/asterisk-form-only-options"),
        (b"OPTIONS ** HTTP/1.1", 400, "rfc9112#3.2/request-target-grammar"),
        (b"GET /# HTTP/1.1", 400, "rfc9112#3.2/request-target-grammar"),
        (b"GET /%4 HTTP/1.1", 400, "rfc9112#3.2/request-target-grammar"),
        (b"GET /\xc3\xa4 HTTP/1.1", 400, "rfc9112#3.2/request-target-grammar"),
        (b'GET /"<>\\^`{|} HTTP/1.1', 400, "rfc9112#3.2/request-target-grammar"),
        (b"GET a:80 HTTP/1.1", 400, "rfc9112#3.2/request-target-grammar"),
        (b"GET index.html HTTP/1.1", 400, "rfc9112#3.2/request-target-grammar"),
        (b"GET ftp://a/ HTTP/1.1", 400, "rfc9112#3.2/request-target-grammar"),
        (b"GET http:/a HTTP/1.1", 400, "rfc9112#3.2/request-target-grammar"),
        (b"GET http://u@a/ HTTP/1.1", 400, "rfc9112#3.2/request-target-grammar"),
        (b"GET http://a:b/ HTTP/1.1", 400, "rfc9112#3.2/request-target-grammar"),
        (b"GET http://[::1::]/ HTTP/1.1", 400, "rfc9112#3.2/request-target-grammar"),
        (b"GET http:///a HTTP/1.1", 400, "rfc9110#4.2.1/reject-http-uri-empty-host"),
        (b"CONNECT / HTTP/1.1", 400, "rfc9112#3.2.3/authority-form-grammar"),
        (b"CONNECT a HTTP/1.1", 400, "rfc9112#3.2.3/authority-form-grammar"),
        (b"CONNECT :1 HTTP/1.1", 400, "rfc9112#3.2.3/authority-form-grammar"),
        (b"CONNECT [::x]:1 HTTP/1.1", 400, "rfc9112#3.2.3/authority-form-grammar"),
        (b"CONNECT a: HTTP/1.1", 400, "rfc9110#9.3.6/connect-bad-port-rejected"),
        (b"CONNECT a:0 HTTP/1.1", 400, "rfc9110#9.3.6/connect-bad-port-rejected"),
        (b"CONNECT a:65536 HTTP/1.1", 400, "rfc9110#9.3.6/connect-bad-port-rejected"),
        (b"CONNECT a:0000080 HTTP/1.1", 400, "rfc9110#9.3.6/connect-bad-port-rejected"),
        (b"A" * 21 + b" / HTTP/1.1", 501, "rfc9112#3/method-too-long-501"),
        (b"A" * 61, 501, "rfc9112#3/method-too-long-501"),
        (b"GET /" + b"a" * 60 + b" HTTP/1.1", 414, "rfc9112#3/target-too-long-414"),
    ],
)
def test_refuses(line: bytes, status: int, requirement: str) -> None:
    with pytest.raises(ProtocolError) as caught:
        parse_request_line(line, LIMITS)
    assert (caught.value.status, caught.value.requirement) == (status, requirement)


def test_accepts_a_request_line_of_8000_octets_by_default() -> None:
    line = b"GET /" + b"a" * 7986 + b" HTTP/1.1"
    assert len(line) == 8000
    assert parse_request_line(line, Limits()).path == "/" + "a" * 7986


def with_hosts(minor: int, *hosts: str) -> Request:
    fields = Fields([("Host", host) for host in hosts])
    return Request("GET", "/", f"HTTP/1.{minor}", minor, fields, "/", "")


@pytest.mark.parametrize(
    "host",
    [
        "",
        "a",
        "A.b-c_d~:",
        "127.0.0.1:80",
        "[::1]",
        "[2001:db8::192.0.2.1]:8080",
        "[v7.a]",
        "%41",
        "a,b",
    ],
)
def test_accepts_a_host(host: str) -> None:
    check_host(with_hosts(1, host))


@pytest.mark.parametrize(
    "host",
    [":80", "a b", "a@b", "a/b", "a:b", "[::1", "[1.2.3.4]", "[::1%25a]", "a:80:80", "%4", "ä"],
)
@pytest.mark.parametrize("minor", [0, 1])
def test_refuses_a_host(host: str, minor: int) -> None:
    with pytest.raises(ProtocolError, match=r"rfc9112#3\.2/invalid-host-400"):
        check_host(with_hosts(minor, host))


def test_many_different_hosts_are_not_all_remembered() -> None:
    for number in range(300):
        check_host(with_hosts(1, f"host-{number}"))
    assert len(known_hosts) <= 256


def test_host_must_occur_once() -> None:
    check_host(with_hosts(0))
    with pytest.raises(ProtocolError, match=r"rfc9112#3\.2/no-host-400"):
        check_host(with_hosts(1))
    with pytest.raises(ProtocolError, match=r"rfc9112#3\.2/multiple-host-400"):
        check_host(with_hosts(0, "a", "a"))
